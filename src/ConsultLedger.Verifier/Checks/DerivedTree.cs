using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Verifier.Checks;

/// <summary>The tree that the entries lead to, from the hashes over whole bundles upwards: what tiles above the lowest level are made of,
/// and the roots it had when it was smaller.</summary>
internal sealed class DerivedTree
{
    /// <summary>By level of the tile; none for level 0, of which there are too many.</summary>
    private readonly Dictionary<int, List<TreeHash>> _levels = new() { [1] = [] };

    /// <summary>The hash over each whole bundle.</summary>
    public IReadOnlyList<TreeHash> Bundles => _levels[1];

    /// <summary>Told each subtree the entries complete.</summary>
    public void Add(TreeNode node, TreeHash hash)
    {
        if (node.Level == 0 || node.Level % Tile.Height != 0)
            return;
        var level = node.Level / Tile.Height;
        if (!_levels.TryGetValue(level, out var hashes))
            _levels[level] = hashes = [];
        hashes.Add(hash);
    }

    /// <summary>The bytes of a tile above the lowest level.</summary>
    public byte[] BytesOf(Tile tile) => [.. _levels[tile.Level].Skip((int)(tile.Index * Tile.FullWidth)).Take(tile.Width).SelectMany(hash => hash.ToArray())];

    /// <summary>The root it had at a size.</summary>
    /// <param name="rest">Leaves of the bundle that was not full then; none where it ended with a bundle.</param>
    public TreeHash RootAt(long size, ReadOnlySpan<TreeHash> rest)
    {
        var tree = new CompactRange();
        // The largest subtrees first: a few hundred at most.
        foreach (var level in _levels.Keys.OrderDescending())
        {
            var height = level * Tile.Height;
            while (size - tree.Size >> height > 0)
                tree.Append(height, _levels[level][(int)(tree.Size >> height)]);
        }

        foreach (var leaf in rest[..(int)(size % Tile.FullWidth)])
            tree.Append(leaf);
        return tree.Root;
    }

    /// <summary>The tree as it was built from these bundles.</summary>
    public static DerivedTree Of(IEnumerable<TreeHash> bundles)
    {
        var tree = new DerivedTree();
        var range = new CompactRange();
        foreach (var bundle in bundles)
            range.Append(Tile.Height, bundle, tree.Add);
        return tree;
    }
}
