using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.Figures;

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

    /// <param name="within">Code of a committee: only it and those below it; null: all.</param>
    /// <exception cref="ReadModelNotReadyException">The read model is being built, or is behind the moment asked for.</exception>
    public async Task<BoardAnswer> Read(string? within, Moment moment, CancellationToken cancellation = default)
    {
        var asked = await _moments.Resolve(moment, ReadModel, cancellation);
        var counted = new Dictionary<int, Counts>();
        asked = await _figures.OfCommittees(asked, moment is Moment.Latest, Families, figure => Add(counted, figure, Figure.DayOf(asked.Day)), cancellation);

        var committees = await _committees.All(asked.Sequence, cancellation);
        var codes = (await _committees.Asked(within, asked.Sequence, cancellation))?.ToHashSet();
        var shown = codes is null ? committees : [.. committees.Where(committee => codes.Contains(committee.Code))];
        var counts = counted
            .Select(own => (Committee: _figures.Places.Committee(own.Key), Counts: CountsOf(own.Value)))
            .Where(own => codes?.Contains(own.Committee) ?? true)
            .ToDictionary(own => own.Committee, own => own.Counts);
        var totals = counts.Values.Aggregate(BoardCounts.None, (sum, own) => sum + own);
        return new BoardAnswer(CommitteeTree.RollUp(shown, counts), totals, asked.Day, asked.Sequence);
    }

    private static void Add(Dictionary<int, Counts> counted, Figure figure, int today)
    {
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
