using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>Whether the list of keys, which auditors are shown, says what the checkpoints say.</summary>
internal static class KeyListCheck
{
    /// <param name="own">Keys that sign here.</param>
    /// <param name="last">The last checkpoint; null before the first.</param>
    /// <param name="hasSeveral">It is not the first one.</param>
    public static async Task<SealingRefusal?> Run(
        SealedTree tree, string origin, IReadOnlyList<NoteKey> own, SealedCheckpoint? last, bool hasSeveral, CancellationToken cancellation)
    {
        var changes = await tree.KeyChanges(cancellation);
        foreach (var change in changes)
        {
            if (!IsBorneOut(change, origin, await tree.Checkpoint(change.Size, cancellation)))
                return new SealingRefusal.KeyListChanged(NameOf(change.VerifierKey));
        }

        // The first checkpoint is published before its key is listed, every later one after it.
        var first = hasSeveral && last is not null && SignedNote.TryParse(last.FirstNote, out var note) ? note : null;
        return first is not null && own.FirstOrDefault(key => key.IsSigned(first) && !changes.Any(change => change.VerifierKey == key.ToString())) is { } unlisted
            ? new SealingRefusal.KeyListChanged(NameOf(unlisted.ToString()))
            : null;
    }

    /// <summary>Whether the checkpoint a key is listed with bears its signature. Where that was removed or changed, it is the checkpoint that will
    /// be named.</summary>
    public static bool IsBorneOut(KeyChange change, string origin, SealedCheckpoint? checkpoint) =>
        NoteKey.TryParse(change.VerifierKey, out var key) && key.Name == origin
        && (checkpoint is null or { Note.Signatures: [] } || checkpoint.Note.Signatures.Any(signature => signature.Name == key.Name && signature.KeyId == key.Id));

    /// <summary>Name and id of a verifier key, by which people tell keys apart.</summary>
    public static string NameOf(string verifierKey) => verifierKey.Split('+') is [var name, var id, ..] ? $"{name}+{id}" : verifierKey;
}
