using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>The working calendar a committee goes by.</summary>
/// <param name="Committee">Code of the committee asked for.</param>
/// <param name="PublishedBy">Code of the committee that published it: its own, or the nearest above that has one; absent when none has.</param>
/// <param name="Version">The publisher's version, from 1.</param>
/// <param name="Default">No committee has published one: Monday to Friday are working days, holidays are not known.</param>
/// <param name="FirstYear">The first year it covers.</param>
/// <param name="LastYear">The last year it covers; of other years only the weekend is known.</param>
/// <param name="Weekend">Days of the week on which nobody works.</param>
/// <param name="Holidays">Days off besides the weekend, in order.</param>
/// <param name="Workdays">Days of weekends on which people work, in order.</param>
/// <param name="Reason">Why the version was published.</param>
/// <param name="Basis">The document it rests on.</param>
/// <param name="Sequence">Sequence of the event that published it.</param>
public sealed record CalendarItem(
    string Committee,
    string? PublishedBy,
    int? Version,
    bool Default,
    int? FirstYear,
    int? LastYear,
    IReadOnlyList<Weekday> Weekend,
    IReadOnlyList<Holiday> Holidays,
    IReadOnlyList<DateOnly> Workdays,
    string? Reason,
    Basis? Basis,
    long? Sequence)
{
    public static CalendarItem Of(string committee, CalendarInForce calendar) => calendar is { Published: { } published }
        ? new(
            committee, calendar.Committee, calendar.Version, Default: false, published.FirstYear, published.LastYear,
            published.Weekend, published.Holidays, published.Workdays, published.Reason, published.Basis, calendar.Sequence)
        : new(committee, null, null, Default: true, null, null, WorkingCalendar.UsualWeekend, [], [], null, null, null);
}
