using System.Runtime.InteropServices;
using System.Text;
using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Auditing;

/// <summary>
/// What can be said of a ledger from its entries alone, one after the other from the first: each has the one form an entry has, the
/// sequence is 1, 2, 3 …, each stream's versions are too and its committee stays the same, no event occurs twice, the time of recording
/// never goes back. Grows the tree meanwhile, whose root is compared with a signed one. Believes nothing it is told.
/// </summary>
/// <param name="completed">Told each complete subtree the entries lead to, of full bundles from 256 leaves on; may be null.</param>
public sealed partial class EntryAudit(Action<TreeNode, TreeHash>? completed = null)
{
    private readonly Dictionary<Guid, StreamSoFar> _streams = [];
    private readonly HashSet<Guid> _ids = [];
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>The tree of the entries so far.</summary>
    public CompactRange Tree { get; private init; } = new();

    /// <summary>Checks the next entry and appends it to the tree as it is, whatever was found.</summary>
    /// <param name="bytes">The entry's bytes.</param>
    /// <param name="findings">Told what is wrong.</param>
    /// <param name="leaf">The leaf the bytes lead to.</param>
    /// <returns>The entry; null when the bytes are none.</returns>
    public LedgerEntry? Next(ReadOnlyMemory<byte> bytes, Action<Finding> findings, out TreeHash leaf)
    {
        EntryOutline? outline = EntryOutline.TryRead(bytes.Span, out var read) ? read : null;
        Check(outline, bytes.Span, Tree.Size + 1, findings);
        leaf = TreeHash.OfLeaf(bytes.Span);
        Tree.Append(leaf, completed);
        return outline is null ? null : LedgerEntry.From(read, bytes);
    }

    /// <summary>Checks the entries of the next bundle and appends them to the tree as they are, whatever was found.</summary>
    /// <param name="findings">Told what is wrong.</param>
    public void Next(ExaminedBundle bundle, Action<Finding> findings)
    {
        for (var place = 0; place < bundle.Entries.Count; place++)
            Check(bundle[place], bundle.Entries[place].Span, Tree.Size + place + 1, findings);

        if (bundle.Subtree is { } subtree && Tree.Size % Tile.FullWidth == 0)
        {
            Tree.Append(Tile.Height, subtree, completed);
            return;
        }

        foreach (var leaf in bundle.Leaves)
            Tree.Append(leaf, completed);
    }

    private void Check(in EntryOutline? outline, ReadOnlySpan<byte> bytes, long expected, Action<Finding> findings)
    {
        if (outline is not { } entry)
        {
            findings(Finding.At(expected, "not_an_entry", "the bytes there are not an entry in its one form", "该处的字节不是规定形式的条目"));
            return;
        }

        if (entry.Sequence != expected)
        {
            findings(Finding.At(
                expected, "wrong_sequence", $"the entry there says it is number {entry.Sequence}", $"该处的条目自称序号为 {entry.Sequence}"));
        }

        if (!_ids.Add(entry.Id))
        {
            findings(Finding.At(expected, "event_twice", $"the event {entry.Id} occurred before", $"事件 {entry.Id} 此前已出现"));
        }

        if (entry.RecordedAt < _last)
        {
            findings(Finding.At(
                expected, "time_goes_back",
                $"recorded at {entry.RecordedAt:O}, before the event ahead of it ({_last:O})",
                $"记录时间 {entry.RecordedAt:O} 早于前一事件（{_last:O}）"));
        }

        _last = entry.RecordedAt;
        CheckStream(entry, bytes[entry.Tenant], expected, findings);
    }

    private void CheckStream(in EntryOutline entry, ReadOnlySpan<byte> tenant, long expected, Action<Finding> findings)
    {
        ref var stream = ref CollectionsMarshal.GetValueRefOrAddDefault(_streams, entry.Stream, out var isKnown);
        if (entry.Version != stream.Version + 1)
        {
            findings(Finding.At(
                expected, "wrong_version",
                $"stream {entry.Stream} goes on with version {entry.Version}, not {stream.Version + 1}",
                $"事件流 {entry.Stream} 以版本 {entry.Version} 继续，而非 {stream.Version + 1}"));
        }

        if (isKnown && !tenant.SequenceEqual(stream.Tenant))
        {
            var (says, was) = (Encoding.UTF8.GetString(tenant), Encoding.UTF8.GetString(stream.Tenant));
            findings(Finding.At(
                expected, "other_committee",
                $"stream {entry.Stream} belongs to committee {was}, the event says {says}",
                $"事件流 {entry.Stream} 属于委员会 {was}，事件却写作 {says}"));
        }

        stream = new StreamSoFar(isKnown ? stream.Tenant : tenant.ToArray(), entry.Version);
    }

    /// <param name="Tenant">Its committee as its first entry writes it.</param>
    /// <param name="Version">Of its last event.</param>
    private readonly record struct StreamSoFar(byte[] Tenant, long Version);
}
