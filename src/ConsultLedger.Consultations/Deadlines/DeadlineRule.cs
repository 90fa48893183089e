using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>What a deadline is counted in.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<DeadlineUnit>))]
public enum DeadlineUnit
{
    /// <summary>Every day counts.</summary>
    CalendarDays,

    /// <summary>Only days count on which the committee's calendar has people work.</summary>
    WorkingDays,

    /// <summary>The same day of a later month, or that month's last day where it has no such day.</summary>
    Months,
}

/// <summary>A deadline of a procedure: how long after one event another is due.</summary>
public sealed record DeadlineRule
{
    /// <summary>Its id within the procedure, e.g. outcome_submission; also the kind of the obligations it leads to.</summary>
    [MaxLength(60)]
    public required string Id { get; init; }

    /// <summary>What is due.</summary>
    public required Wording Name { get; init; }

    /// <summary>Type of the event that sets the time running, e.g. meeting_held. The last one before it is fulfilled counts.</summary>
    [MaxLength(60)]
    public required string Trigger { get; init; }

    /// <summary>Types of the events any of which fulfils it, e.g. outcome_submitted.</summary>
    [MinLength(1)]
    public required IReadOnlyList<string> FulfilledBy { get; init; }

    /// <summary>How many units after the trigger's day, which itself does not count.</summary>
    [Range(0, 10000)]
    public required int Amount { get; init; }

    /// <summary>What is counted.</summary>
    public required DeadlineUnit Unit { get; init; }
}
