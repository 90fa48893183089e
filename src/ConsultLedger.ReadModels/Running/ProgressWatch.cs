using System.Diagnostics;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;

namespace ConsultLedger.ReadModels.Running;

/// <summary>How far the read models have come, and waiting until one has come far enough.</summary>
public sealed class ProgressWatch(LedgerDatabase database)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    private readonly ReadModelSession _session = new(database);
    private readonly string _read = RunningSql.Of("read_progress", database.Schema);
    private volatile TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The last sequence a read model knows.</summary>
    /// <exception cref="ReadModelNotReadyException">It is being built for the first time.</exception>
    public async Task<long> Of(string readModel, CancellationToken cancellation = default) =>
        (await Read(readModel, cancellation)).TryGetValue(readModel, out var sequence)
            ? sequence
            : throw new ReadModelNotReadyException(readModel, $"The read model {readModel} is being built.");

    /// <summary>Waits until a read model knows a sequence; false when it does not within the timeout.</summary>
    public async Task<bool> WaitFor(string readModel, long sequence, TimeSpan timeout, CancellationToken cancellation = default)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var moved = _moved.Task;
            if ((await Read(readModel, cancellation)).TryGetValue(readModel, out var reached) && reached >= sequence)
                return true;
            if (Stopwatch.GetElapsedTime(start) >= timeout)
                return false;
            // Woken at once when the projection runs in this process; where another server leads, the database is asked again.
            await Task.WhenAny(moved, Task.Delay(Interval, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>A batch was committed in this process.</summary>
    internal void Moved()
    {
        var moved = Interlocked.Exchange(ref _moved!, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        moved.TrySetResult();
    }

    private async Task<Dictionary<string, long>> Read(string readModel, CancellationToken cancellation)
    {
        try
        {
            var rows = await _session.Rows(readModel, _read, [], row => (Name: row.GetString(0), Sequence: row.GetInt64(1)), cancellation);
            return rows.ToDictionary(row => row.Name, row => row.Sequence);
        }
        catch (ReadModelNotReadyException)
        {
            return [];
        }
    }
}
