using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Record;

/// <summary>Something due by a day: by a deadline of the procedure, or the reply to a recommendation by its due date.</summary>
public sealed record ObligationEntry
{
    /// <summary>Id of the procedure's deadline, or <c>recommendation_due</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What is due.</summary>
    public required Wording Name { get; init; }

    /// <summary>The recommendation's number; absent: it is the consultation's as a whole.</summary>
    public int? Recommendation { get; init; }

    /// <summary>The lead unit of the recommendation.</summary>
    public string? Unit { get; init; }

    /// <summary>The due date in force. A month or a year is met until it ends.</summary>
    public required EdtfDate DueOn { get; init; }

    /// <summary>The very first due date.</summary>
    public required EdtfDate FirstDueOn { get; init; }

    public required ObligationState State { get; init; }

    /// <summary>Date of the event that fulfilled it: as stated, else the day it was recorded.</summary>
    public EdtfDate? FulfilledOn { get; init; }

    /// <summary>Version of that event.</summary>
    public long? FulfilledBy { get; init; }

    /// <summary>Date of the event that closed the consultation before it was fulfilled.</summary>
    public EdtfDate? LapsedOn { get; init; }

    /// <summary>Version of that event.</summary>
    public long? LapsedBy { get; init; }

    /// <summary>Whether it is open and its last day has passed; absent where no day was given to judge by.</summary>
    public bool? Overdue { get; init; }

    /// <summary>Days since its last day; absent when it is not overdue.</summary>
    public int? OverdueDays { get; init; }

    /// <summary>How the due date in force came about.</summary>
    public required Computation Computed { get; init; }

    /// <summary>Every move of the due date, in the order in which they were recorded.</summary>
    public required IReadOnlyList<DueDateMove> Revisions { get; init; }

    internal static ObligationEntry Of(Obligation obligation, Wording name) => new()
    {
        Kind = obligation.Kind,
        Name = name,
        Recommendation = obligation.Recommendation,
        Unit = obligation.Unit,
        DueOn = obligation.DueOn,
        FirstDueOn = obligation.FirstDueOn,
        State = obligation.State,
        FulfilledOn = obligation.FulfilledOn,
        FulfilledBy = obligation.FulfilledBy,
        LapsedOn = obligation.LapsedOn,
        LapsedBy = obligation.LapsedBy,
        Computed = obligation.Computed,
        Revisions = obligation.Revisions,
    };

    internal ObligationEntry AsOf(DateOnly today)
    {
        var days = State == ObligationState.Open ? today.DayNumber - DueOn.Latest.DayNumber : 0;
        return this with { Overdue = days > 0, OverdueDays = days > 0 ? days : null };
    }
}
