using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>Ways from tiles to a root that was signed.</summary>
/// <param name="signed">What was signed.</param>
internal sealed class SignedPaths(SealedTree tree, Checkpoint signed)
{
    /// <summary>Whether a tile with these hashes is part of the tree that was signed: the way from its first leaf to the root passes
    /// over all of them but the first, if that stands over a tile; that one must be what the tile below, which the way passes over too, makes.</summary>
    public async Task<bool> LeadToRoot(TilePlace place, ReadOnlyMemory<byte> hashes, CancellationToken cancellation)
    {
        var first = place.Index * Tile.FullWidth << (place.Level * Tile.Height);
        try
        {
            var (leaf, proof) = await tree.PathFrom(first, signed.Size, place, hashes, cancellation);
            return Proofs.VerifyInclusion(first, leaf, signed.Size, signed.Root, proof)
                && (place.Level == 0 || await Below(place, cancellation) == new TreeHash(hashes.Span[..TreeHash.Size]));
        }
        catch (TileMissingException)
        {
            return false;
        }
    }

    /// <summary>What the first hash of a tile stands over.</summary>
    private async Task<TreeHash> Below(TilePlace place, CancellationToken cancellation)
    {
        var below = new TilePlace(place.Level - 1, place.Index * Tile.FullWidth);
        if (await tree.ReadTile(below, cancellation) is not { } hashes || hashes.Length < Tile.FullWidth * TreeHash.Size)
            throw new TileMissingException(below);
        var (left, right) = (new TreeNode(Tile.Height - 1, 0), new TreeNode(Tile.Height - 1, 1));
        return TreeHash.OfNode(Tile.HashOf(left, hashes.Span), Tile.HashOf(right, hashes.Span));
    }
}
