using System.Collections.Concurrent;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Running;

/// <summary>Writes the batches of a rebuild over two sessions at once: each read model has a progress of its own, so that one may be written before another.
/// A session of the database works on one core, and over one alone the others would wait for it.</summary>
internal sealed class SharedWriting(LedgerDatabase database) : IAsyncDisposable
{
    /// <summary>Bytes of rows.</summary>
    private const long NextToNothing = 32 << 10;

    private readonly ConcurrentBag<RowWriter> _free = [new(database), new(database)];
    private readonly SemaphoreSlim _turns = new(2);
    private readonly Dictionary<ProjectionTarget, Task> _last = [];

    /// <summary>Takes what is pending of the target that has most, once a session is free, and returns while it is being written: the larger a batch,
    /// the less it costs a row. With it go those that have next to nothing, so that their progress does not stay behind.</summary>
    public Task WriteLargest(IReadOnlyList<ProjectionTarget> targets, CancellationToken cancellation)
    {
        var largest = targets.OrderBy(IsBeingWritten).ThenByDescending(target => target.PendingBytes).First();
        return Write([largest, .. targets.Where(target => target != largest && target.PendingBytes < NextToNothing && !IsBeingWritten(target))], cancellation);
    }

    /// <summary>Writes all that is pending, and returns when all batches are written, or out.</summary>
    public async Task WriteAll(IReadOnlyList<ProjectionTarget> targets, CancellationToken cancellation)
    {
        foreach (var target in targets)
            await Write([target], cancellation);
        await Written();
    }

    /// <summary>Returns when no batch is being written any more.</summary>
    public Task Written() => Task.WhenAll(_last.Values);

    public async ValueTask DisposeAsync()
    {
        await Written().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var writer in _free)
            await writer.DisposeAsync();
        _turns.Dispose();
    }

    private bool IsBeingWritten(ProjectionTarget target) => _last.TryGetValue(target, out var last) && !last.IsCompleted;

    private async Task Write(IReadOnlyList<ProjectionTarget> targets, CancellationToken cancellation)
    {
        foreach (var target in targets)
        {
            if (_last.TryGetValue(target, out var before))
                await before;
        }

        await _turns.WaitAsync(cancellation);
        var batches = targets.Select(target => target.Take()).OfType<RowBatch>().ToList();
        var writing = Task.Run(() => Write(batches, cancellation), CancellationToken.None);
        foreach (var target in targets)
            _last[target] = writing;
    }

    private async Task Write(IReadOnlyList<RowBatch> batches, CancellationToken cancellation)
    {
        _free.TryTake(out var writer);
        try
        {
            await ProjectionPass.Write(batches, writer!, cancellation);
        }
        finally
        {
            _free.Add(writer!);
            _turns.Release();
        }
    }
}
