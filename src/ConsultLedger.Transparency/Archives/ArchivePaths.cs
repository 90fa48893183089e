using System.Globalization;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.Transparency.Archives;

/// <summary>Where things stand in the bag of an archived consultation.</summary>
public static class ArchivePaths
{
    /// <summary>The entries of the consultation's events, the first one first: one in each line, exactly the bytes that were sealed.</summary>
    public const string Entries = "data/entries/consultation.ndjson";

    /// <summary>Entries of events outside the consultation that it depends on, in the order of the ledger; not there when there are none.</summary>
    public const string Context = "data/entries/context.ndjson";

    /// <summary>Folder of the documents, in one folder for each step.</summary>
    public const string Documents = "data/documents/";

    /// <summary>The signed checkpoint that everything is proven against.</summary>
    public const string Checkpoint = "evidence/checkpoint.txt";

    /// <summary>The ledger's keys as verifier keys (C2SP signed-note), one a line.</summary>
    public const string Keys = "evidence/keys.txt";

    /// <summary>Digests of documents that entries name and that the ledger did not have any more when the package was made, as in a manifest;
    /// not there when it had them all.</summary>
    public const string AbsentDocuments = "data/absent-documents.txt";

    private const string Proofs = "evidence/proofs/";
    private const string Timestamps = "evidence/timestamps/";

    /// <summary>The proof (C2SP tlog-proof) that the entry with this sequence is under the checkpoint.</summary>
    public static string Proof(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{Proofs}{sequence}.tlog-proof");

    /// <summary>A key in PEM, for openssl; named by its id in eight hexadecimal digits.</summary>
    public static string PublicKey(NoteKey key) => string.Create(CultureInfo.InvariantCulture, $"evidence/keys/{key.Id:x8}.pem");

    /// <summary>A time-stamp token (RFC 3161, DER), from 1; of the bytes in <see cref="StampedNote"/>.</summary>
    public static string Timestamp(int number) => string.Create(CultureInfo.InvariantCulture, $"{Timestamps}{number}.tst");

    /// <summary>The bytes that the time stamp is of: the checkpoint as it was first published, before others signed it too.</summary>
    public static string StampedNote(int number) => string.Create(CultureInfo.InvariantCulture, $"{Timestamps}{number}.note");
}
