using System.Runtime.InteropServices;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Trees;
using ConsultLedger.Verifier.Sources;
using LedgerTile = ConsultLedger.Transparency.Tiles.Tile;

namespace ConsultLedger.Verifier.Checks;

/// <summary>A bundle of entries, examined, beside the tile that was made when they were sealed.</summary>
/// <param name="Name">The last part of the address of both.</param>
internal sealed record SealedBundle(ExaminedBundle? Entries, byte[]? Tile, string Name)
{
    /// <summary>Fetches and examines the bundle with an index in a tree of a size.</summary>
    /// <returns>Without entries when the bundle is there and is none.</returns>
    /// <exception cref="SourceUnreadableException">It is not there.</exception>
    public static async Task<SealedBundle> Fetch(ILedgerFiles files, long index, long size, CancellationToken cancellation)
    {
        var width = (int)Math.Min(LedgerTile.FullWidth, size - (index * LedgerTile.FullWidth));
        var name = LedgerTile.PathOf(index, width);
        var bundle = await files.Read($"tile/entries/{name}", cancellation)
            ?? throw new SourceUnreadableException($"{files.Where} lacks the entries from sequence {(index * LedgerTile.FullWidth) + 1} on (tile/entries/{name})");
        return new SealedBundle(ExaminedBundle.Of(bundle, width), await files.Read($"tile/0/{name}", cancellation), name);
    }

    /// <summary>The tile was made when the entries were sealed: where they differ, one of them was changed since.</summary>
    /// <param name="before">Entries before the bundle.</param>
    public void CompareLeaves(long before, ReadOnlySpan<TreeHash> leaves, Action<Finding> findings)
    {
        if (MemoryMarshal.AsBytes(leaves).SequenceEqual(Tile))
            return;
        if (Tile is null)
        {
            findings(Finding.At(before + 1, "no_tile", "there is no tile with the leaf", "缺少含有该叶的数据块"));
            return;
        }

        if (Tile.Length != leaves.Length * TreeHash.Size)
        {
            findings(new Finding("wrong_tile", $"tile/0/{Name}", $"has {Tile.Length} bytes, not {leaves.Length * TreeHash.Size}", $"有 {Tile.Length} 字节，而非 {leaves.Length * TreeHash.Size}"));
            return;
        }

        for (var place = 0; place < leaves.Length; place++)
        {
            var (leaf, sealedLeaf) = (leaves[place], new TreeHash(Tile.AsSpan(place * TreeHash.Size, TreeHash.Size)));
            if (sealedLeaf != leaf)
            {
                findings(Finding.At(
                    before + place + 1, "wrong_leaf", $"the entry's leaf is {leaf}, sealed was {sealedLeaf}", $"条目的叶为 {leaf}，而封存的是 {sealedLeaf}"));
            }
        }
    }
}
