using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>A day of the week.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Weekday>))]
public enum Weekday
{
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// <summary>Days on which people do not work, from one to another, both included (节假日).</summary>
public sealed record Holiday
{
    /// <summary>The first day, or the only one.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day; absent: the first is the only one.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Its name, e.g. 春节.</summary>
    [MaxLength(100)]
    public string? Name { get; init; }

    [JsonIgnore]
    public DateOnly Last => To ?? From;
}

/// <summary>Publishes on which days a committee works: the next version of its calendar.</summary>
public sealed record PublishCalendar : Command
{
    /// <summary>The first year it covers. Outside the years covered only the weekend is free.</summary>
    [Range(1900, 2999)]
    public required int FirstYear { get; init; }

    /// <summary>The last year it covers.</summary>
    [Range(1900, 2999)]
    public required int LastYear { get; init; }

    /// <summary>Days of the week on which nobody works; absent: Saturday and Sunday.</summary>
    public IReadOnlyList<Weekday>? Weekend { get; init; }

    /// <summary>Days off besides the weekend.</summary>
    public required IReadOnlyList<Holiday> Holidays { get; init; }

    /// <summary>Days of weekends on which people work (调休).</summary>
    public IReadOnlyList<DateOnly>? Workdays { get; init; }

    /// <summary>Why it is published or changed.</summary>
    [MaxLength(4000)]
    public string? Reason { get; init; }
}

/// <summary>On which days a committee works from now on (工作日历): holidays, and days of weekends worked instead. Due dates that were
/// computed before stay as they are.</summary>
/// <remarks>Usually recorded by the committee, after the State Council's notice for the year.</remarks>
public sealed record CalendarPublished : LedgerEvent
{
    /// <summary>Code of the committee.</summary>
    public required string Committee { get; init; }

    [Range(1900, 2999)]
    public required int FirstYear { get; init; }

    [Range(1900, 2999)]
    public required int LastYear { get; init; }

    public required IReadOnlyList<Weekday> Weekend { get; init; }

    /// <summary>In the order of their days.</summary>
    public required IReadOnlyList<Holiday> Holidays { get; init; }

    /// <summary>In order.</summary>
    public required IReadOnlyList<DateOnly> Workdays { get; init; }

    [MaxLength(4000)]
    public string? Reason { get; init; }

    /// <summary>The event that publishes what the command says; null when the calendar says so already.</summary>
    /// <param name="current">The version before; null: none.</param>
    /// <param name="committee">Code of the committee.</param>
    /// <param name="command">Without <see cref="CalendarProblems">problems</see>.</param>
    /// <param name="capture">What is known of the documents the command names.</param>
    public static CalendarPublished? Decide(CalendarPublished? current, string committee, PublishCalendar command, Capture? capture = null)
    {
        var next = new CalendarPublished
        {
            Committee = committee,
            FirstYear = command.FirstYear,
            LastYear = command.LastYear,
            Weekend = [.. (command.Weekend ?? WorkingCalendar.UsualWeekend).Distinct().Order()],
            Holidays = [.. command.Holidays.OrderBy(holiday => holiday.From).ThenBy(holiday => holiday.Last)],
            Workdays = [.. (command.Workdays ?? []).Distinct().Order()],
            Reason = command.Reason,
        };
        return current is not null && current.SaysTheSameAs(next) ? null : next.Carrying(command, capture ?? Capture.Nothing);
    }

    private bool SaysTheSameAs(CalendarPublished other) =>
        FirstYear == other.FirstYear && LastYear == other.LastYear
        && Weekend.SequenceEqual(other.Weekend) && Holidays.SequenceEqual(other.Holidays) && Workdays.SequenceEqual(other.Workdays);
}
