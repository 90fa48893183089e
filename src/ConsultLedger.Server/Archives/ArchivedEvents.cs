using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Recording;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Queries;

namespace ConsultLedger.Server.Archives;

/// <summary>The events that a package of a moment holds.</summary>
internal static class ArchivedEvents
{
    /// <returns>The sequence the answer holds at and the events known then; or the problem that there are none.</returns>
    public static async Task<(long Sequence, IReadOnlyList<RecordedEvent>? Events, ProblemResult? Problem)> Find(
        string id, Moment moment, IEventStore store, CancellationToken cancellation)
    {
        if (!Guid.TryParseExact(id, "D", out var consultation))
            return (0, null, ReadProblems.UnknownConsultation(id));
        // Read first: what is found beyond it is only the consultation's own.
        var sequence = moment switch
        {
            Moment.AtVersion => 0,
            Moment.AtSequence(var asked) => asked,
            Moment.KnownAt(var at) => await store.SequenceAt(at, cancellation),
            _ => (await store.Head(cancellation)).Sequence,
        };
        var events = await store.ReadStream(consultation, Moment.Now, cancellation: cancellation);
        if (events is not [var first, ..] || EventCatalogue.Read(first.Type, first.Data.Span) is not TopicProposed)
            return (0, null, ReadProblems.UnknownConsultation(id));
        if (moment is Moment.AtVersion(var version) && version > events.Count)
            return (0, null, ReadProblems.NoSuchVersion(id, events.Count));
        IReadOnlyList<RecordedEvent> known = moment switch
        {
            Moment.AtVersion(var upTo) => [.. events.Take((int)upTo)],
            Moment.Latest => events,
            _ => [.. events.TakeWhile(recorded => recorded.Sequence <= sequence)],
        };
        return known.Count > 0 ? (sequence, known, null) : (0, null, ReadProblems.NotKnownThen(id, first.Sequence, first.RecordedAt));
    }
}
