using ConsultLedger.Consultations;

namespace ConsultLedger.Server.Queries;

/// <summary>What a rate counts.</summary>
/// <param name="Rule">Name and version of the rule; every figure says by which it was made.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Cohort">The date that puts it into a period.</param>
/// <param name="Formula">The whole in short, with the names of the parts.</param>
/// <param name="Parts">Counts shown with it.</param>
/// <param name="Beside">Shares shown beside it.</param>
/// <param name="GroupBy">What it may be grouped by.</param>
internal sealed record RateMeaning(
    Measure Measure,
    string Rule,
    Wording Name,
    CountedUnit Unit,
    CohortEvent Cohort,
    Wording Numerator,
    Wording Denominator,
    string Formula,
    IReadOnlyList<CountMeaning> Parts,
    IReadOnlyList<CountMeaning> Beside,
    IReadOnlyList<Grouping> GroupBy)
{
    public static RateMeaning Of(RateDefinition definition) => new(
        definition.Measure,
        definition.Rule,
        InBoth(definition.Name),
        definition.Unit,
        definition.Cohort,
        InBoth(definition.Numerator),
        InBoth(definition.Denominator),
        definition.Formula,
        [.. definition.Parts.Select(CountMeaning.Of)],
        [.. definition.Beside.Select(CountMeaning.Of)],
        definition.Groupings);

    internal static Wording InBoth(BilingualText text) => new() { English = text.English, Chinese = text.Chinese };
}

/// <summary>What a count beside a rate is.</summary>
/// <param name="Name">Its key in answers.</param>
internal sealed record CountMeaning(string Name, Wording Words)
{
    public static CountMeaning Of(NamedCount count) => new(count.Name, RateMeaning.InBoth(count.Words));
}
