using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Rates;

/// <summary>Which figures are asked for.</summary>
public sealed record RatesQuestion
{
    /// <summary>In the order in which they are answered; none: all.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>None: one item a measure. What a measure may be grouped by is in its <see cref="RateDefinition.Groupings"/>.</summary>
    public IReadOnlyList<Grouping> GroupBy { get; init; } = [];

    /// <summary>Code of a committee: only its own consultations and those of all below it, by the tree as known at the moment.</summary>
    public string? Within { get; init; }

    /// <summary>A year, a month or the first day of a month: the first that is counted. See <see cref="CohortPeriod.ProblemOfFrom"/>.</summary>
    public EdtfDate? From { get; init; }

    /// <summary>A year, a month or the last day of a month: the last that is counted. See <see cref="CohortPeriod.ProblemOfTo"/>.</summary>
    public EdtfDate? To { get; init; }
}
