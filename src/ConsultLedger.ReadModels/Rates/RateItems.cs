using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Figures;

namespace ConsultLedger.ReadModels.Rates;

/// <summary>Makes the items of an answer.</summary>
internal sealed class RateItems(IReadOnlyList<Grouping> groupBy, CohortPeriod period, DateOnly day)
{
    private readonly Names _names = new(groupBy.Select(EnumNames.Of));

    /// <summary>Items of the groups of which there is something to tell; always one when there are no groupings.</summary>
    public IEnumerable<RateItem> Of(Measure measure, IReadOnlyList<(RateGroup Group, Counts All, Counts? Own)> groups)
    {
        var definition = RateDefinitions.Of(measure);
        var parts = new Names(definition.Parts.Select(part => part.Name));
        foreach (var (group, all, own) in groups)
        {
            var counts = RateRules.Of(measure, all);
            if (groupBy.Count > 0 && counts.IsNothing)
                continue;
            var cells = measure == Measure.Satisfaction ? RateRules.CellsOf(all) : null;
            var ofOwn = own is null ? null : ReferenceEquals(own, all) ? counts : RateRules.Of(measure, own);
            yield return Item(definition, parts, group, counts, cells, ofOwn);
        }
    }

    private RateItem Item(
        RateDefinition definition, Names parts, RateGroup group, RateCounts counts, IReadOnlyList<SatisfactionCell>? cells, RateCounts? own) => new(
        definition.Measure,
        new Named<string?>(_names, group.Values),
        counts.Numerator,
        counts.Denominator,
        Percentage.Of(counts.Numerator, counts.Denominator),
        new Named<long>(parts, counts.Parts),
        BesideOf(definition, counts),
        cells,
        own is null ? null : new RateShare(own.Numerator, own.Denominator, Percentage.Of(own.Numerator, own.Denominator)),
        new RateCohort(definition.Cohort, PeriodOf(group)),
        day,
        definition.Unit,
        definition.Rule);

    private static RateBeside[] BesideOf(RateDefinition definition, RateCounts counts)
    {
        var beside = new RateBeside[counts.Beside.Length];
        for (var index = 0; index < beside.Length; index++)
        {
            var (numerator, denominator) = counts.Beside[index];
            beside[index] = new RateBeside(definition.Beside[index].Name, numerator, denominator, Percentage.Of(numerator, denominator));
        }

        return beside;
    }

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
