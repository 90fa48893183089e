using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>What has become of an obligation.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ObligationState>))]
public enum ObligationState
{
    /// <summary>What is due has not happened.</summary>
    Open,

    /// <summary>What is due has happened, in time or late.</summary>
    Fulfilled,

    /// <summary>The consultation was archived, declined or withdrawn before.</summary>
    Lapsed,
}

/// <summary>Something due by a day: by a deadline of the procedure, or by the due date of a recommendation. Whether it is overdue
/// is not part of it: that comes about by the passing of time alone.</summary>
public sealed record Obligation
{
    /// <summary>Kind of the obligation to reply to a recommendation by its due date.</summary>
    public const string RecommendationDue = "recommendation_due";

    /// <summary>What is due by such an obligation.</summary>
    public static Wording RecommendationDueName { get; } = new() { English = "reply to the recommendation", Chinese = "对意见建议的答复" };

    /// <summary>The id of the procedure's deadline, or <see cref="RecommendationDue"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The recommendation's number; null: it is the consultation's as a whole.</summary>
    public int? Recommendation { get; init; }

    /// <summary>The lead unit of the recommendation.</summary>
    public string? Unit { get; init; }

    /// <summary>The very first due date; whatever happens later does not change it.</summary>
    public required EdtfDate FirstDueOn { get; init; }

    /// <summary>The due date in force. A month or a year is met until it ends.</summary>
    public required EdtfDate DueOn { get; init; }

    public ObligationState State => End switch
    {
        null => ObligationState.Open,
        { IsLapse: true } => ObligationState.Lapsed,
        _ => ObligationState.Fulfilled,
    };

    /// <summary>Date of the event that fulfilled it: as stated, else the day it was recorded.</summary>
    public EdtfDate? FulfilledOn => End is { IsLapse: false } end ? end.On : null;

    /// <summary>Version of that event.</summary>
    public long? FulfilledBy => End is { IsLapse: false } end ? end.By : null;

    /// <summary>Date of the event that closed the consultation before it was fulfilled.</summary>
    public EdtfDate? LapsedOn => End is { IsLapse: true } end ? end.On : null;

    /// <summary>Version of that event.</summary>
    public long? LapsedBy => End is { IsLapse: true } end ? end.By : null;

    /// <summary>How the due date in force came about.</summary>
    public Computation Computed => Counted ?? Computation.Of(Trigger);

    /// <summary>The event that the due date in force follows from.</summary>
    public required ComputationTrigger Trigger { get; init; }

    /// <summary>What was counted from it; null: it set the due date itself, as most do, of which nothing more is kept.</summary>
    public Computation? Counted { get; init; }

    /// <summary>Every move of the due date, in the order in which they were recorded.</summary>
    public IReadOnlyList<DueDateMove> Revisions { get; init; } = [];

    /// <summary>How it ended; null while it is open.</summary>
    [JsonIgnore]
    public ObligationEnd? End { get; init; }

    /// <summary>Fulfilled, and not after the last day in time: an imprecise date counts as its last day, a due date too.</summary>
    public bool IsFulfilledInTime => FulfilledOn is { } on && on.Latest <= DueOn.Latest;

    /// <summary>Open, and the last day in time is over.</summary>
    public bool IsOverdue(DateOnly day) => End is null && DueOn.Latest < day;

    /// <summary>Days since the last day in time; 0 when it is not overdue.</summary>
    public int OverdueDays(DateOnly day) => IsOverdue(day) ? day.DayNumber - DueOn.Latest.DayNumber : 0;

    public bool Equals(Obligation? other) =>
        other is not null
        && Kind == other.Kind && Recommendation == other.Recommendation && Unit == other.Unit
        && FirstDueOn == other.FirstDueOn && DueOn == other.DueOn && End == other.End
        && Computed == other.Computed && Revisions.SequenceEqual(other.Revisions);

    public override int GetHashCode() => HashCode.Combine(Kind, Recommendation, DueOn, End);
}

/// <summary>How an obligation ended.</summary>
/// <param name="On">Date of the event: as stated, else the day it was recorded.</param>
/// <param name="By">Version of the event.</param>
/// <param name="IsLapse">The consultation was closed before anything fulfilled it.</param>
public readonly record struct ObligationEnd(EdtfDate On, long By, bool IsLapse);

/// <summary>A move of a due date.</summary>
/// <param name="From">The due date until then.</param>
/// <param name="To">The due date from then on.</param>
/// <param name="Reason">Why; null when it followed from a later event of the kind that sets the time running.</param>
/// <param name="ApprovedBy">Who approved it.</param>
/// <param name="Version">Version of the event that moved it.</param>
public sealed record DueDateMove(EdtfDate From, EdtfDate To, string? Reason, string? ApprovedBy, long Version);
