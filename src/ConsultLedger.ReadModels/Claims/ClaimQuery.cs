using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.Rates;

namespace ConsultLedger.ReadModels.Claims;

/// <summary>Published totals beside what the ledger computes, now or as the ledger knew both at an earlier moment. Claims are few: they are read
/// from the events themselves.</summary>
public sealed class ClaimQuery
{
    private const int Portion = 500;

    private static readonly string[] Claimed = [EventCatalogue.WireNameOf(typeof(TotalClaimed))];
    private static readonly Measure[] Measures = [Measure.Closure, Measure.Instruction, Measure.Adoption, Measure.Implementation];

    private readonly IEventStore _store;
    private readonly Moments _moments;
    private readonly CommitteeQuery _committees;
    private readonly RatesQuery _rates;

    internal ClaimQuery(IEventStore store, Moments moments, CommitteeQuery committees, RatesQuery rates)
    {
        _store = store;
        _moments = moments;
        _committees = committees;
        _rates = rates;
    }

    /// <param name="within">Code of a committee: only its claims and those of all below it; null: all.</param>
    /// <exception cref="ReadModelNotReadyException">The figures are being built, or are behind the moment asked for.</exception>
    public async Task<ClaimAnswer> Find(string? within, Moment moment, CancellationToken cancellation = default)
    {
        var asked = await _moments.Resolve(moment, RatesQuery.ReadModel, cancellation);
        var committees = await _committees.All(asked.Sequence, cancellation);
        var codes = await _committees.Asked(within, asked.Sequence, cancellation);
        var claims = await Claims(codes, asked.Sequence, cancellation);

        var figures = new Dictionary<(EdtfDate?, EdtfDate?), Figures>();
        var items = new List<ClaimItem>();
        foreach (var (recorded, claimed) in claims)
        {
            var name = committees.FirstOrDefault(committee => committee.Code == recorded.Tenant)?.Name;
            items.Add(ItemOf(recorded, claimed, name, await Computed(recorded.Tenant, claimed)));
        }

        return new ClaimAnswer(items, asked.Sequence);

        async Task<ComputedTotal> Computed(string committee, TotalClaimed claimed)
        {
            if (ComputedTotals.Missing(claimed) is { } because)
                return new ComputedTotal(null, null, because, null, null);
            var (counted, scope) = (claimed.Counted!.Value, claimed.Scope);
            var inPeriod = await FiguresOf(ComputedTotals.PeriodOf(claimed));
            var anyTime = await FiguresOf((null, null));
            var definition = RateDefinitions.Of(ComputedTotals.MeasureOf(counted)!.Value);
            return new ComputedTotal(
                inPeriod.Of(committee, counted, scope),
                anyTime.Of(committee, counted, scope),
                null,
                new RateCohort(definition.Cohort, CohortPeriod.Between(ComputedTotals.PeriodOf(claimed).From, ComputedTotals.PeriodOf(claimed).To).ToString()),
                definition.Rule);
        }

        async Task<Figures> FiguresOf((EdtfDate? From, EdtfDate? To) period)
        {
            if (figures.TryGetValue(period, out var known))
                return known;
            var question = new RatesQuestion { Measures = Measures, GroupBy = [Grouping.Committee], Within = within, From = period.From, To = period.To };
            var answer = await _rates.Read(question, new Moment.AtSequence(asked.Sequence), cancellation);
            return figures[period] = new Figures(answer.Items, committees);
        }
    }

    /// <summary>In the order of committees and recording. Looked for by their type alone: there are fewer claims than events of any committee.</summary>
    private async Task<IReadOnlyList<(RecordedEvent Recorded, TotalClaimed Claimed)>> Claims(IReadOnlyCollection<string>? committees, long sequence, CancellationToken cancellation)
    {
        var found = new List<RecordedEvent>();
        IReadOnlyList<RecordedEvent> portion;
        do
        {
            portion = await _store.Search(
                new EventSearch
                {
                    Types = Claimed,
                    UpToSequence = sequence,
                    BeforeSequence = found is [.., var last] ? last.Sequence : long.MaxValue,
                    Limit = Portion,
                },
                cancellation);
            found.AddRange(portion);
        }
        while (portion.Count == Portion);

        return
        [
            .. found.Where(recorded => committees is null || committees.Contains(recorded.Tenant)).OrderBy(recorded => recorded.Tenant, StringComparer.Ordinal).ThenBy(recorded => recorded.Sequence)
                .Select(recorded => (recorded, (TotalClaimed)EventCatalogue.Read(recorded.Type, recorded.Data.Span))),
        ];
    }

    private static ClaimItem ItemOf(RecordedEvent recorded, TotalClaimed claimed, string? committeeName, ComputedTotal computed) => new(
        recorded.Tenant,
        committeeName,
        recorded.Version,
        claimed.Counted,
        claimed.What,
        claimed.Value,
        claimed.Percent,
        claimed.PeriodStart,
        claimed.PeriodEnd,
        claimed.Scope,
        claimed.PublishedOn,
        claimed.Source,
        computed,
        recorded.Sequence,
        recorded.RecordedAt,
        recorded.Actor);

    /// <summary>The figures of one period, by committee, each with all below it.</summary>
    private sealed class Figures(IReadOnlyList<RateItem> items, IReadOnlyList<CommitteeItem> committees)
    {
        private readonly Dictionary<(Measure, string?), RateItem> _items = items.ToDictionary(item => (item.Measure, item.Group.Values.Single()));

        public long Of(string committee, ClaimedTotal counted, ClaimScope scope) => scope == ClaimScope.WholeTree
            ? WholeTree(committee, counted)
            : WholeTree(committee, counted) - committees.Where(child => child.Parent == committee).Sum(child => WholeTree(child.Code, counted));

        private long WholeTree(string committee, ClaimedTotal counted) =>
            _items.TryGetValue((ComputedTotals.MeasureOf(counted)!.Value, committee), out var item) ? ComputedTotals.In(item, counted) : 0;
    }
}
