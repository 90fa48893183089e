using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Deadlines;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>
/// The consultations under way, folded event by event. Only the open ones touched last are kept; one that is missing is folded
/// from its stream again.
/// </summary>
/// <param name="rules">What their obligations follow from; learns as the events come.</param>
/// <param name="capacity">How many consultations are kept.</param>
internal sealed class ConsultationFold(IEventStore store, Rulebook rules, int capacity = 50_000)
{
    private readonly RecentlyUsed<Guid, FoldedConsultation> _kept = new(capacity);
    private readonly Dictionary<Guid, IReadOnlyList<FoldableEvent>> _histories = [];
    private readonly Dictionary<Dimensions, Dimensions> _dimensions = [];

    /// <summary>Reads what folding these events will need besides them.</summary>
    public async Task Prepare(IReadOnlyList<FoldableEvent> events, CancellationToken cancellation)
    {
        if (events.Count > 0 && rules.Known < events[0].Sequence - 1)
            await rules.Load(store, events[0].Sequence - 1, cancellation);
        _kept.Trim();
        _histories.Clear();
        Dictionary<Guid, long>? needed = null;
        HashSet<Guid>? met = null;
        foreach (var recorded in events)
        {
            // The beginning of a stream that is not known, and all of a stream up to a correction.
            if (IsCorrection(recorded))
                (needed ??= [])[recorded.Stream] = recorded.Version;
            else if (recorded.Version > 1 && !_kept.Contains(recorded.Stream) && EventCatalogue.IsOfConsultation(recorded.Type) && (met ??= []).Add(recorded.Stream))
                (needed ??= []).TryAdd(recorded.Stream, recorded.Version - 1);
            else if (recorded.Version == 1)
                (met ??= []).Add(recorded.Stream);
        }

        foreach (var (stream, version) in needed ?? [])
            _histories[stream] = await store.ReadStream(stream, new Moment.AtVersion(version), cancellation: cancellation);
    }

    /// <summary>Learns what obligations follow from. Every event comes here, in the order of the ledger, before it is applied.</summary>
    public void Learn(FoldableEvent recorded) => rules.Learn(recorded);

    /// <summary>Folds the next event of a stream. Events come in the order of the ledger, after <see cref="Prepare"/>.</summary>
    public Change Apply(FoldableEvent recorded, ConsultationEvent happened)
    {
        var before = recorded.Version == 1 ? null : StateAt(recorded.Stream, recorded.Version - 1);
        CorrectedHistory? correction = null;
        FoldedConsultation after;
        if (before is null)
        {
            after = FoldedConsultation.Open(recorded, happened, rules);
        }
        else if (happened is RecordCorrected)
        {
            correction = CorrectedHistory.Of(Beginning(recorded.Stream, recorded.Version));
            after = correction.Fold(before, rules);
        }
        else
        {
            after = before.Evolve(recorded, happened);
        }

        after = Sharing(before, after);
        // Hardly anything follows an ending.
        _kept.Keep(recorded.Stream, after, isLast: after.State.IsClosed);
        return new Change(happened, before, after, correction);
    }

    /// <summary>Few dimensions come up among many consultations; one object for all of them is found by its reference.</summary>
    private FoldedConsultation Sharing(FoldedConsultation? before, FoldedConsultation after)
    {
        var own = after.Facts.Dimensions;
        if (ReferenceEquals(own, before?.Facts.Dimensions))
            return after;
        if (_dimensions.TryGetValue(own, out var shared))
            return after with { Facts = after.Facts with { Dimensions = shared } };
        _dimensions.Add(own, own);
        return after;
    }

    private FoldedConsultation StateAt(Guid stream, long version)
    {
        if (_kept.TryGet(stream, out var kept) && kept.State.Version == version)
            return kept;

        var history = Beginning(stream, version);
        var events = history.Select(earlier => (ConsultationEvent)EventCatalogue.Read(earlier.Type, earlier.Data.Span)).ToList();
        var folded = FoldedConsultation.Fold(history, Correction.Applied(events), rules);
        return Sharing(null, events.Exists(happened => happened is RecordCorrected)
            ? folded with { Deadlines = rules.Each([.. history.Zip(events, RecordedFacts.AsFact)]).Last() }
            : folded);
    }

    private IReadOnlyList<FoldableEvent> Beginning(Guid stream, long version) =>
        _histories.TryGetValue(stream, out var history) && history.Count >= version
            ? [.. history.Take((int)version)]
            : throw new InvalidOperationException($"stream {stream} does not have the {version} events its next one says");

    private static bool IsCorrection(FoldableEvent recorded) => recorded.Type == CorrectionName;

    private static readonly string CorrectionName = EventCatalogue.WireNameOf(typeof(RecordCorrected));
}
