using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Archives;

/// <summary>An entry, and the way from it to the root of the archive's checkpoint.</summary>
public sealed record ProvenEntry(LedgerEntry Entry, IReadOnlyList<TreeHash> Proof);

/// <summary>What a time-stamping authority said of a checkpoint.</summary>
/// <param name="Note">The bytes it is about: the checkpoint as it was first published.</param>
/// <param name="Token">The time-stamp token (RFC 3161), DER.</param>
public sealed record StampedNote(string Note, ReadOnlyMemory<byte> Token);

/// <summary>What an archived consultation is proven by: the sealed bytes of everything that was recorded, and the way from each to one
/// signed checkpoint. All else in the package follows from it, and from the documents that the entries name by digest.</summary>
/// <param name="Entries">The consultation's events, from the first.</param>
/// <param name="Context">Events outside of it that it depends on, in the order of the ledger.</param>
/// <param name="Checkpoint">The signed checkpoint with all signatures that are known.</param>
/// <param name="Keys">The keys of the ledger; some of them signed the checkpoint.</param>
/// <param name="Timestamps">Of this checkpoint.</param>
public sealed partial record SealedArchive(
    IReadOnlyList<ProvenEntry> Entries,
    IReadOnlyList<ProvenEntry> Context,
    SignedNote Checkpoint,
    IReadOnlyList<NoteKey> Keys,
    IReadOnlyList<StampedNote> Timestamps)
{
    /// <summary>The files it is kept in (<see cref="ArchivePaths"/>).</summary>
    public IEnumerable<BagFile> Files()
    {
        yield return Lines(ArchivePaths.Entries, Entries);
        if (Context.Count > 0)
            yield return Lines(ArchivePaths.Context, Context);
        yield return BagFile.OfText(ArchivePaths.Checkpoint, Checkpoint.ToString());
        yield return BagFile.OfText(ArchivePaths.Keys, string.Concat(Keys.Select(key => $"{key}\n")));
        foreach (var key in Keys)
            yield return BagFile.OfText(ArchivePaths.PublicKey(key), key.Pem);
        foreach (var (entry, proof) in Entries.Concat(Context))
            yield return BagFile.OfText(ArchivePaths.Proof(entry.Sequence), new InclusionReceipt(entry.Sequence - 1, proof, Checkpoint).ToString());
        foreach (var (index, stamp) in Timestamps.Index())
        {
            yield return BagFile.OfText(ArchivePaths.StampedNote(index + 1), stamp.Note);
            yield return BagFile.Of(ArchivePaths.Timestamp(index + 1), stamp.Token);
        }
    }

    private static BagFile Lines(string path, IEnumerable<ProvenEntry> entries)
    {
        using var lines = new MemoryStream();
        foreach (var proven in entries)
        {
            lines.Write(proven.Entry.ToArray());
            lines.WriteByte((byte)'\n');
        }

        return BagFile.Of(path, lines.ToArray());
    }
}
