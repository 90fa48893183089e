namespace ConsultLedger.Consultations;

/// <summary>The last day of a period that was counted, and what was passed over.</summary>
/// <param name="Day">The last day in time.</param>
/// <param name="Skipped">Days within the period that do not count, in order.</param>
public sealed record CountedPeriod(DateOnly Day, IReadOnlyList<DateOnly> Skipped);

/// <summary>On which days people work, and how periods are counted. Pure arithmetic.</summary>
public sealed class WorkingCalendar
{
    private readonly HashSet<Weekday> _weekend;
    private readonly IReadOnlyList<(DateOnly From, DateOnly To)> _holidays;
    private readonly HashSet<DateOnly> _workdays;
    private readonly (int First, int Last)? _years;

    private WorkingCalendar(
        IEnumerable<Weekday> weekend, IReadOnlyList<(DateOnly From, DateOnly To)> holidays, IEnumerable<DateOnly> workdays, (int First, int Last)? years)
    {
        _weekend = [.. weekend];
        _holidays = holidays;
        _workdays = [.. workdays];
        _years = years;
    }

    /// <summary>Saturday and Sunday.</summary>
    public static IReadOnlyList<Weekday> UsualWeekend { get; } = [Weekday.Saturday, Weekday.Sunday];

    /// <summary>Monday to Friday, without holidays: where no committee has published a calendar.</summary>
    public static WorkingCalendar MondayToFriday { get; } = new(UsualWeekend, [], [], null);

    public static WorkingCalendar Of(CalendarPublished published) => new(
        published.Weekend,
        [.. published.Holidays.Select(holiday => (holiday.From, holiday.Last))],
        published.Workdays,
        (published.FirstYear, published.LastYear));

    /// <summary>Whether it says something of that day's year; of others it only knows the weekend.</summary>
    public bool Covers(DateOnly day) => _years is { } years && day.Year >= years.First && day.Year <= years.Last;

    public bool IsWorkingDay(DateOnly day) =>
        _workdays.Contains(day)
        || (!_weekend.Contains(DayOfTheWeek(day)) && !_holidays.Any(holiday => holiday.From <= day && day <= holiday.To));

    /// <summary>The last day of a period that begins after a day, which itself does not count. A month ends on the day of the same
    /// number, or on its last day where it has no such day. No period goes beyond the year 9999.</summary>
    /// <param name="amount">From 0: a period of 0 ends on the day itself.</param>
    public CountedPeriod Count(DateOnly after, int amount, DeadlineUnit unit) => unit switch
    {
        DeadlineUnit.CalendarDays => new(DateOnly.FromDayNumber(Math.Min(after.DayNumber + amount, DateOnly.MaxValue.DayNumber)), []),
        DeadlineUnit.WorkingDays => CountWorkingDays(after, amount),
        DeadlineUnit.Months => new(MonthsBefore(DateOnly.MaxValue, after) < amount ? DateOnly.MaxValue : after.AddMonths(amount), []),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "not a unit of deadlines"),
    };

    private CountedPeriod CountWorkingDays(DateOnly after, int amount)
    {
        var skipped = new List<DateOnly>();
        var day = after;
        for (var left = amount; left > 0 && day < DateOnly.MaxValue;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
                left--;
            else
                skipped.Add(day);
        }

        return new(day, skipped);
    }

    private static int MonthsBefore(DateOnly later, DateOnly earlier) => ((later.Year - earlier.Year) * 12) + later.Month - earlier.Month;

    private static Weekday DayOfTheWeek(DateOnly day) => (Weekday)(((int)day.DayOfWeek + 6) % 7);
}
