using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>Knows who may do what. What this server records it knows at once, what another records within a second.</summary>
public sealed class AccessRegister(IEventStore store, TimeProvider clock) : IDisposable
{
    private const int Portion = 500;
    private const int Few = 10;
    private static readonly TimeSpan LongestIgnorance = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1);
    private volatile AccessState _state = AccessState.Empty;
    private long _lookedAt;
    private int _changes = 1;
    private volatile int _changesSeen;

    /// <exception cref="StoreUnavailableException">The database is away, and what is known is too old to go by.</exception>
    public ValueTask<AccessState> Current(CancellationToken cancellation = default) =>
        IsFresh ? ValueTask.FromResult(_state) : new ValueTask<AccessState>(LookAgain(cancellation));

    /// <summary>As the ledger said at a sequence.</summary>
    public async Task<AccessState> At(long sequence, CancellationToken cancellation = default) =>
        Fold(AccessState.Empty, await Later(0, sequence, cancellation));

    /// <summary>When the event with this sequence was recorded, whoever may see it.</summary>
    public async Task<DateTimeOffset> RecordedAt(long sequence, CancellationToken cancellation = default) =>
        await store.ReadAll(Math.Max(sequence, 1) - 1, 1, cancellation) is [var recorded] ? recorded.RecordedAt : DateTimeOffset.MinValue;

    /// <summary>This server has recorded something about it.</summary>
    public void Changed() => Interlocked.Increment(ref _changes);

    public void Dispose() => _turn.Dispose();

    private bool IsFresh => _changesSeen == Volatile.Read(ref _changes) && clock.GetElapsedTime(Interlocked.Read(ref _lookedAt)) < LongestIgnorance;

    private async Task<AccessState> LookAgain(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (IsFresh)
                return _state;
            // Noted before it is read: what is recorded meanwhile is looked for again.
            var (now, changes) = (clock.GetTimestamp(), Volatile.Read(ref _changes));
            _state = Fold(_state, await Later(_state.Sequence, long.MaxValue, cancellation));
            Interlocked.Exchange(ref _lookedAt, now);
            _changesSeen = changes;
            return _state;
        }
        finally
        {
            _turn.Release();
        }
    }

    private static AccessState Fold(AccessState state, IEnumerable<RecordedEvent> newestFirst) =>
        newestFirst.Reverse().Aggregate(state, (known, recorded) => known.With(recorded));

    /// <summary>The events after one sequence and up to another, newest first.</summary>
    private async Task<List<RecordedEvent>> Later(long after, long upTo, CancellationToken cancellation)
    {
        var found = new List<RecordedEvent>();
        while (true)
        {
            var limit = found.Count == 0 && after > 0 ? Few : Portion;
            var portion = await store.Search(
                new EventSearch
                {
                    Types = AccessState.EventTypes,
                    UpToSequence = upTo,
                    BeforeSequence = found is [.., var last] ? last.Sequence : long.MaxValue,
                    Limit = limit,
                },
                cancellation);
            found.AddRange(portion.TakeWhile(recorded => recorded.Sequence > after));
            if (portion.Count < limit || portion[^1].Sequence <= after)
                return found;
        }
    }
}
