using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>Finds out what was changed where hashes disagree: whichever leads to the root that was signed is the one that was not.</summary>
/// <param name="signed">What was signed.</param>
internal sealed class TreeExamination(SealedTree tree, IEventStore store, Checkpoint signed)
{
    private readonly SignedPaths _paths = new(tree, signed);

    /// <summary>Says who is wrong where a tile does not hold the hashes that what lies below it makes.</summary>
    /// <param name="place">The tile.</param>
    /// <param name="stored">Its hashes.</param>
    /// <param name="derived">What they should be by what lies below.</param>
    /// <param name="slot">The first hash that differs.</param>
    public async Task<SealingRefusal> Judge(TilePlace place, ReadOnlyMemory<byte> stored, ReadOnlyMemory<byte> derived, int slot, CancellationToken cancellation)
    {
        var node = new TreeNode(place.Level * Tile.Height, (place.Index * Tile.FullWidth) + slot);
        var tileIsSound = stored.Length >= derived.Length && await _paths.LeadToRoot(place, stored, cancellation);
        if (place.Level > 0)
            return tileIsSound ? new SealingRefusal.HistoryRebuilt(node.First, node.End) : new SealingRefusal.TileChanged(place);
        return !tileIsSound && await _paths.LeadToRoot(place, derived, cancellation)
            ? new SealingRefusal.TileChanged(place)
            : new SealingRefusal.EventChanged(node.End);
    }

    /// <summary>What was changed at the right edge, where the tiles do not make the root that was signed; null when events and tiles
    /// agree with each other.</summary>
    public async Task<SealingRefusal?> FindAtEdge(CancellationToken cancellation)
    {
        foreach (var place in TreeGrowth.EdgeOf(signed.Size))
        {
            var width = (int)((signed.Size >> (Tile.Height * place.Level)) % Tile.FullWidth);
            var (derived, refusal) = place.Level == 0
                ? await Leaves(place.Index * Tile.FullWidth, width, cancellation)
                : await RootsBelow(place, width, cancellation);
            if (refusal is not null)
                return refusal;
            if (await tree.ReadTile(place, cancellation) is not { } stored || stored.Length < derived.Length)
                return new SealingRefusal.TileChanged(place);
            if (stored.Span.CommonPrefixLength(derived) / TreeHash.Size is var slot && slot < width)
                return await Judge(place, stored, derived, slot, cancellation);
        }

        return null;
    }

    private async Task<(byte[] Hashes, SealingRefusal? Refusal)> Leaves(long first, int count, CancellationToken cancellation)
    {
        var hashes = new byte[count * TreeHash.Size];
        var events = await store.ReadAll(first, count, cancellation);
        for (var index = 0; index < count; index++)
        {
            if (index >= events.Count || events[index].Sequence != first + index + 1)
                return (hashes, new SealingRefusal.EventMissing(first + index + 1));
            events[index].LeafHash().CopyTo(hashes.AsSpan(index * TreeHash.Size));
        }

        return (hashes, null);
    }

    private async Task<(byte[] Hashes, SealingRefusal? Refusal)> RootsBelow(TilePlace place, int count, CancellationToken cancellation)
    {
        TilePlace[] below = [.. Enumerable.Range(0, count).Select(slot => new TilePlace(place.Level - 1, (place.Index * Tile.FullWidth) + slot))];
        var tiles = await tree.ReadTiles(below, cancellation);
        var hashes = new byte[count * TreeHash.Size];
        for (var slot = 0; slot < count; slot++)
        {
            if (!tiles.TryGetValue(below[slot], out var tile) || tile.Length < Tile.FullWidth * TreeHash.Size)
                return (hashes, new SealingRefusal.TileChanged(below[slot]));
            var (left, right) = (new TreeNode(Tile.Height - 1, 0), new TreeNode(Tile.Height - 1, 1));
            TreeHash.OfNode(Tile.HashOf(left, tile.Span), Tile.HashOf(right, tile.Span)).CopyTo(hashes.AsSpan(slot * TreeHash.Size));
        }

        return (hashes, null);
    }
}
