using System.Collections.Concurrent;

namespace ConsultLedger.EventStore.Appending;

/// <summary>
/// Group commit: whoever comes first writes, and what comes in the meantime waits and is written together in the next transaction.
/// The lock on the ledger's head is thus taken, and the disk waited for, once for all of them. Each caller gets its own verdict.
/// </summary>
/// <param name="headMoved">Told the last sequence after each commit.</param>
internal sealed class AppendWriter(IAppendSession session, Action<long> headMoved) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<PendingAppend> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    // These belong to whoever has the turn.
    private readonly Queue<PendingAppend> _keptBack = new();
    private readonly AppendBatch _batch = new();

    private bool _closed;

    /// <summary>The verdict on an append. Cancelling only stops the waiting: once here, the append is written.</summary>
    public Task<AppendVerdict> Write(StreamAppend append, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var pending = new PendingAppend(append, AppendValidation.Validate(append));
        _waiting.Enqueue(pending);
        if (Volatile.Read(ref _closed))
            pending.Fail(new ObjectDisposedException(nameof(PostgresEventStore)));
        else if (_turn.Wait(0, CancellationToken.None))
            WriteInThisTurn();
        return pending.Verdict.WaitAsync(cancellation);
    }

    /// <summary>Takes no more, and writes what is waiting.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, true))
            return;
        await _turn.WaitAsync();
        await WriteWaiting();
        await session.DisposeAsync();
    }

    /// <summary>Runs on the caller until it has to wait for the database, which spares a lone caller two changes of thread; and
    /// without the caller's context, because the appends of others follow.</summary>
    private void WriteInThisTurn()
    {
        using var withoutContext = ExecutionContext.SuppressFlow();
        _ = TakeTurns();
    }

    private async Task TakeTurns()
    {
        do
        {
            try
            {
                await WriteWaiting();
            }
            finally
            {
                _turn.Release();
            }
        }
        while (!_waiting.IsEmpty && _turn.Wait(0, CancellationToken.None));
    }

    private async Task WriteWaiting()
    {
        while (TakeWaiting())
        {
            var appends = _batch.Appends.ToArray();
            await Write(appends);
            // The callers just answered come first, so that what they append next goes together.
            if (appends.Length > 1)
                await Task.Yield();
        }
    }

    private bool TakeWaiting()
    {
        _batch.Clear();
        for (var left = _keptBack.Count; left > 0; left--)
            Take(_keptBack.Dequeue());
        while (!_batch.IsFull && _waiting.TryDequeue(out var pending))
            Take(pending);
        return _batch.Appends.Count > 0;

        void Take(PendingAppend pending)
        {
            if (_batch.IsFull || !_batch.TryAdd(pending))
                _keptBack.Enqueue(pending);
        }
    }

    private async Task Write(IReadOnlyList<PendingAppend> appends)
    {
        for (var pause = FirstPause; appends.Count > 0; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                Complete(appends, await session.Execute(appends));
                return;
            }
            catch (Exception e) when (Failures.IsPassing(e))
            {
                // Whether the transaction was committed may be unknown; by the same event ids it is found if it was.
                appends = WithoutExpired(appends, e);
                await Task.Delay(pause);
            }
            catch (Exception) when (appends.Count > 1)
            {
                // One of them is at fault, and nothing of the batch was recorded: find out which.
                foreach (var pending in appends)
                    await Write([pending]);
                return;
            }
            catch (Exception e)
            {
                appends[0].Fail(Failures.IsOfData(e) ? new EventsNotStorableException(appends[0].Append, e) : e);
                return;
            }
        }
    }

    private void Complete(IReadOnlyList<PendingAppend> appends, AppendVerdict[] verdicts)
    {
        var head = 0L;
        for (var i = 0; i < verdicts.Length; i++)
            if (verdicts[i].Kind == AppendVerdict.Kinds.Appended)
                head = verdicts[i].Position + appends[i].Append.Events.Count - 1;
        if (head > 0)
            headMoved(head);

        for (var i = 0; i < verdicts.Length; i++)
            appends[i].Complete(verdicts[i]);
    }

    private static List<PendingAppend> WithoutExpired(IReadOnlyList<PendingAppend> appends, Exception reason)
    {
        foreach (var expired in appends.Where(pending => pending.Waiting >= Patience))
            expired.Fail(new StoreUnavailableException("The ledger's database did not answer in time. Whether the events were recorded is not known; repeating the same append is safe.", reason));
        return [.. appends.Where(pending => !pending.Verdict.IsCompleted)];
    }
}
