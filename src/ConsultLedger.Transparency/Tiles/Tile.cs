using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Tiles;

/// <summary>A tile of the tree (C2SP tlog-tiles): up to 256 hashes side by side, of leaves at level 0, of full tiles of the level below above that.</summary>
/// <param name="Level">0–63.</param>
/// <param name="Index">Which tile of its level, from the left.</param>
/// <param name="Width">Hashes in it: 256 when it is full.</param>
public readonly record struct Tile(int Level, long Index, int Width)
{
    /// <summary>Hashes in a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>Levels of the tree that a tile spans.</summary>
    public const int Height = 8;

    public bool IsFull => Width == FullWidth;

    /// <summary>The address below the log's: <c>tile/0/x001/x234/067</c>, a partial one with <c>.p/112</c>.</summary>
    public string Path => $"tile/{Level.ToString(CultureInfo.InvariantCulture)}/{PathOf(Index, Width)}";

    /// <summary>The last part of an address: the index in groups of three digits, and the width of what is not full.</summary>
    public static string PathOf(long index, int width)
    {
        var path = new StringBuilder((index % 1000).ToString("000", CultureInfo.InvariantCulture));
        for (var rest = index / 1000; rest > 0; rest /= 1000)
            path.Insert(0, $"x{(rest % 1000).ToString("000", CultureInfo.InvariantCulture)}/");
        if (width != FullWidth)
            path.Append(CultureInfo.InvariantCulture, $".p/{width}");
        return path.ToString();
    }

    /// <summary>Reads the last part of an address; only the one form an index and width have is accepted.</summary>
    public static bool TryParsePath(string path, out long index, out int width)
    {
        (index, width) = (0, FullWidth);
        var at = path.IndexOf(".p/", StringComparison.Ordinal);
        if (at >= 0 && (!int.TryParse(path.AsSpan(at + 3), NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is < 1 or >= FullWidth))
            return false;

        foreach (var group in (at < 0 ? path : path[..at]).Split('/'))
        {
            if (index > long.MaxValue / 1000 - 1
                || !int.TryParse(group.AsSpan(group.StartsWith('x') ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            {
                return false;
            }

            index = (index * 1000) + digits;
        }

        return PathOf(index, width) == path;
    }

    /// <summary>The tile that holds the hash of a complete subtree, as wide as it is in a tree of <paramref name="size"/> leaves, or from
    /// whose hashes it is computed where it stands between the levels of tiles.</summary>
    public static Tile Holding(TreeNode node, long size)
    {
        var level = node.Level / Height;
        var index = node.Index >> (Height - (node.Level % Height));
        var width = Math.Min(FullWidth, (size >> (Height * level)) - (index * FullWidth));
        return new Tile(level, index, (int)width);
    }

    /// <summary>The tiles of a tree of <paramref name="size"/> leaves that one of <paramref name="before"/> leaves does not have: full ones
    /// that are new, and at each level the partial one at the right edge.</summary>
    public static IEnumerable<Tile> New(long before, long size)
    {
        for (var level = 0; size >> (Height * level) > 0; level++)
        {
            var (had, has) = (before >> (Height * level), size >> (Height * level));
            if (had == has)
                continue;
            for (var index = had / FullWidth; index < has / FullWidth; index++)
                yield return new Tile(level, index, FullWidth);
            if (has % FullWidth is var rest and > 0)
                yield return new Tile(level, has / FullWidth, (int)rest);
        }
    }

    /// <summary>The hash of a complete subtree, from the hashes of the tile that holds it.</summary>
    /// <param name="hashes">The tile's, 32 bytes each; as many as reach to the subtree's end.</param>
    public static TreeHash HashOf(TreeNode node, ReadOnlySpan<byte> hashes)
    {
        var levels = node.Level % Height;
        var from = (int)((node.Index << levels) % FullWidth);
        return TreeHash.Over(MemoryMarshal.Cast<byte, TreeHash>(hashes.Slice(from * TreeHash.Size, (1 << levels) * TreeHash.Size)));
    }
}
