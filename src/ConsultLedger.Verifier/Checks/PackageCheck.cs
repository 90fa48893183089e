using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.Verifier.Checks;

/// <summary>
/// Checks an archive package, in the order in which its parts lean on each other: every byte of the zip file and of the manifests has one
/// form; the files are those that are listed; the entries are one consultation's without a gap, each under the checkpoint; trusted keys
/// signed that; time stamps are of it; the documents are those that the entries name, and the catalogue of what was filed is the one whose
/// digest the archiving carries. What else is in the package follows from the
/// entries, but is not derived here again: it is as it was packed, by whoever packed it.
/// </summary>
public sealed class PackageCheck
{
    private readonly BagContents _bag;
    private readonly IReadOnlyDictionary<string, string> _digests;
    private readonly Action<Finding> _findings;

    private PackageCheck(BagContents bag, IReadOnlyDictionary<string, string> digests, SealedArchive archive, Action<Finding> findings)
    {
        _bag = bag;
        _digests = digests;
        _findings = findings;
        Archive = archive;
    }

    /// <summary>What the package proves its contents by.</summary>
    public SealedArchive Archive { get; }

    /// <summary>What it is called.</summary>
    public string Name => _bag.Root;

    /// <summary>Files in it, of documents and all others.</summary>
    public int FileCount => _bag.Files.Count;

    /// <summary>Digests of documents that the entries name and that the package says it does not have.</summary>
    public IReadOnlyList<string> AbsentDocuments { get; private set; } = [];

    /// <summary>Reads a package, checking its form.</summary>
    /// <param name="zipped">Seekable; read from until the check is over.</param>
    /// <returns>Null when there is nothing in it that could be proven.</returns>
    public static PackageCheck? Read(Stream zipped, Action<Finding> findings)
    {
        if (BagZip.Read(zipped, findings) is not { } bag)
        {
            findings(new Finding("not_a_package", "byte 0", "is not a zip file with a folder in it", "不是含有文件夹的 zip 文件"));
            return null;
        }

        return BagCheck.Run(bag, findings) is { } digests && SealedArchive.Read(bag, findings) is { } archive
            ? new PackageCheck(bag, digests, archive, findings)
            : null;
    }

    /// <summary>Checks what the package holds.</summary>
    /// <param name="keys">Keys that are trusted for the ledger.</param>
    /// <param name="last">What was seen of the ledger before; null when nothing was.</param>
    /// <returns>The checkpoint; null when it is not to be relied on.</returns>
    public Checkpoint? Run(IReadOnlyList<NoteKey> keys, SeenLedger? last)
    {
        Archive.Check(_findings);
        CheckKeyFiles();
        FiledCatalogueCheck.Run(_bag, Archive.Entries, _findings);
        AbsentDocuments = DocumentCheck.Run(_bag, _digests, Archive, _findings);
        if (CheckpointCheck.Open(Archive.Checkpoint, ArchivePaths.Checkpoint, keys, _findings) is not { } checkpoint)
            return null;
        if (last is not null && last.Checkpoint.Size == checkpoint.Size && last.Checkpoint.Root != checkpoint.Root)
        {
            _findings(new Finding(
                "history_changed", ArchivePaths.Checkpoint,
                $"has the root {checkpoint.Root}; the checkpoint of this size that was seen before had {last.Checkpoint.Root}",
                $"根为 {checkpoint.Root}，而此前所见同一规模的检查点为 {last.Checkpoint.Root}"));
        }

        return checkpoint;
    }

    /// <summary>The keys are there twice, the second time for openssl.</summary>
    private void CheckKeyFiles()
    {
        foreach (var key in Archive.Keys.Where(key => _bag.Find(ArchivePaths.PublicKey(key))?.ReadText(SignedNote.MaxSize) != key.Pem))
            _findings(new Finding("wrong_key_file", ArchivePaths.PublicKey(key), $"is not the key that {ArchivePaths.Keys} lists", $"不是 {ArchivePaths.Keys} 所列的密钥"));
    }

    /// <summary>Checks the time stamps.</summary>
    /// <returns>When the checkpoint existed at the latest; null when no time stamp says so.</returns>
    public DateTimeOffset? CheckTimestamps(TimestampCheck stamps) => Archive.Timestamps
        .Select((stamp, index) => stamps.Check(ArchivePaths.Timestamp(index + 1), stamp.Note, stamp.Token.ToArray()))
        .Min();
}
