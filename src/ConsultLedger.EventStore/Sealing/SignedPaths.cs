using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>Ways from tiles to a root that was signed.</summary>
/// <param name="signed">What was signed.</param>
internal sealed class SignedPaths(SealedTree tree, Checkpoint signed)
{
    /// <summary>Whether a tile with these hashes is part of the tree that was signed: the way from its first leaf to the root passes
    /// over all of them.</summary>
    public async Task<bool> LeadToRoot(TilePlace place, ReadOnlyMemory<byte> hashes, CancellationToken cancellation)
    {
        var first = place.Index * Tile.FullWidth << (place.Level * Tile.Height);
        try
        {
            var (leaf, proof) = await tree.PathFrom(first, signed.Size, place, hashes, cancellation);
            return Proofs.VerifyInclusion(first, leaf, signed.Size, signed.Root, proof);
        }
        catch (TileMissingException)
        {
            return false;
        }
    }
}
