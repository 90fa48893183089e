using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Running;

/// <summary>Writes the batches of a rebuild over two sessions at once: each read model has a progress of its own, so that one may be written before another.
/// A session of the database works on one core, and over one alone the others would wait for it.</summary>
internal sealed class SharedWriting(LedgerDatabase database) : IAsyncDisposable
{
    private readonly RowWriter[] _writers = [new(database), new(database)];

    /// <summary>Returns when all are written, or out.</summary>
    public Task Write(IReadOnlyList<RowBatch> batches, CancellationToken cancellation)
    {
        var shares = _writers.Select(writer => (Writer: writer, Batches: new List<RowBatch>())).ToList();
        foreach (var batch in batches.OrderByDescending(batch => batch.Bytes))
            shares.MinBy(share => share.Batches.Sum(given => given.Bytes)).Batches.Add(batch);
        return Task.WhenAll(shares.Select(share => ProjectionPass.Write(share.Batches, share.Writer, cancellation)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in _writers)
            await writer.DisposeAsync();
    }
}
