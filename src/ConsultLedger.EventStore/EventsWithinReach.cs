using System.Runtime.CompilerServices;
using ConsultLedger.EventStore.Reading;

namespace ConsultLedger.EventStore;

/// <summary>
/// The ledger as a caller sees it: events of the committees within reach, and no others. To whoever reaches the whole ledger it is the ledger
/// itself. How far the ledger has come is no secret: head, sequences of moments and appending are those of the whole.
/// </summary>
public sealed class EventsWithinReach(IEventStore whole, LedgerDatabase database) : IEventStore
{
    private readonly EventReader _reader = new(new SessionsWithinReach(database), database.Schema);
    private readonly EventSearcher _searcher = new(new SessionsWithinReach(database), database.Schema);

    public Task<AppendResult> Append(StreamAppend append, CancellationToken cancellation = default) => whole.Append(append, cancellation);

    public async Task<IReadOnlyList<RecordedEvent>> ReadStream(Guid stream, Moment moment, long afterVersion = 0, CancellationToken cancellation = default) =>
        IsWhole ? await whole.ReadStream(stream, moment, afterVersion, cancellation)
        : Visible(await _reader.ReadStream(stream, moment, afterVersion, cancellation));

    public async Task<IReadOnlyList<RecordedEvent>> ReadAll(long after, int limit, CancellationToken cancellation = default) =>
        Reach.OfCaller.Committees is { } committees ? Visible(await _reader.ReadWithin(committees, after, limit, cancellation)) : await whole.ReadAll(after, limit, cancellation);

    public async IAsyncEnumerable<IReadOnlyList<RecordedEvent>> ReadRange(long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var reach = Reach.OfCaller;
        await foreach (var events in whole.ReadRange(after, upTo, cancellation))
            yield return Visible(events, reach);
    }

    public async IAsyncEnumerable<IReadOnlyList<RecordedEvent>> Follow(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reach = Reach.OfCaller;
        await foreach (var events in whole.Follow(after, cancellation))
        {
            if (Visible(events, reach) is { Count: > 0 } visible)
                yield return visible;
        }
    }

    public async Task<RecordedEvent?> FindEvent(Guid id, CancellationToken cancellation = default) =>
        IsWhole ? await whole.FindEvent(id, cancellation)
        : await _reader.FindEvent(id, cancellation) is { } found && Reach.OfCaller.Includes(found.Tenant) ? found : null;

    public async Task<IReadOnlyList<RecordedEvent>> Search(EventSearch search, CancellationToken cancellation = default) =>
        IsWhole ? await whole.Search(search, cancellation)
        : Visible(await _searcher.Search(search with { Tenants = Reach.OfCaller.Narrow(search.Tenants) }, cancellation));

    public Task<LedgerHead> Head(CancellationToken cancellation = default) => whole.Head(cancellation);

    public Task<long> SequenceAt(DateTimeOffset knownAt, CancellationToken cancellation = default) => whole.SequenceAt(knownAt, cancellation);

    public Task<string?> LastName(string kind, string prefix, CancellationToken cancellation = default) => whole.LastName(kind, prefix, cancellation);

    private static bool IsWhole => Reach.OfCaller.IsWhole;

    /// <summary>The database has shown no more than this already; that it has is not relied upon.</summary>
    private static IReadOnlyList<RecordedEvent> Visible(IReadOnlyList<RecordedEvent> events) => Visible(events, Reach.OfCaller);

    private static IReadOnlyList<RecordedEvent> Visible(IReadOnlyList<RecordedEvent> events, Reach reach) =>
        events.All(recorded => reach.Includes(recorded.Tenant)) ? events : [.. events.Where(recorded => reach.Includes(recorded.Tenant))];
}
