using System.Numerics;

namespace ConsultLedger.Transparency.Trees;

/// <summary>Place of a complete subtree: node <paramref name="Index"/> of level <paramref name="Level"/> stands over the 2^Level
/// leaves from Index · 2^Level on. Leaves are level 0.</summary>
public readonly record struct TreeNode(int Level, long Index)
{
    /// <summary>The first leaf below.</summary>
    public long First => Index << Level;

    /// <summary>The leaf after the last one below.</summary>
    public long End => (Index + 1) << Level;

    /// <summary>The complete subtrees, from left to right, that together are the leaves <paramref name="from"/> … <paramref name="to"/> − 1.</summary>
    /// <param name="from">A multiple of the largest power of two that fits between the two, as in every range of RFC 6962.</param>
    public static IReadOnlyList<TreeNode> Covering(long from, long to)
    {
        var nodes = new List<TreeNode>();
        while (from < to)
        {
            var level = BitOperations.Log2((ulong)(to - from));
            if (from != 0)
                level = Math.Min(level, BitOperations.TrailingZeroCount(from));
            nodes.Add(new TreeNode(level, from >> level));
            from += 1L << level;
        }

        return nodes;
    }
}
