namespace ConsultLedger.Server.Archives;

/// <summary>What was taken in with a package. The same package gives the same receipt, however often it comes.</summary>
/// <param name="Consultation">Its id, which is the one it always had.</param>
/// <param name="Number">Its number.</param>
/// <param name="Package">SHA-256 of the package, which is kept as a document and served as it came.</param>
/// <param name="Ledger">The ledger it came from: origin of the checkpoint in the package.</param>
/// <param name="Keys">Keys that signed that checkpoint, by their own word: compare them with that ledger's keys as you know them from elsewhere.</param>
/// <param name="Version">How many events it has.</param>
/// <param name="Sequence">Sequence of the last of them in this ledger.</param>
/// <param name="RecordedAt">When that one was recorded in this ledger.</param>
/// <param name="AbsentDocuments">Digests of documents that the package says were absent when it was made.</param>
internal sealed record ArchiveReceipt(
    Guid Consultation,
    string Number,
    string Package,
    string Ledger,
    IReadOnlyList<string> Keys,
    long Version,
    long Sequence,
    DateTimeOffset RecordedAt,
    IReadOnlyList<string> AbsentDocuments);
