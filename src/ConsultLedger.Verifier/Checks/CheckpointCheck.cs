using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.Verifier.Checks;

/// <summary>Checks who signed a checkpoint.</summary>
public static class CheckpointCheck
{
    /// <summary>Opens a checkpoint that one of the keys has signed.</summary>
    /// <param name="where">Where the note was found.</param>
    /// <param name="keys">Trusted keys of the ledger; and those of auditors, each of whom must have signed too.</param>
    /// <returns>Null when it is not to be relied on.</returns>
    public static Checkpoint? Open(SignedNote note, string where, IReadOnlyList<NoteKey> keys, Action<Finding> findings)
    {
        if (Checkpoint.Open(note, keys, out var distrust) is not { } checkpoint)
        {
            findings(Distrusted(distrust!.Value, where));
            return null;
        }

        foreach (var auditor in keys.Where(key => key.Name != checkpoint.Origin && !key.IsSigned(note)))
            findings(new Finding("not_cosigned", where, $"is not signed by {auditor.Name}, whose key was given", $"没有 {auditor.Name} 的签名，而其密钥已给出"));
        return checkpoint;
    }

    private static Finding Distrusted(CheckpointDistrust distrust, string where) => distrust switch
    {
        CheckpointDistrust.Forged => new("forged_signature", where, "a signature that says it is of a trusted key is not", "有一个自称出自可信密钥的签名是伪造的"),
        CheckpointDistrust.OfAnotherLedger => new("other_ledger", where, "is signed by a trusted key, but speaks of another ledger", "虽由可信密钥签名，却属于另一账簿"),
        CheckpointDistrust.NotACheckpoint => new("not_a_checkpoint", where, "does not state origin, size and root", "未写明来源、规模与根"),
        _ => new("not_signed", where, "is signed by none of the trusted keys", "没有任何可信密钥的签名"),
    };
}
