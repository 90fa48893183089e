using System.Runtime.CompilerServices;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Tests.Support;

/// <summary>A store whose database is lost while a range is read.</summary>
internal sealed class StoreLostAfter(IEventStore store, long sequence) : IEventStore
{
    /// <summary>The first sequence that was read.</summary>
    public long? First { get; private set; }

    public async IAsyncEnumerable<IReadOnlyList<RecordedEvent>> ReadRange(
        long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var events in store.ReadRange(after, upTo, cancellation))
        {
            foreach (var recorded in events)
            {
                if (recorded.Sequence > sequence)
                    throw new StoreUnavailableException("lost", new IOException());
                First ??= recorded.Sequence;
                yield return [recorded];
            }
        }
    }

    public Task<AppendResult> Append(StreamAppend append, CancellationToken cancellation = default) => store.Append(append, cancellation);

    public Task<IReadOnlyList<RecordedEvent>> ReadStream(Guid stream, Moment moment, long afterVersion = 0, CancellationToken cancellation = default) =>
        store.ReadStream(stream, moment, afterVersion, cancellation);

    public Task<IReadOnlyList<RecordedEvent>> ReadAll(long after, int limit, CancellationToken cancellation = default) =>
        store.ReadAll(after, limit, cancellation);

    public IAsyncEnumerable<IReadOnlyList<RecordedEvent>> Follow(long after, CancellationToken cancellation) => store.Follow(after, cancellation);

    public Task<RecordedEvent?> FindEvent(Guid id, CancellationToken cancellation = default) => store.FindEvent(id, cancellation);

    public Task<IReadOnlyList<RecordedEvent>> Search(EventSearch search, CancellationToken cancellation = default) => store.Search(search, cancellation);

    public Task<LedgerHead> Head(CancellationToken cancellation = default) => store.Head(cancellation);

    public Task<long> SequenceAt(DateTimeOffset knownAt, CancellationToken cancellation = default) => store.SequenceAt(knownAt, cancellation);

    public Task<string?> LastName(string kind, string prefix, CancellationToken cancellation = default) => store.LastName(kind, prefix, cancellation);
}
