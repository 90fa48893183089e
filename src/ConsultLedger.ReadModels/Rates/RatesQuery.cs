using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.Figures;

namespace ConsultLedger.ReadModels.Rates;

/// <summary>The rates, as the ledger knew them at any moment.</summary>
public sealed class RatesQuery
{
    private readonly Moments _moments;
    private readonly CommitteeQuery _committees;
    private readonly FigureReader _figures;

    internal RatesQuery(Moments moments, CommitteeQuery committees, FigureReader figures)
    {
        _moments = moments;
        _committees = committees;
        _figures = figures;
    }

    /// <summary>Name of the read model the answers come from.</summary>
    public const string ReadModel = FigureModel.ModelName;

    /// <summary>The forms of consultation that came up in what was asked so far, in the order of their characters: what
    /// <see cref="Grouping.Form"/> may tell apart.</summary>
    public IReadOnlyList<string> KnownForms => [.. _figures.Places.Forms(Reach.OfCaller).Order(StringComparer.Ordinal)];

    /// <exception cref="ArgumentException">A measure cannot be grouped so, or a date cannot bound a period.</exception>
    /// <exception cref="ReadModelNotReadyException">The read model is being built, or is behind the moment asked for.</exception>
    public async Task<RatesAnswer> Read(RatesQuestion question, Moment moment, CancellationToken cancellation = default)
    {
        IReadOnlyList<Measure> measures = question.Measures is { Count: > 0 } some ? some : Enum.GetValues<Measure>();
        foreach (var measure in measures)
        {
            if (question.GroupBy.Except(RateDefinitions.Of(measure).Groupings).Any())
                throw new ArgumentException($"{measure} cannot be grouped like this", nameof(question));
        }

        var period = CohortPeriod.Between(question.From, question.To);
        var asked = await _moments.Resolve(moment, ReadModel, cancellation);
        var families = measures.SelectMany(RateRules.FamiliesOf).ToHashSet();
        (asked, var tally) = await Tally(question.GroupBy, period, asked, moment is Moment.Latest, families, cancellation);
        var groups = await Groups(question, tally, asked, cancellation);

        var items = new RateItems(question.GroupBy, period, asked.Day);
        return new RatesAnswer([.. measures.SelectMany(measure => items.Of(measure, groups))], asked.Day, asked.Sequence);
    }

    private async Task<(AskedMoment Asked, RateTally Tally)> Tally(
        IReadOnlyList<Grouping> groupBy, CohortPeriod period, AskedMoment asked, bool orLater, IReadOnlySet<Family> families, CancellationToken cancellation)
    {
        if (groupBy.All(grouping => grouping is Grouping.Committee or Grouping.Year or Grouping.Month))
        {
            var tally = new RateTally(groupBy, period, asked.Day, families, place => new(_figures.Places.Committee(place), null, [], [], ""));
            var byMonth = groupBy.Contains(Grouping.Month) || !period.IsOfYears;
            asked = await _figures.OfCommittees(asked, orLater, families, byMonth, tally.Add, cancellation);
            return (asked, tally);
        }

        var finer = new RateTally(groupBy, period, asked.Day, families, _figures.Places.Dimensions);
        await _figures.OfDimensions(asked, families, finer.Add, cancellation);
        return (asked, finer);
    }

    /// <summary>The groups of the committees asked for: rolled up, and of a committee's own where committees are told apart.</summary>
    private async Task<IReadOnlyList<(RateGroup Group, Counts All, Counts? Own)>> Groups(
        RatesQuestion question, RateTally tally, AskedMoment asked, CancellationToken cancellation)
    {
        var within = (await _committees.Asked(question.Within, asked.Sequence, cancellation))?.ToHashSet();
        var tallied = tally.Groups(_figures.Places.Unit).Where(group => within?.Contains(group.Committee) != false);

        var place = question.GroupBy.ToList().IndexOf(Grouping.Committee);
        if (place >= 0)
        {
            var committees = await _committees.All(asked.Sequence, cancellation);
            var rolledUp = new RolledUpRates(place, committees, within, () => tally.Nothing);
            foreach (var (_, group, counts) in tallied)
                rolledUp.Add(group, counts);
            return [.. rolledUp.Groups.OrderBy(group => group.Group, RateGroup.Order).Select(group => (group.Group, group.All, (Counts?)group.Own))];
        }

        var groups = new Dictionary<RateGroup, Counts>();
        if (question.GroupBy.Count == 0)
            groups.Add(new RateGroup([]), tally.Nothing);
        foreach (var (_, group, counts) in tallied)
        {
            if (!groups.TryGetValue(group, out var sum))
                groups.Add(group, sum = tally.Nothing);
            sum.Add(counts);
        }

        return [.. groups.OrderBy(group => group.Key, RateGroup.Order).Select(group => (group.Key, group.Value, (Counts?)null))];
    }
}
