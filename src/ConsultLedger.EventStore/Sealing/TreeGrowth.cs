using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>The tree while leaves are appended to it: its right edge, and the tiles that have changed since they were last taken.</summary>
internal sealed class TreeGrowth
{
    private readonly CompactRange _range;
    private readonly SortedDictionary<int, Edge> _edges;
    private readonly List<GrownTile> _filled = [];

    private TreeGrowth(CompactRange range, SortedDictionary<int, Edge> edges) => (_range, _edges) = (range, edges);

    public long Size => _range.Size;

    public TreeHash Root => _range.Root;

    /// <summary>Where the tiles at the right edge of a tree lie.</summary>
    public static IEnumerable<TilePlace> EdgeOf(long size)
    {
        for (var level = 0; size >> (Tile.Height * level) is var hashes and > 0; level++)
        {
            if (hashes % Tile.FullWidth != 0)
                yield return new TilePlace(level, hashes / Tile.FullWidth);
        }
    }

    /// <summary>The tree of a size, from the tiles at its right edge.</summary>
    /// <exception cref="TileMissingException">One of them is not there, or too short.</exception>
    public static TreeGrowth From(long size, IReadOnlyDictionary<TilePlace, ReadOnlyMemory<byte>> tiles)
    {
        var edges = new SortedDictionary<int, Edge>();
        foreach (var place in EdgeOf(size))
        {
            var width = (int)((size >> (Tile.Height * place.Level)) % Tile.FullWidth);
            if (!tiles.TryGetValue(place, out var hashes) || hashes.Length < width * TreeHash.Size)
                throw new TileMissingException(place);
            edges[place.Level] = Edge.Of(place, hashes.Span[..(width * TreeHash.Size)]);
        }

        var range = new CompactRange(size, TreeNode.Covering(0, size).Select(node => Tile.HashOf(node, edges[node.Level / Tile.Height].Hashes)));
        return new TreeGrowth(range, edges);
    }

    public void Append(TreeHash leaf) => _range.Append(leaf, Completed);

    /// <summary>Tiles that have changed since the last taking: those that became full, and what has begun after them.</summary>
    public IReadOnlyList<GrownTile> TakeChanged()
    {
        List<GrownTile> changed = [.. _filled, .. _edges.Values.Where(edge => edge.HasChanged).Select(edge => edge.Take())];
        _filled.Clear();
        return changed;
    }

    private void Completed(TreeNode node, TreeHash hash)
    {
        if (node.Level % Tile.Height != 0)
            return;
        var level = node.Level / Tile.Height;
        if (!_edges.TryGetValue(level, out var edge))
            edge = _edges[level] = Edge.Of(new TilePlace(level, node.Index / Tile.FullWidth), []);
        edge.Append(hash);
        if (edge.IsFull)
        {
            _filled.Add(edge.Take());
            _edges.Remove(level);
        }
    }

    /// <summary>The tile a level ends with, as long as it is not full.</summary>
    private sealed class Edge
    {
        private readonly TilePlace _place;
        private readonly byte[] _hashes = new byte[Tile.FullWidth * TreeHash.Size];
        private int _length;

        private Edge(TilePlace place) => _place = place;

        public bool HasChanged { get; private set; }

        public bool IsFull => _length == _hashes.Length;

        public ReadOnlySpan<byte> Hashes => _hashes.AsSpan(0, _length);

        public static Edge Of(TilePlace place, ReadOnlySpan<byte> hashes)
        {
            var edge = new Edge(place) { _length = hashes.Length };
            hashes.CopyTo(edge._hashes);
            return edge;
        }

        public void Append(TreeHash hash)
        {
            hash.CopyTo(_hashes.AsSpan(_length));
            _length += TreeHash.Size;
            HasChanged = true;
        }

        public GrownTile Take()
        {
            HasChanged = false;
            return new GrownTile(_place, Hashes.ToArray());
        }
    }
}
