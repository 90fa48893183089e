using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Archives;

public sealed partial record SealedArchive
{
    /// <summary>Whether everything is what was sealed: the entries are one consultation's, none missing before the last; each is in the tree of
    /// the checkpoint; a key that came along signed it, and every time stamp is of it. Whether that key is the ledger's, and what the tokens
    /// are worth, is for the reader to find out elsewhere.</summary>
    /// <param name="findings">Told what is wrong, and where.</param>
    public void Check(Action<Finding> findings)
    {
        CheckStream(findings);
        CheckOrder(Context, findings);
        if (Notes.Checkpoint.Open(Checkpoint, Keys, out var distrust) is not { } checkpoint)
        {
            findings(new Finding(
                "checkpoint_distrusted", ArchivePaths.Checkpoint, $"is not signed by a key in {ArchivePaths.Keys} ({distrust})", $"未由 {ArchivePaths.Keys} 中的密钥签署（{distrust}）"));
            return;
        }

        foreach (var (entry, proof) in Entries.Concat(Context))
        {
            if (!Proofs.VerifyInclusion(entry.Sequence - 1, entry.LeafHash, checkpoint.Size, checkpoint.Root, proof))
                findings(Finding.At(entry.Sequence, "not_included", "the entry and its proof do not lead to the root of the checkpoint", "条目及其证明未通向检查点的根"));
        }

        foreach (var (index, stamp) in Timestamps.Index())
        {
            if (!SignedNote.TryParse(stamp.Note, out var stamped) || stamped.Text != Checkpoint.Text)
                findings(new Finding("other_note_stamped", ArchivePaths.StampedNote(index + 1), "is not the checkpoint", "不是该检查点"));
        }
    }

    private void CheckStream(Action<Finding> findings)
    {
        if (Entries.Count == 0)
            return;
        var first = Entries[0].Entry;
        for (var index = 0; index < Entries.Count; index++)
        {
            var entry = Entries[index].Entry;
            if (entry.Stream != first.Stream)
                findings(Finding.At(entry.Sequence, "other_stream", $"belongs to {entry.Stream}, not to {first.Stream}", $"属于 {entry.Stream}，而非 {first.Stream}"));
            if (entry.Version != index + 1)
                findings(Finding.At(entry.Sequence, "wrong_version", $"has version {entry.Version} where {index + 1} follows", $"版本为 {entry.Version}，此处应为 {index + 1}"));
            if (entry.Tenant != first.Tenant)
                findings(Finding.At(entry.Sequence, "other_committee", $"belongs to committee {entry.Tenant}, not to {first.Tenant}", $"属于委员会 {entry.Tenant}，而非 {first.Tenant}"));
        }

        CheckOrder(Entries, findings);
    }

    private static void CheckOrder(IReadOnlyList<ProvenEntry> entries, Action<Finding> findings)
    {
        for (var index = 1; index < entries.Count; index++)
        {
            var (before, entry) = (entries[index - 1].Entry, entries[index].Entry);
            if (entry.Sequence <= before.Sequence || entry.RecordedAt < before.RecordedAt)
                findings(Finding.At(entry.Sequence, "out_of_order", $"stands after sequence {before.Sequence}", $"排在第 {before.Sequence} 号之后"));
        }
    }
}
