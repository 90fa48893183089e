using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Auditing;

/// <summary>
/// What can be said of a ledger from its entries alone, one after the other from the first: each has the one form an entry has, the
/// sequence is 1, 2, 3 …, each stream's versions are too and its committee stays the same, no event occurs twice, the time of recording
/// never goes back. Grows the tree meanwhile, whose root is compared with a signed one. Believes nothing it is told.
/// </summary>
/// <param name="completed">Told each complete subtree the entries lead to; may be null.</param>
public sealed class EntryAudit(Action<TreeNode, TreeHash>? completed = null)
{
    private readonly Dictionary<Guid, (string Tenant, long Version)> _streams = [];
    private readonly HashSet<Guid> _ids = [];
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>The tree of the entries so far.</summary>
    public CompactRange Tree { get; } = new();

    /// <summary>Checks the next entry and appends it to the tree as it is, whatever was found.</summary>
    /// <param name="bytes">The entry's bytes.</param>
    /// <param name="findings">Told what is wrong.</param>
    /// <param name="leaf">The leaf the bytes lead to.</param>
    /// <returns>The entry; null when the bytes are none.</returns>
    public LedgerEntry? Next(ReadOnlyMemory<byte> bytes, Action<Finding> findings, out TreeHash leaf)
    {
        var expected = Tree.Size + 1;
        leaf = TreeHash.OfLeaf(bytes.Span);
        Tree.Append(leaf, completed);
        if (!LedgerEntry.TryRead(bytes, out var entry))
        {
            findings(Finding.At(expected, "not_an_entry", "the bytes there are not an entry in its one form", "该处的字节不是规定形式的条目"));
            return null;
        }

        Check(entry, expected, findings);
        return entry;
    }

    private void Check(in LedgerEntry entry, long expected, Action<Finding> findings)
    {
        if (entry.Sequence != expected)
        {
            findings(Finding.At(
                expected, "wrong_sequence", $"the entry there says it is number {entry.Sequence}", $"该处的条目自称序号为 {entry.Sequence}"));
        }

        if (!_ids.Add(entry.Id))
        {
            findings(Finding.At(expected, "event_twice", $"the event {entry.Id} occurred before", $"事件 {entry.Id} 此前已出现"));
        }

        var isKnown = _streams.TryGetValue(entry.Stream, out var stream);
        if (entry.Version != stream.Version + 1)
        {
            findings(Finding.At(
                expected, "wrong_version",
                $"stream {entry.Stream} goes on with version {entry.Version}, not {stream.Version + 1}",
                $"事件流 {entry.Stream} 以版本 {entry.Version} 继续，而非 {stream.Version + 1}"));
        }

        if (isKnown && entry.Tenant != stream.Tenant)
        {
            findings(Finding.At(
                expected, "other_committee",
                $"stream {entry.Stream} belongs to committee {stream.Tenant}, the event says {entry.Tenant}",
                $"事件流 {entry.Stream} 属于委员会 {stream.Tenant}，事件却写作 {entry.Tenant}"));
        }

        if (entry.RecordedAt < _last)
        {
            findings(Finding.At(
                expected, "time_goes_back",
                $"recorded at {entry.RecordedAt:O}, before the event ahead of it ({_last:O})",
                $"记录时间 {entry.RecordedAt:O} 早于前一事件（{_last:O}）"));
        }

        _streams[entry.Stream] = (isKnown ? stream.Tenant : entry.Tenant, entry.Version);
        _last = entry.RecordedAt;
    }
}
