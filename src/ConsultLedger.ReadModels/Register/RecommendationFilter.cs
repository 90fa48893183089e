using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Rates;

namespace ConsultLedger.ReadModels.Register;

/// <summary>Which recommendations are asked for; what is absent does not narrow the register.</summary>
public sealed record RecommendationFilter
{
    public const int LargestLimit = 500;

    /// <summary>Code of the committee whose consultation made it.</summary>
    public string? Committee { get; init; }

    /// <summary>Code of a committee: its own and those of all below it.</summary>
    public string? Within { get; init; }

    /// <summary>The lead unit, exactly as assigned.</summary>
    public string? Unit { get; init; }

    /// <summary>Any of these; empty: whatever was decided, or nothing yet.</summary>
    public IReadOnlyList<RecommendationDecision> Decisions { get; init; } = [];

    public RecommendationState? State { get; init; }

    /// <summary>Whether it is overdue on the day asked for: assigned, not decided, and its due date over.</summary>
    public bool? Overdue { get; init; }

    /// <summary>Year its outcome was submitted: as stated, else as recorded.</summary>
    public int? Year { get; init; }

    /// <summary>Of its consultation: the plan's form in its own words, or the word of an outcome's form.</summary>
    public string? Form { get; init; }

    /// <summary>A source of its consultation's topic.</summary>
    public TopicSource? Source { get; init; }

    /// <summary>Whether its consultation was withdrawn: rates leave those out.</summary>
    public bool? Withdrawn { get; init; }

    /// <summary>Only what this rate counts: one of <see cref="CountedMeasures"/>.</summary>
    public CountedBy? Counted { get; init; }

    public ListOrder<RecommendationColumn> Order { get; init; } = NewestFirst;

    /// <summary>The rates that count recommendations.</summary>
    public static IReadOnlyList<Measure> CountedMeasures { get; } =
        [Measure.Adoption, Measure.AdoptionDecided, Measure.Reply, Measure.Conversion, Measure.Implementation];

    public static ListOrder<RecommendationColumn> NewestFirst { get; } = new(RecommendationColumn.Opened, IsDescending: true);

    /// <summary>Whether something is asked that only the list of consultations knows.</summary>
    internal bool IsOfSomeConsultations => Form is not null || Source is not null || Withdrawn is not null || Counted is not null;

    /// <summary>1–500.</summary>
    public int Limit { get; init; } = 50;

    public string? Cursor { get; init; }
}
