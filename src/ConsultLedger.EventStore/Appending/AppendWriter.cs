using System.Threading.Channels;

namespace ConsultLedger.EventStore.Appending;

/// <summary>
/// Group commit: one loop takes all appends that are waiting, writes them in one transaction and gives each caller its own verdict.
/// The lock on the ledger's head is thus taken, and the disk waited for, once for all of them.
/// </summary>
internal sealed class AppendWriter : IAsyncDisposable
{
    private const int MaxWaiting = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly Channel<PendingAppend> _waiting = Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Queue<PendingAppend> _keptBack = new();
    private readonly AppendBatch _batch = new();
    private readonly AppendSession _session;
    private readonly Action<long> _headMoved;
    private readonly Task _loop;

    /// <param name="headMoved">Told the last sequence after each commit.</param>
    public AppendWriter(LedgerDatabase database, TimeProvider clock, Action<long> headMoved)
    {
        _session = new AppendSession(database, clock);
        _headMoved = headMoved;
        _loop = Task.Run(Run);
    }

    /// <summary>The verdict on an append. Cancelling only stops the waiting: once here, the append is written.</summary>
    public async Task<AppendVerdict> Write(StreamAppend append, CancellationToken cancellation)
    {
        var pending = new PendingAppend(append, AppendValidation.Validate(append));
        try
        {
            await _waiting.Writer.WriteAsync(pending, cancellation);
        }
        catch (ChannelClosedException e)
        {
            throw new ObjectDisposedException("The event store takes no more appends: it was closed.", e);
        }
        return await pending.Verdict.WaitAsync(cancellation);
    }

    /// <summary>Takes no more, and writes what is waiting.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
        await _session.DisposeAsync();
    }

    private async Task Run()
    {
        while (_keptBack.Count > 0 || await _waiting.Reader.WaitToReadAsync())
        {
            _batch.Clear();
            TakeWaiting();
            await Write(_batch.Appends);
        }
    }

    private void TakeWaiting()
    {
        for (var left = _keptBack.Count; left > 0; left--)
            Take(_keptBack.Dequeue());
        while (!_batch.IsFull && _keptBack.Count < MaxWaiting && _waiting.Reader.TryRead(out var pending))
            Take(pending);

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
                Complete(appends, await _session.Execute(appends));
                return;
            }
            catch (Exception e) when (Failures.IsOfData(e))
            {
                await WriteOneByOne(appends, e);
                return;
            }
            catch (Exception e) when (Failures.IsPassing(e))
            {
                // Whether the transaction was committed may be unknown; by the same event ids it is found if it was.
                appends = WithoutExpired(appends, e);
                await Task.Delay(pause);
            }
            catch (Exception e)
            {
                foreach (var pending in appends)
                    pending.Fail(e);
                return;
            }
        }
    }

    private async Task WriteOneByOne(IReadOnlyList<PendingAppend> appends, Exception reason)
    {
        if (appends is [var guilty])
            guilty.Fail(new EventsNotStorableException(guilty.Append, reason));
        else
            foreach (var pending in appends.ToArray())
                await Write([pending]);
    }

    private void Complete(IReadOnlyList<PendingAppend> appends, AppendVerdict[] verdicts)
    {
        var head = 0L;
        for (var i = 0; i < verdicts.Length; i++)
            if (verdicts[i].Kind == AppendVerdict.Kinds.Appended)
                head = verdicts[i].Position + appends[i].Append.Events.Count - 1;
        if (head > 0)
            _headMoved(head);

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
