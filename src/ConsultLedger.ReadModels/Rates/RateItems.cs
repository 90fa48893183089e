using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Figures;

namespace ConsultLedger.ReadModels.Rates;

/// <summary>Makes the items of an answer.</summary>
internal sealed class RateItems(IReadOnlyList<Grouping> groupBy, CohortPeriod period, DateOnly day)
{
    private readonly string[] _names = [.. groupBy.Select(EnumNames.Of)];

    /// <summary>Items of the groups of which there is something to tell; always one when there are no groupings.</summary>
    public IEnumerable<RateItem> Of(Measure measure, IReadOnlyList<(RateGroup Group, Counts All, Counts? Own)> groups)
    {
        var definition = RateDefinitions.Of(measure);
        string[] parts = [.. definition.Parts.Select(part => part.Name)];
        foreach (var (group, all, own) in groups)
        {
            var counts = RateRules.Of(measure, all);
            if (groupBy.Count == 0 || !counts.IsNothing)
                yield return Item(definition, parts, group, counts, measure == Measure.Satisfaction ? RateRules.CellsOf(all) : null, own is null ? null : RateRules.Of(measure, own));
        }
    }

    private RateItem Item(
        RateDefinition definition, string[] parts, RateGroup group, RateCounts counts, IReadOnlyList<SatisfactionCell>? cells, RateCounts? own) => new(
        definition.Measure,
        _names.Zip(group.Values).ToDictionary(value => value.First, value => value.Second),
        counts.Numerator,
        counts.Denominator,
        Percentage.Of(counts.Numerator, counts.Denominator),
        new NamedCounts(parts, counts.Parts),
        [.. definition.Beside.Zip(counts.Beside, (name, share) => new RateBeside(name.Name, share.Numerator, share.Denominator, Percentage.Of(share.Numerator, share.Denominator)))],
        cells,
        own is null ? null : new RateShare(own.Numerator, own.Denominator, Percentage.Of(own.Numerator, own.Denominator)),
        new RateCohort(definition.Cohort, PeriodOf(group)),
        day,
        definition.Unit,
        definition.Rule);

    private string PeriodOf(RateGroup group)
    {
        string? year = null;
        for (var index = 0; index < groupBy.Count; index++)
        {
            if (groupBy[index] == Grouping.Month && group.Values[index] is { } month)
                return month;
            if (groupBy[index] == Grouping.Year)
                year = group.Values[index];
        }

        return year is null ? period.ToString() : period.Within(int.Parse(year, System.Globalization.CultureInfo.InvariantCulture));
    }
}
