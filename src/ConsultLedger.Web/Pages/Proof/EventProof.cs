using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Web.Pages.Proof;

/// <summary>Why an event is proven to be in the ledger: its entry, the way from its leaf to the root, and the signed checkpoint with that root.</summary>
/// <param name="Recorded">The event.</param>
/// <param name="Entry">Its exact bytes in the ledger.</param>
/// <param name="Leaf">Their hash, as computed from them.</param>
/// <param name="Steps">From the leaf upwards.</param>
/// <param name="Checkpoint">What was signed.</param>
/// <param name="Note">With its signatures.</param>
/// <param name="Key">The ledger's key that signed it; null when none did.</param>
public sealed record EventProof(
    RecordedEvent Recorded, ReadOnlyMemory<byte> Entry, TreeHash Leaf, IReadOnlyList<ProofStep> Steps, Checkpoint Checkpoint, SignedNote Note, NoteKey? Key)
{
    /// <summary>Whether the steps lead to the checkpoint's root.</summary>
    public bool LeadsToRoot => (Steps is [.., var last] ? last.Hash : Leaf) == Checkpoint.Root;

    /// <returns>Null when the event is not under a checkpoint yet.</returns>
    public static async Task<EventProof?> Of(RecordedEvent recorded, SealedTree tree, Sealer sealer, CancellationToken cancellation)
    {
        // When sealing has stopped, the last checkpoint that is known to be sound counts.
        var note = sealer.Status is { Refusal: not null, Sound: { } sound } ? sound : (await tree.LastCheckpoint(cancellation))?.Note;
        if (note is null || !Checkpoint.TryParse(note.Text, out var checkpoint) || checkpoint.Size < recorded.Sequence)
            return null;

        var index = recorded.Sequence - 1;
        var entry = recorded.Entry().ToArray();
        var leaf = TreeHash.OfLeaf(entry);
        var (_, _, hashes) = await tree.Inclusion(index, checkpoint.Size, cancellation);
        var keys = (await tree.KeyChanges(cancellation)).Select(change => NoteKey.TryParse(change.VerifierKey, out var key) ? key : null).OfType<NoteKey>();
        return new EventProof(
            recorded, entry, leaf, [.. ProofStep.Walk(index, leaf, checkpoint.Size, hashes)], checkpoint, note, keys.FirstOrDefault(key => key.Name == checkpoint.Origin && key.IsSigned(note)));
    }
}

/// <summary>One step of the way from a leaf to the root: the hash so far and its neighbour are hashed together.</summary>
/// <param name="Neighbour">A hash of the proof.</param>
/// <param name="IsLeft">The neighbour stands to the left.</param>
/// <param name="Hash">Of both together.</param>
public sealed record ProofStep(TreeHash Neighbour, bool IsLeft, TreeHash Hash)
{
    /// <summary>The way that a proof leads (RFC 9162, section 2.1.3.2), each step computed.</summary>
    public static IEnumerable<ProofStep> Walk(long index, TreeHash leaf, long size, IReadOnlyList<TreeHash> proof)
    {
        var (place, last, hash) = (index, size - 1, leaf);
        foreach (var neighbour in proof)
        {
            var isLeft = (place & 1) == 1 || place == last;
            hash = isLeft ? TreeHash.OfNode(neighbour, hash) : TreeHash.OfNode(hash, neighbour);
            yield return new ProofStep(neighbour, isLeft, hash);
            // At the right edge levels without a right neighbour are passed over.
            while (isLeft && (place & 1) == 0 && place != 0)
                (place, last) = (place >> 1, last >> 1);
            (place, last) = (place >> 1, last >> 1);
        }
    }
}
