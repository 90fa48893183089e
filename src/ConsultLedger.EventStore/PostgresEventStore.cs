using System.Runtime.CompilerServices;
using ConsultLedger.EventStore.Appending;
using ConsultLedger.EventStore.Following;
using ConsultLedger.EventStore.Reading;

namespace ConsultLedger.EventStore;

/// <summary>The ledger on PostgreSQL: Marten's tables, one gap-free sequence, group commit. One instance per process and ledger.</summary>
public class PostgresEventStore : IEventStore, IAsyncDisposable
{
    private const int FollowBatch = 1_000;

    private readonly EventReader _reader;
    private readonly BulkReader _bulkReader;
    private readonly EventSearcher _searcher;
    private readonly HeadWatcher _head;
    private readonly AppendWriter _writer;

    /// <param name="clock">Gives recordedAt; the system's when null.</param>
    public PostgresEventStore(LedgerDatabase database, TimeProvider? clock = null)
        : this(database, new AppendSession(database, clock ?? TimeProvider.System), new PooledSessions(database))
    {
    }

    /// <summary>The same store, talking to the database through sessions of another library.</summary>
    internal PostgresEventStore(LedgerDatabase database, IAppendSession appending, IServerSessions reading)
    {
        _reader = new EventReader(reading, database.Schema);
        _bulkReader = new BulkReader(database, _reader);
        _searcher = new EventSearcher(reading, database.Schema);
        _head = new HeadWatcher(_reader.Head);
        _writer = new AppendWriter(appending, _head.Moved);
    }

    public async Task<AppendResult> Append(StreamAppend append, CancellationToken cancellation = default)
    {
        var verdict = await _writer.Write(append, cancellation);
        return verdict.Kind switch
        {
            AppendVerdict.Kinds.Appended => Appended(append, verdict),
            AppendVerdict.Kinds.AlreadyAppended => new AppendResult.AlreadyAppended((await _reader.FindEvent(append.Events[0].Id, cancellation))!),
            AppendVerdict.Kinds.VersionConflict => new AppendResult.VersionConflict(append.ExpectedVersion!.Value, verdict.StreamVersion),
            AppendVerdict.Kinds.NameTaken => new AppendResult.NameTaken(append.Name!),
            _ => throw new StreamOfAnotherTenantException(append),
        };
    }

    public Task<IReadOnlyList<RecordedEvent>> ReadStream(Guid stream, Moment moment, long afterVersion = 0, CancellationToken cancellation = default) =>
        _reader.ReadStream(stream, moment, afterVersion, cancellation);

    public Task<IReadOnlyList<RecordedEvent>> ReadAll(long after, int limit, CancellationToken cancellation = default) =>
        _reader.ReadAll(after, limit, cancellation);

    public IAsyncEnumerable<IReadOnlyList<RecordedEvent>> ReadRange(long after, long upTo, CancellationToken cancellation = default) =>
        _bulkReader.ReadRange(CopiedForm.Recorded, after, upTo, cancellation);

    public IAsyncEnumerable<IReadOnlyList<FoldableEvent>> ReadFoldable(long after, long upTo, CancellationToken cancellation = default) =>
        _bulkReader.ReadRange(CopiedForm.Foldable, after, upTo, cancellation);

    public async IAsyncEnumerable<IReadOnlyList<RecordedEvent>> Follow(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            await _head.WaitBeyond(after, cancellation);
            var events = await ReadNext(after, cancellation);
            if (events is [.., var last])
            {
                after = last.Sequence;
                yield return events;
            }
        }
    }

    public Task<RecordedEvent?> FindEvent(Guid id, CancellationToken cancellation = default) => _reader.FindEvent(id, cancellation);

    public Task<IReadOnlyList<RecordedEvent>> Search(EventSearch search, CancellationToken cancellation = default) =>
        _searcher.Search(search, cancellation);

    public Task<LedgerHead> Head(CancellationToken cancellation = default) => _reader.Head(cancellation);

    public Task<long> SequenceAt(DateTimeOffset knownAt, CancellationToken cancellation = default) => _reader.SequenceAt(knownAt, cancellation);

    public Task<string?> LastName(string kind, string prefix, CancellationToken cancellation = default) => _reader.LastName(kind, prefix, cancellation);

    /// <summary>Takes no more appends, and writes those that are waiting.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _writer.DisposeAsync();
        await _head.DisposeAsync();
    }

    /// <summary>Nothing when the database is away: a follower waits until it is back.</summary>
    private async Task<IReadOnlyList<RecordedEvent>> ReadNext(long after, CancellationToken cancellation)
    {
        try
        {
            return await _reader.ReadAll(after, FollowBatch, cancellation);
        }
        catch (StoreUnavailableException)
        {
            return [];
        }
    }

    private static AppendResult.Appended Appended(StreamAppend append, AppendVerdict verdict)
    {
        var events = new AppendedEvent[append.Events.Count];
        for (var i = 0; i < events.Length; i++)
            events[i] = new AppendedEvent(append.Events[i].Id, verdict.StreamVersion + i + 1, verdict.Position + i);
        return new AppendResult.Appended(events, verdict.RecordedAt);
    }
}
