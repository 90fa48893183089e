using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Auditing;

/// <summary>What can be said of a bundle of entries without those before it: the leaf of each, and whether it is an entry at all. That is
/// nearly all the work of an audit, and bundles do not wait for each other.</summary>
public sealed class ExaminedBundle
{
    private readonly EntryOutline?[] _outlines;

    private ExaminedBundle(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        Entries = entries;
        Leaves = new TreeHash[entries.Count];
        _outlines = new EntryOutline?[entries.Count];
        for (var place = 0; place < entries.Count; place++)
        {
            Leaves[place] = TreeHash.OfLeaf(entries[place].Span);
            if (EntryOutline.TryRead(entries[place].Span, out var outline))
                _outlines[place] = outline;
        }

        if (entries.Count == Tile.FullWidth)
            Subtree = TreeHash.Over(Leaves);
    }

    /// <summary>The entries' bytes.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Entries { get; }

    /// <summary>The leaves that the entries lead to.</summary>
    public TreeHash[] Leaves { get; }

    /// <summary>The hash over all leaves of a full bundle.</summary>
    internal TreeHash? Subtree { get; }

    /// <summary>Reads and hashes a bundle.</summary>
    /// <returns>Null when it ends within an entry, or does not hold as many as it should.</returns>
    public static ExaminedBundle? Of(ReadOnlyMemory<byte> bundle, int width) =>
        EntryBundle.Read(bundle) is { } entries && entries.Count == width ? new ExaminedBundle(entries) : null;

    /// <summary>The entry at a place; null when the bytes there are none.</summary>
    internal ref readonly EntryOutline? this[int place] => ref _outlines[place];
}
