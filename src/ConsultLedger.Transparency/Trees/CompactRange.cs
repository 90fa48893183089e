namespace ConsultLedger.Transparency.Trees;

/// <summary>
/// A tree as far as its growth needs it: its size and the hashes of the complete subtrees it consists of, one for each bit set in
/// the size, the largest first. Leaves are appended at the right.
/// </summary>
public sealed class CompactRange
{
    private readonly List<TreeHash> _hashes;

    public CompactRange()
    {
        _hashes = [];
    }

    /// <param name="size">Leaves in the tree.</param>
    /// <param name="hashes">One for each bit set in the size, the largest subtree's first.</param>
    /// <exception cref="ArgumentException">There are not as many hashes as the size asks for.</exception>
    public CompactRange(long size, IEnumerable<TreeHash> hashes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        _hashes = [.. hashes];
        if (_hashes.Count != long.PopCount(size))
            throw new ArgumentException($"A tree of {size} leaves consists of {long.PopCount(size)} complete subtrees, not {_hashes.Count}.", nameof(hashes));
        Size = size;
    }

    /// <summary>Leaves in the tree.</summary>
    public long Size { get; private set; }

    /// <summary>Hashes of the complete subtrees, the largest first.</summary>
    public IReadOnlyList<TreeHash> Hashes => _hashes;

    /// <summary>The hash of the whole tree (RFC 6962, section 2.1).</summary>
    public TreeHash Root => Fold(_hashes);

    /// <summary>Appends a leaf.</summary>
    /// <param name="completed">Told each subtree that the leaf completes, itself first, then the larger ones; may be null.</param>
    public void Append(TreeHash leaf, Action<TreeNode, TreeHash>? completed = null) => Append(0, leaf, completed);

    /// <summary>Appends a complete subtree of 2^level leaves.</summary>
    /// <param name="completed">Told each subtree that it completes, itself first, then the larger ones; may be null.</param>
    /// <exception cref="ArgumentException">A subtree of that level cannot begin where the tree ends.</exception>
    public void Append(int level, TreeHash subtree, Action<TreeNode, TreeHash>? completed = null)
    {
        var leaves = 1L << level;
        if (Size % leaves != 0)
            throw new ArgumentException($"A tree of {Size} leaves cannot go on with a subtree of {leaves}.", nameof(level));

        var index = Size >> level;
        completed?.Invoke(new TreeNode(level, index), subtree);
        // An odd place at a level completes the subtree above it together with its left neighbour.
        while ((index & 1) == 1)
        {
            subtree = TreeHash.OfNode(_hashes[^1], subtree);
            _hashes.RemoveAt(_hashes.Count - 1);
            (level, index) = (level + 1, index >> 1);
            completed?.Invoke(new TreeNode(level, index), subtree);
        }

        _hashes.Add(subtree);
        Size += leaves;
    }

    /// <summary>The hash over complete subtrees that stand side by side, each smaller than the one before.</summary>
    internal static TreeHash Fold(IReadOnlyList<TreeHash> subtrees)
    {
        if (subtrees.Count == 0)
            return TreeHash.OfNothing;
        var hash = subtrees[^1];
        for (var index = subtrees.Count - 2; index >= 0; index--)
            hash = TreeHash.OfNode(subtrees[index], hash);
        return hash;
    }
}
