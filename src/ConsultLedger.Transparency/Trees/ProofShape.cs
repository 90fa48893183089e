using System.Numerics;

namespace ConsultLedger.Transparency.Trees;

/// <summary>Which complete subtrees a proof is made of. Each of its hashes is one of them, or folds a few that stand side by side at
/// the right edge. Known before any hash is, so that whoever keeps the tree can fetch them in one go.</summary>
public sealed class ProofShape
{
    private ProofShape(IReadOnlyList<IReadOnlyList<TreeNode>> hashes)
    {
        Hashes = hashes;
    }

    /// <summary>For each hash of the proof the subtrees it stands over, from left to right.</summary>
    public IReadOnlyList<IReadOnlyList<TreeNode>> Hashes { get; }

    /// <summary>All subtrees that are needed.</summary>
    public IEnumerable<TreeNode> Nodes => Hashes.SelectMany(nodes => nodes);

    /// <summary>Of the proof that a tree has a leaf at an index: PATH(index, D[size]) of RFC 6962, section 2.1.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public static ProofShape OfInclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<IReadOnlyList<TreeNode>>();
        var (from, to) = (0L, size);
        while (to - from > 1)
        {
            var middle = from + LargestPowerBelow(to - from);
            if (index < middle)
            {
                path.Add(TreeNode.Covering(middle, to));
                to = middle;
            }
            else
            {
                path.Add(TreeNode.Covering(from, middle));
                from = middle;
            }
        }

        path.Reverse();
        return new ProofShape(path);
    }

    /// <summary>Of the proof that a tree grew out of a smaller one: PROOF(from, D[to]) of RFC 6962, section 2.1.2. Out of the empty tree
    /// and out of itself any tree grows without proof.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The first size is the larger.</exception>
    public static ProofShape OfConsistency(long from, long to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        var path = new List<IReadOnlyList<TreeNode>>();
        if (from == 0 || from == to)
            return new ProofShape(path);

        // Down the right side of the old tree, to where it ends at a complete subtree of the new one.
        var (first, end, wasWhole) = (0L, to, true);
        while (end - first != from - first)
        {
            var middle = first + LargestPowerBelow(end - first);
            if (from <= middle)
            {
                path.Add(TreeNode.Covering(middle, end));
                end = middle;
            }
            else
            {
                path.Add(TreeNode.Covering(first, middle));
                first = middle;
                wasWhole = false;
            }
        }

        // The verifier knows the old root; when that is the subtree itself it is not sent.
        if (!wasWhole)
            path.Add(TreeNode.Covering(first, end));
        path.Reverse();
        return new ProofShape(path);
    }

    /// <summary>The proof's hashes.</summary>
    /// <param name="hashOf">The hash of a complete subtree.</param>
    public IReadOnlyList<TreeHash> Fill(Func<TreeNode, TreeHash> hashOf) => [.. Hashes.Select(nodes => CompactRange.Fold([.. nodes.Select(hashOf)]))];

    /// <summary>k of RFC 6962, section 2.1: the largest power of two smaller than n, for n of 2 or more.</summary>
    private static long LargestPowerBelow(long n) => 1L << BitOperations.Log2((ulong)(n - 1));
}
