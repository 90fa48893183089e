using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.Figures;
using ConsultLedger.ReadModels.Folding;

namespace ConsultLedger.ReadModels.Board;

/// <summary>The closed-loop board: where the consultations of each committee stand, rolled up along the tree.</summary>
public sealed class BoardQuery
{
    private static readonly HashSet<Family> Families = [Family.Board];
    private static readonly CounterSlots Slots = new(Families);

    private readonly Moments _moments;
    private readonly CommitteeQuery _committees;
    private readonly FigureReader _figures;

    internal BoardQuery(Moments moments, CommitteeQuery committees, FigureReader figures)
    {
        _moments = moments;
        _committees = committees;
        _figures = figures;
    }

    /// <summary>Name of the read model the answers come from.</summary>
    public const string ReadModel = FigureModel.ModelName;

    /// <param name="asking">Null: all consultations.</param>
    /// <exception cref="ReadModelNotReadyException">The read model is being built, or is behind the moment asked for.</exception>
    public async Task<BoardAnswer> Read(BoardFilter? asking, Moment moment, CancellationToken cancellation = default)
    {
        var filter = asking ?? new BoardFilter();
        var asked = await _moments.Resolve(moment, ReadModel, cancellation);
        var counted = new Dictionary<int, Counts>();
        var today = Figure.DayOf(asked.Day);
        if (filter is { Form: null, Source: null })
            asked = await _figures.OfCommittees(asked, moment is Moment.Latest, Families, byMonth: false, figure => Add(counted, figure, filter.Year, today), cancellation);
        else
            await _figures.OfDimensions(asked, Families, OfKind(counted, filter, today), cancellation);

        var committees = await _committees.All(asked.Sequence, cancellation);
        var codes = (await _committees.Asked(filter.Within, asked.Sequence, cancellation))?.ToHashSet();
        var shown = codes is null ? committees : [.. committees.Where(committee => codes.Contains(committee.Code))];
        var counts = counted
            .Select(own => (Committee: _figures.Places.Committee(own.Key), Counts: CountsOf(own.Value)))
            .Where(own => codes?.Contains(own.Committee) ?? true)
            .ToDictionary(own => own.Committee, own => own.Counts);
        var totals = counts.Values.Aggregate(BoardCounts.None, (sum, own) => sum + own);
        return new BoardAnswer(CommitteeTree.RollUp(shown, counts), totals, asked.Day, asked.Sequence);
    }

    /// <summary>Adds the figures of consultations of some kind to those of their committees.</summary>
    private Action<Figure> OfKind(Dictionary<int, Counts> counted, BoardFilter filter, int today)
    {
        var source = filter.Source is { } asked ? EnumNames.Of(asked) : null;
        var isOfKind = new Dictionary<int, bool>();
        return figure =>
        {
            if (!isOfKind.TryGetValue(figure.Place, out var includes))
            {
                var known = _figures.Places.Dimensions(figure.Place);
                includes = (filter.Form is null || known.Form == filter.Form) && (source is null || known.Sources.Contains(source));
                isOfKind.Add(figure.Place, includes);
            }

            if (includes)
                Add(counted, figure.At(_figures.Places.CommitteeOf(figure.Place)), filter.Year, today);
        };
    }

    private static void Add(Dictionary<int, Counts> counted, Figure figure, int? year, int today)
    {
        if (year is { } asked && new Period(figure.Period).Year != asked)
            return;
        if (!counted.TryGetValue(figure.Place, out var counts))
            counted.Add(figure.Place, counts = new Counts(Slots));
        counts.Add(figure.Counter, figure.Day < today, figure.Count);
    }

    private static BoardCounts CountsOf(Counts counts)
    {
        return new BoardCounts
        {
            Total = Of(Counter.Consultations),
            Open = Of(Counters.Of(ConsultationStatus.Open)),
            Settled = Of(Counters.Of(ConsultationStatus.Settled)),
            Archived = Of(Counters.Of(ConsultationStatus.Archived)),
            Declined = Of(Counters.Of(ConsultationStatus.Declined)),
            Withdrawn = Of(Counters.Of(ConsultationStatus.Withdrawn)),
            Steps = new StepCounts
            {
                Topic = Of(Counters.Of(Step.Topic)),
                Plan = Of(Counters.Of(Step.Plan)),
                Research = Of(Counters.Of(Step.Research)),
                Meeting = Of(Counters.Of(Step.Meeting)),
                Outcome = Of(Counters.Of(Step.Outcome)),
                Tracking = Of(Counters.Of(Step.Tracking)),
                Feedback = Of(Counters.Of(Step.Feedback)),
                Archive = Of(Counters.Of(Step.Archive)),
            },
            Overdue = (int)counts.Over(Counter.AwaitingConsultations),
            OverdueRecommendations = (int)counts.Over(Counter.AwaitedRecommendations),
        };

        int Of(Counter counter) => (int)counts.Of(counter);
    }
}
