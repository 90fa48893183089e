using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Rates;

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

    /// <summary>Year of its due date.</summary>
    public int? DueYear { get; init; }

    /// <summary>Of its consultation: the plan's form in its own words, or the word of an outcome's form.</summary>
    public string? Form { get; init; }

    /// <summary>A source of its consultation's topic.</summary>
    public TopicSource? Source { get; init; }

    /// <summary>Any of these; empty: open ones, or whatever became of what a rate counts.</summary>
    public IReadOnlyList<ObligationState> States { get; init; } = [];

    /// <summary>Only what this rate counts: one of <see cref="CountedMeasures"/>.</summary>
    public CountedBy? Counted { get; init; }

    /// <summary>The rates that count obligations.</summary>
    public static IReadOnlyList<Measure> CountedMeasures { get; } = [Measure.Timeliness];

    /// <summary>Whether something is asked that only the list of consultations knows: no rate counts what is of a withdrawn one.</summary>
    internal bool IsOfSomeConsultations => Form is not null || Source is not null || Counted is not null;

    /// <summary>1–500.</summary>
    public int Limit { get; init; } = 50;

    public string? Cursor { get; init; }
}
