using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.EventStore.Verification;

/// <summary>The tree as it grows tile by tile, and the tiles above those of leaves. Where a tile of leaves does not make the hash that stands
/// above it, and that one leads to what was signed, the tree goes on with that one.</summary>
internal sealed class UpperTiles(LedgerSnapshot snapshot, SignedPaths? signed, long sealedTo, FindingRuns findings)
{
    /// <summary>Hashes of the tiles above the first level of them, by level.</summary>
    private readonly Dictionary<int, List<TreeHash>> _above = [];

    private readonly HashSet<TilePlace> _told = [];

    /// <summary>The tree counted in full tiles of leaves.</summary>
    private readonly CompactRange _full = new();

    private Dictionary<long, byte[]> _tiles = [];

    /// <summary>Reads the tiles that stand above those of the leaves in a range.</summary>
    public async Task Prepare(long from, long to, CancellationToken cancellation)
    {
        const int Below = Tile.FullWidth * Tile.FullWidth;
        _tiles = await Read(1, from / Below, (to + Below - 1) / Below, cancellation);
    }

    /// <summary>Appends the leaves of a tile, fewer than it can hold only at the end of the ledger.</summary>
    /// <param name="isAwaited">Whether the root at a size is to be told.</param>
    public async Task Append(long first, byte[] leaves, Func<long, bool> isAwaited, Action<long, TreeHash> root, CancellationToken cancellation)
    {
        var count = leaves.Length / TreeHash.Size;
        if (Enumerable.Range(1, count).Any(number => number < Tile.FullWidth && isAwaited(first + number)))
        {
            var grown = Whole();
            for (var at = 0; at < count; at++)
            {
                grown.Append(new TreeHash(leaves.AsSpan(at * TreeHash.Size, TreeHash.Size)));
                if (at + 1 < Tile.FullWidth && isAwaited(grown.Size))
                    root(grown.Size, grown.Root);
            }
        }

        if (count < Tile.FullWidth)
            return;
        _full.Append(await Subtree(first, leaves, cancellation), Keep);
        if (isAwaited(first + count))
            root(first + count, _full.Root);
    }

    /// <summary>Compares the tiles above the first level of them.</summary>
    public async Task Compare(CancellationToken cancellation)
    {
        foreach (var (level, hashes) in _above)
        {
            var tiles = await Read(level, 0, long.MaxValue, cancellation);
            for (var at = 0; at < hashes.Count; at++)
            {
                if (at < sealedTo >> (Tile.Height * level) || tiles.ContainsKey(at / Tile.FullWidth))
                    await Hold(level, at, hashes[at], tiles, cancellation);
            }
        }
    }

    private CompactRange Whole() => new(_full.Size * Tile.FullWidth, _full.Hashes);

    private async Task<TreeHash> Subtree(long first, byte[] leaves, CancellationToken cancellation)
    {
        var (left, right) = (new TreeNode(Tile.Height - 1, 0), new TreeNode(Tile.Height - 1, 1));
        return await Hold(1, first / Tile.FullWidth, TreeHash.OfNode(Tile.HashOf(left, leaves), Tile.HashOf(right, leaves)), _tiles, cancellation);
    }

    /// <summary>Holds a hash against the one the tile has; the one that leads to what was signed.</summary>
    private async Task<TreeHash> Hold(int level, long index, TreeHash made, Dictionary<long, byte[]> tiles, CancellationToken cancellation)
    {
        var place = new TilePlace(level, index / Tile.FullWidth);
        var at = (int)(index % Tile.FullWidth) * TreeHash.Size;
        if (!tiles.TryGetValue(place.Index, out var stored) || stored.Length < at + TreeHash.Size)
        {
            if (index < sealedTo >> (Tile.Height * level))
                Tell(place);
            return made;
        }

        var kept = new TreeHash(stored.AsSpan(at, TreeHash.Size));
        if (kept == made)
            return made;
        if (signed is null || index >= sealedTo >> (Tile.Height * level) || !await signed.LeadToRoot(place, stored, cancellation))
        {
            Tell(place);
            return made;
        }

        var node = new TreeNode(level * Tile.Height, index);
        findings.Add(Findings.HistoryRebuilt(node.First + 1, node.End));
        return kept;
    }

    private void Tell(TilePlace place)
    {
        if (_told.Add(place))
            findings.Add(Findings.TileChanged(place));
    }

    private void Keep(TreeNode node, TreeHash hash)
    {
        if (node.Level == 0 || node.Level % Tile.Height != 0)
            return;
        var level = (node.Level / Tile.Height) + 1;
        if (!_above.TryGetValue(level, out var hashes))
            _above[level] = hashes = [];
        hashes.Add(hash);
    }

    private async Task<Dictionary<long, byte[]>> Read(int level, long from, long to, CancellationToken cancellation) =>
        (await snapshot.All("tiles_of_level", row => (row.GetInt64(1), row.GetFieldValue<byte[]>(2)), cancellation, (short)level, from, to))
            .ToDictionary(tile => tile.Item1, tile => tile.Item2);
}
