using System.Collections.Concurrent;
using System.Diagnostics;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;

namespace ConsultLedger.ReadModels.Running;

/// <summary>How far the read models have come, and waiting until one has come far enough.</summary>
public sealed class ProgressWatch(LedgerDatabase database)
{
    /// <summary>How often the database is asked for what another server writes.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    private readonly ReadModelSession _session = ReadModelSession.OfServer(database);
    private readonly string _read = RunningSql.Of("read_progress", database.Schema);

    /// <summary>What this server has written, while it leads.</summary>
    private readonly ConcurrentDictionary<string, long> _written = new();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The last sequence a read model knows. Waits a little for one that is just being built.</summary>
    /// <exception cref="ReadModelNotReadyException">It is still being built for the first time.</exception>
    public async Task<long> Of(string readModel, TimeSpan patience, CancellationToken cancellation = default)
    {
        if (await Find(readModel, cancellation) is { } known)
            return known;
        await WaitFor(readModel, 0, patience, cancellation);
        return await Find(readModel, cancellation)
            ?? throw new ReadModelNotReadyException(readModel, $"The read model {readModel} is being built.");
    }

    /// <summary>Waits until a read model knows a sequence; false when it does not within the timeout.</summary>
    public async Task<bool> WaitFor(string readModel, long sequence, TimeSpan timeout, CancellationToken cancellation = default)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var moved = Volatile.Read(ref _moved).Task;
            var isWrittenHere = _written.TryGetValue(readModel, out var written);
            if ((isWrittenHere && written >= sequence) || await Find(readModel, cancellation) >= sequence)
                return true;

            var left = timeout - Stopwatch.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                return false;
            var pause = isWrittenHere ? 10 * Interval : Interval;
            await Task.WhenAny(moved, Task.Delay(pause < left ? pause : left, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>This server committed rows up to a sequence.</summary>
    internal void Wrote(string readModel, long sequence) => _written[readModel] = sequence;

    /// <summary>Wakes those who wait.</summary>
    internal void Wake() => Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Another server may write from now on.</summary>
    internal void Forget() => _written.Clear();

    private async Task<long?> Find(string readModel, CancellationToken cancellation)
    {
        try
        {
            var rows = await _session.Rows(readModel, _read, [Reading.Optional(readModel, "text")], row => row.GetInt64(0), cancellation);
            return rows is [var sequence] ? sequence : null;
        }
        catch (ReadModelNotReadyException)
        {
            return null;
        }
    }
}
