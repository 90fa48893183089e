using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Sealing;

namespace ConsultLedger.Web.Frame;

/// <summary>How far the ledger is under a signed checkpoint.</summary>
/// <param name="Size">Events under the last checkpoint: all up to this sequence.</param>
/// <param name="Pending">Events recorded since.</param>
/// <param name="IsStopped">Sealing found something that it must not sign.</param>
public sealed record SealedExtent(long Size, long Pending, bool IsStopped);

/// <summary>Says how far the ledger is sealed. A footer must not fail a page, nor make it wait: without the database it says nothing.</summary>
public sealed class SealingState(IEventStore store, SealedTree tree, Sealer sealer)
{
    /// <summary>Null when nothing is sealed, or nobody knows.</summary>
    public async Task<SealedExtent?> Read(CancellationToken cancellation = default)
    {
        try
        {
            var isStopped = sealer.Status.Refusal is not null;
            if (await tree.LastCheckpoint(cancellation) is not { } last)
                return null;
            var head = await store.Head(cancellation);
            return new SealedExtent(last.Size, Math.Max(0, head.Sequence - last.Size), isStopped);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }
}
