using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Verifier.Checks;

/// <summary>Checks a receipt: one event, the way from it to the root, the signed checkpoint. Needs nothing else, and nobody.</summary>
public static class ReceiptCheck
{
    /// <returns>The entry that is proven; null when it is not.</returns>
    public static LedgerEntry? Run(InclusionReceipt receipt, IReadOnlyList<NoteKey> keys, Action<Finding> findings)
    {
        if (CheckpointCheck.Open(receipt.Checkpoint, "checkpoint in the receipt", keys, findings) is not { } checkpoint)
            return null;

        if (receipt.Extra is not { } bytes || !LedgerEntry.TryRead(bytes, out var entry))
        {
            findings(new Finding("not_an_entry", "entry in the receipt", "is missing or not in its one form", "缺失或不是规定形式的条目"));
            return null;
        }

        if (entry.Sequence != receipt.Index + 1)
        {
            findings(Finding.At(receipt.Index + 1, "wrong_sequence", $"the entry says it is number {entry.Sequence}", $"条目自称序号为 {entry.Sequence}"));
            return null;
        }

        if (!Proofs.VerifyInclusion(receipt.Index, TreeHash.OfLeaf(bytes.Span), checkpoint.Size, checkpoint.Root, receipt.Proof))
        {
            findings(Finding.At(entry.Sequence, "not_included", "the proof does not lead from the entry to the signed root", "证明不能由该条目得出签名的根"));
            return null;
        }

        return entry;
    }
}
