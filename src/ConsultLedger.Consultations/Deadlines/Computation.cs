using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>What is to be known of how a due date was computed.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ComputationNote>))]
public enum ComputationNote
{
    /// <summary>The date of the event that set the time running is imprecise; its last day counts.</summary>
    TriggerImprecise,

    /// <summary>The event that set the time running states no date; the day of its recording (UTC+8) counts.</summary>
    TriggerUnstated,

    /// <summary>No committee had published a calendar: Monday to Friday count, holidays are not known.</summary>
    NoCalendar,

    /// <summary>The calendar does not cover all days of the period; of the others only the weekend is known.</summary>
    BeyondCalendar,
}

/// <summary>How a due date came about: the event that set the time running, and what was counted; for a due date that was set itself,
/// the event that set it and nothing more.</summary>
public sealed record Computation
{
    /// <summary>Id of the procedure's deadline; null: the due date was set itself.</summary>
    public string? Rule { get; init; }

    public required ComputationTrigger Trigger { get; init; }

    /// <summary>The day after which counting begins: the trigger's, or the last day its date may mean.</summary>
    public DateOnly? CountedFrom { get; init; }

    public int? Amount { get; init; }

    public DeadlineUnit? Unit { get; init; }

    /// <summary>The calendar used, for a period in working days.</summary>
    public CalendarReference? Calendar { get; init; }

    /// <summary>Days within a period of working days that do not count; null: all do.</summary>
    public IReadOnlyList<DateOnly>? Skipped { get; init; }

    public IReadOnlyList<ComputationNote>? Notes { get; init; }

    /// <summary>Of a due date that was set itself.</summary>
    /// <param name="trigger">The event that set it.</param>
    public static Computation Of(ComputationTrigger trigger) =>
        new() { Trigger = trigger, Notes = trigger.IsStated ? null : [ComputationNote.TriggerUnstated] };

    /// <summary>Counts a deadline from an event.</summary>
    /// <param name="calendar">The calendar in force when the event was recorded.</param>
    /// <returns>The last day in time, and how it was computed.</returns>
    public static (DateOnly DueOn, Computation Computed) Of(DeadlineRule rule, ComputationTrigger trigger, CalendarInForce calendar)
    {
        var from = trigger.On.Latest;
        var period = calendar.Calendar.Count(from, rule.Amount, rule.Unit);
        var inWorkingDays = rule.Unit == DeadlineUnit.WorkingDays;
        List<ComputationNote> notes = [.. trigger.Notes];
        if (inWorkingDays && calendar.Committee is null)
            notes.Add(ComputationNote.NoCalendar);
        else if (inWorkingDays && !(calendar.Calendar.Covers(from) && calendar.Calendar.Covers(period.Day)))
            notes.Add(ComputationNote.BeyondCalendar);

        return (period.Day, new Computation
        {
            Rule = rule.Id,
            Trigger = trigger,
            CountedFrom = from,
            Amount = rule.Amount,
            Unit = rule.Unit,
            Calendar = inWorkingDays ? new CalendarReference(calendar.Committee, calendar.Version) : null,
            Skipped = period.Skipped is [] ? null : period.Skipped,
            Notes = notes is [] ? null : notes,
        });
    }

    public bool Equals(Computation? other) =>
        other is not null
        && Rule == other.Rule && Trigger == other.Trigger && CountedFrom == other.CountedFrom && Amount == other.Amount && Unit == other.Unit
        && Calendar == other.Calendar && (Skipped ?? []).SequenceEqual(other.Skipped ?? []) && (Notes ?? []).SequenceEqual(other.Notes ?? []);

    public override int GetHashCode() => HashCode.Combine(Rule, Trigger, CountedFrom);
}

/// <summary>The event from which a due date follows.</summary>
/// <param name="Event">Its type, e.g. meeting_held.</param>
/// <param name="Version">Its version in the consultation.</param>
/// <param name="On">Its date: as stated, else the day it was recorded.</param>
public readonly record struct ComputationTrigger(string Event, long Version, EdtfDate On)
{
    /// <summary>Whether the event states its date; otherwise it is the day of recording.</summary>
    [JsonIgnore]
    public bool IsStated { get; init; } = true;

    internal IEnumerable<ComputationNote> Notes => this switch
    {
        { IsStated: false } => [ComputationNote.TriggerUnstated],
        { On: { Day: null } or { IsApproximate: true } or { IsUncertain: true } } => [ComputationNote.TriggerImprecise],
        _ => [],
    };
}

/// <summary>The calendar of a computation.</summary>
/// <param name="Committee">Code of the committee that published it; null: no committee had.</param>
/// <param name="Version">Its version; null where no committee had published one.</param>
public sealed record CalendarReference(string? Committee, int? Version)
{
    /// <summary>No committee had published a calendar: Monday to Friday, without holidays.</summary>
    [JsonPropertyName("default")]
    public bool IsDefault => Committee is null;
}
