using ConsultLedger.Transparency.Tests.Trees;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Tests.Tiles;

public sealed class TileTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 1_234_067, 256, "tile/0/x001/x234/067")]
    [InlineData(1, 273, 17, "tile/1/273.p/17")]
    [InlineData(2, 1000, 1, "tile/2/x001/000.p/1")]
    public void A_tile_has_one_address(int level, long index, int width, string address)
    {
        var tile = new Tile(level, index, width);

        Assert.Equal(address, tile.Path);
        Assert.True(Tile.TryParsePath(address[(address.IndexOf('/', 5) + 1)..], out var readIndex, out var readWidth));
        Assert.Equal((index, width), (readIndex, readWidth));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("00")]
    [InlineData("0000")]
    [InlineData("x000/000")]
    [InlineData("001/000")]
    [InlineData("x001/00")]
    [InlineData("000.p/0")]
    [InlineData("000.p/256")]
    [InlineData("000.p/01")]
    [InlineData("000.p/")]
    [InlineData("-01")]
    [InlineData("x999/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("../000")]
    public void Other_addresses_are_no_tiles(string path) => Assert.False(Tile.TryParsePath(path, out _, out _));

    /// <summary>The example of the specification: 70,000 leaves.</summary>
    [Fact]
    public void A_tree_of_70000_leaves_has_the_tiles_of_the_specification()
    {
        var tiles = Tile.New(0, 70_000).ToList();

        Assert.Equal(273, tiles.Count(tile => tile is { Level: 0, IsFull: true }));
        Assert.Equal([new Tile(0, 273, 112)], tiles.Where(tile => tile is { Level: 0, IsFull: false }));
        Assert.Equal([new Tile(1, 0, 256), new Tile(1, 1, 17)], tiles.Where(tile => tile.Level == 1));
        Assert.Equal([new Tile(2, 0, 1)], tiles.Where(tile => tile.Level == 2));
        Assert.Equal(277, tiles.Count);
    }

    [Fact]
    public void What_a_tree_gains_is_new_and_nothing_else()
    {
        Assert.Empty(Tile.New(300, 300));
        Assert.Equal([new Tile(0, 0, 256), new Tile(1, 0, 1)], Tile.New(255, 256));
        Assert.Equal([new Tile(0, 1, 1)], Tile.New(256, 257));
        Assert.Equal([new Tile(0, 0, 256), new Tile(0, 1, 256), new Tile(0, 2, 88), new Tile(1, 0, 2)], Tile.New(10, 600));
    }

    [Fact]
    public void Every_proof_can_be_made_from_tiles()
    {
        const int Size = 700;
        var reference = ReferenceTree.OfSize(Size);
        var tiles = Tile.New(0, Size).ToDictionary(tile => (tile.Level, tile.Index), tile => Enumerable.Range(0, tile.Width)
            .SelectMany(i =>
            {
                var node = new TreeNode(tile.Level * Tile.Height, (tile.Index * Tile.FullWidth) + i);
                return reference.Hash((int)node.First, (int)node.End).ToArray();
            })
            .ToArray());
        TreeHash HashOf(TreeNode node)
        {
            var tile = Tile.Holding(node, Size);
            Assert.InRange(tile.Width, 1, Tile.FullWidth);
            return Tile.HashOf(node, tiles[(tile.Level, tile.Index)]);
        }

        var random = new Random(42);
        for (var tried = 0; tried < 60; tried++)
        {
            var (index, from) = (random.Next(Size), random.Next(1, Size));
            Assert.Equal(reference.Path(index, Size), ProofShape.OfInclusion(index, Size).Fill(HashOf));
            Assert.Equal(reference.Proof(from, Size), ProofShape.OfConsistency(from, Size).Fill(HashOf));
        }
    }

    [Fact]
    public void A_bundle_gives_back_its_entries_and_does_not_end_within_one()
    {
        byte[][] entries = [[], [1], new byte[65_535], "政协"u8.ToArray()];
        using var bundle = new MemoryStream();
        foreach (var entry in entries)
            EntryBundle.Write(bundle, entry);

        Assert.Equal(entries, EntryBundle.Read(bundle.ToArray())!.Select(entry => entry.ToArray()));
        Assert.Null(EntryBundle.Read(bundle.ToArray().AsMemory()[..^1]));
        Assert.Null(EntryBundle.Read(new byte[] { 0 }));
        Assert.Throws<OverflowException>(() => EntryBundle.Write(bundle, new byte[65_536]));
    }
}
