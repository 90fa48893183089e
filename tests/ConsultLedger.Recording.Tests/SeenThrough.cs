using System.Collections.Concurrent;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording.Tests;

/// <summary>The real store, seen through something that watches or disturbs one call.</summary>
internal abstract class SeenThrough(IEventStore store) : IEventStore
{
    public virtual Task<AppendResult> Append(StreamAppend append, CancellationToken cancellation = default) => store.Append(append, cancellation);

    public virtual Task<IReadOnlyList<RecordedEvent>> ReadStream(Guid stream, Moment moment, long afterVersion = 0, CancellationToken cancellation = default) =>
        store.ReadStream(stream, moment, afterVersion, cancellation);

    public Task<IReadOnlyList<RecordedEvent>> ReadAll(long after, int limit, CancellationToken cancellation = default) => store.ReadAll(after, limit, cancellation);

    public IAsyncEnumerable<IReadOnlyList<RecordedEvent>> ReadRange(long after, long upTo, CancellationToken cancellation = default) =>
        store.ReadRange(after, upTo, cancellation);

    public IAsyncEnumerable<IReadOnlyList<RecordedEvent>> Follow(long after, CancellationToken cancellation) => store.Follow(after, cancellation);

    public Task<RecordedEvent?> FindEvent(Guid id, CancellationToken cancellation = default) => store.FindEvent(id, cancellation);

    public Task<IReadOnlyList<RecordedEvent>> Search(EventSearch search, CancellationToken cancellation = default) => store.Search(search, cancellation);

    public Task<LedgerHead> Head(CancellationToken cancellation = default) => store.Head(cancellation);

    public Task<long> SequenceAt(DateTimeOffset knownAt, CancellationToken cancellation = default) => store.SequenceAt(knownAt, cancellation);

    public Task<string?> LastName(string kind, string prefix, CancellationToken cancellation = default) => store.LastName(kind, prefix, cancellation);
}

internal sealed class CountedReads(IEventStore store) : SeenThrough(store)
{
    private readonly ConcurrentDictionary<Guid, int> _reads = new();

    public int OfStream(Guid stream) => _reads.GetValueOrDefault(stream);

    public override Task<IReadOnlyList<RecordedEvent>> ReadStream(Guid stream, Moment moment, long afterVersion = 0, CancellationToken cancellation = default)
    {
        _reads.AddOrUpdate(stream, 1, (_, reads) => reads + 1);
        return base.ReadStream(stream, moment, afterVersion, cancellation);
    }
}

/// <summary>Loses every first answer of the database: what was appended is then appended again and found.</summary>
internal sealed class LostAnswers(IEventStore store) : SeenThrough(store)
{
    public override async Task<AppendResult> Append(StreamAppend append, CancellationToken cancellation = default)
    {
        await base.Append(append, cancellation);
        return await base.Append(append, cancellation);
    }
}

/// <summary>Stops appends before the database has them, and lets them go on when told to.</summary>
internal sealed class HeldAppends(IEventStore store) : SeenThrough(store)
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first append has come.</summary>
    public Task Arrived => _arrived.Task;

    public void Release() => _released.TrySetResult();

    public override async Task<AppendResult> Append(StreamAppend append, CancellationToken cancellation = default)
    {
        _arrived.TrySetResult();
        await _released.Task.WaitAsync(cancellation);
        return await base.Append(append, cancellation);
    }
}
