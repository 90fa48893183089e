namespace ConsultLedger.Consultations;

/// <summary>A count or share that is published with a rate.</summary>
/// <param name="Name">Its key in answers.</param>
/// <param name="Words">What it counts.</param>
public sealed record NamedCount(string Name, BilingualText Words);

/// <summary>What exactly a rate counts. The rule's version changes when what is counted changes; a figure always says by which it was made.</summary>
public sealed record RateDefinition
{
    public required Measure Measure { get; init; }

    /// <summary>Name and version, e.g. <c>adoption/1</c>.</summary>
    public required string Rule { get; init; }

    public required BilingualText Name { get; init; }

    /// <summary>What is counted.</summary>
    public required CountedUnit Unit { get; init; }

    /// <summary>The date that puts it into a period.</summary>
    public required CohortEvent Cohort { get; init; }

    public required BilingualText Numerator { get; init; }

    public required BilingualText Denominator { get; init; }

    /// <summary>The whole in short, with the names of the parts.</summary>
    public required string Formula { get; init; }

    /// <summary>Counts shown with it, in their order.</summary>
    public required IReadOnlyList<NamedCount> Parts { get; init; }

    /// <summary>Shares shown beside it, in their order.</summary>
    public IReadOnlyList<NamedCount> Beside { get; init; } = [];

    /// <summary>Whether it can be grouped by the lead unit: not where no unit answers for what is counted.</summary>
    public bool IsOfUnits => Unit is not (CountedUnit.Outcome or CountedUnit.Consultation);

    /// <summary>What it may be grouped by.</summary>
    public IReadOnlyList<Grouping> Groupings => IsOfUnits ? Enum.GetValues<Grouping>() : [.. Enum.GetValues<Grouping>().Where(grouping => grouping != Grouping.Unit)];
}
