using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>Which obligations are asked for; what is absent does not narrow the list, but for the state.</summary>
public sealed record ObligationFilter
{
    public const int LargestLimit = 500;

    /// <summary>Code of the committee whose consultation it is.</summary>
    public string? Committee { get; init; }

    /// <summary>Code of a committee: its own and those of all below it.</summary>
    public string? Within { get; init; }

    /// <summary>Whether it is open and its last day is over on the day asked for.</summary>
    public bool? Overdue { get; init; }

    /// <summary>Its last day in time is before this day.</summary>
    public DateOnly? DueBefore { get; init; }

    /// <summary>Id of a procedure's deadline, or <c>recommendation_due</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>The lead unit of the recommendation, exactly as assigned.</summary>
    public string? Unit { get; init; }

    public Guid? Consultation { get; init; }

    /// <summary>Any of these; empty: open ones.</summary>
    public IReadOnlyList<ObligationState> States { get; init; } = [];

    /// <summary>1–500.</summary>
    public int Limit { get; init; } = 50;

    public string? Cursor { get; init; }
}
