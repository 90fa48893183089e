namespace ConsultLedger.EventStore.Following;

/// <summary>
/// Tells followers when the ledger has grown: at once for appends of this process, within a moment for those of others, whose
/// head row is looked at about ten times a second from the first follower on.
/// </summary>
internal sealed class HeadWatcher(Func<CancellationToken, Task<LedgerHead>> readHead) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _watching;
    private long _head;

    /// <summary>The ledger has at least this many events.</summary>
    public void Moved(long head)
    {
        lock (_lock)
        {
            if (head <= _head)
                return;
            _head = head;
            _moved.TrySetResult();
            _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Returns when there is an event beyond the sequence. Throws when the head can no longer be read.</summary>
    public async Task WaitBeyond(long sequence, CancellationToken cancellation)
    {
        while (true)
        {
            Task moved;
            lock (_lock)
            {
                if (_head > sequence)
                    return;
                moved = _moved.Task;
                if (_watching is null or { IsCompleted: true })
                    _watching = Task.Run(Watch);
            }
            await moved.WaitAsync(cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        if (_watching is not null)
            await _watching;
    }

    private async Task Watch()
    {
        try
        {
            while (true)
            {
                await Look();
                await Task.Delay(Interval, _closing.Token);
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The store is being closed.
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    private void Fail(Exception exception)
    {
        lock (_lock)
        {
            _moved.TrySetException(exception);
            _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async Task Look()
    {
        try
        {
            Moved((await readHead(_closing.Token)).Sequence);
        }
        catch (StoreUnavailableException)
        {
            // Followers go on waiting; a later look finds the database again.
        }
    }
}
