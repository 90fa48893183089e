using System.Globalization;
using ConsultLedger.Archives.Records;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.Archives;

/// <summary>A package that somebody brings: what it is made of, once everything in it has been checked.</summary>
/// <param name="Material">What it is made of, read back from it.</param>
/// <param name="AbsentDocuments">Digests of documents that the package itself says are absent.</param>
public sealed record FoundPackage(ArchiveMaterial Material, IReadOnlyList<string> AbsentDocuments)
{
    private const int LongestInfo = 1 << 20;

    /// <summary>Checks a package: the zip file, the bag, entries against checkpoint, documents against entries; and, where this very release made it, that
    /// every other file is what follows from these, byte for byte.</summary>
    /// <param name="zip">Seekable; stays open, and is read from again when the material is used.</param>
    /// <param name="findings">Told everything that is wrong, and where.</param>
    /// <param name="software">What packages of this release say they were made by.</param>
    /// <returns>Null when anything was found.</returns>
    public static async Task<FoundPackage?> Check(Stream zip, string software, Action<Finding> findings, CancellationToken cancellation = default)
    {
        var isSound = true;
        if (BagZip.Read(zip, Tell) is not { } bag || BagCheck.Run(bag, Tell) is not { } digests || SealedArchive.Read(bag, Tell) is not { } archive)
            return null;
        archive.Check(Tell);
        var absent = DocumentCheck.Run(bag, digests, archive, Tell);
        // What follows from unsound originals says nothing.
        if (!isSound)
            return null;
        if (await MaterialOf(bag, archive, cancellation) is not { } material)
        {
            Tell(new Finding("no_info", Bag.Info, "does not say when the checkpoint was signed and what made the package, or how residents are told of cannot be read", "未写明检查点签署时间和制作软件，或居民信息文件无法读取"));
            return null;
        }

        try
        {
            var remade = await ArchivePackage.Of(material, cancellation);
            if (material.Software == software)
                Compare(remade, digests, Tell);
        }
        catch (Exception unreadable) when (unreadable is not (OperationCanceledException or IOException))
        {
            // Another ledger may sign what no rule of this one would have let happen.
            Tell(new Finding("not_a_consultation", ArchivePaths.Entries, $"cannot be read as a consultation: {unreadable.Message}", $"不能读作协商记录：{unreadable.Message}"));
        }

        return isSound ? new FoundPackage(material, absent) : null;

        void Tell(Finding finding)
        {
            isSound = false;
            findings(finding);
        }
    }

    private static void Compare(ArchivePackage remade, IReadOnlyDictionary<string, string> digests, Action<Finding> findings)
    {
        var expected = remade.Files.ToDictionary(file => file.Path, file => file.Sha256, StringComparer.Ordinal);
        foreach (var path in digests.Keys.Union(expected.Keys).Order(StringComparer.Ordinal))
        {
            if (digests.GetValueOrDefault(path) != expected.GetValueOrDefault(path))
                findings(new Finding("not_what_follows", path, "is not what follows from the entries and documents", "与由条目和文件得出的内容不符"));
        }
    }

    private static async Task<ArchiveMaterial?> MaterialOf(BagContents bag, SealedArchive archive, CancellationToken cancellation)
    {
        var info = Bag.ReadInfo(bag.Find(Bag.Info)?.ReadText(LongestInfo) ?? "").ToLookup(line => line.Label, line => line.Value);
        if (!DateTimeOffset.TryParseExact(
                info[ArchivePackage.SignedAt].FirstOrDefault(), "yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var sealedAt)
            || info[ArchivePackage.Software].FirstOrDefault() is not { } software
            || PackagedResidents.Read(bag) is not { } residents)
        {
            return null;
        }

        var documents = new Dictionary<Digest, BagFile>();
        foreach (var file in bag.In(ArchivePaths.Documents).Concat(bag.In(Documents.DocumentFiles.Origins)))
        {
            var measured = await BagFile.Measured(file.Path, Copying(file), cancellation);
            if (Digest.TryParse(measured.Sha256, out var digest))
                documents[digest] = measured;
        }

        return new ArchiveMaterial { Sealed = archive, Documents = documents, Residents = residents, SealedAt = sealedAt, Software = software };
    }

    private static Func<Stream, CancellationToken, Task> Copying(FoundFile file) => async (stream, cancellation) =>
    {
        await using var content = file.Open();
        await content.CopyToAsync(stream, cancellation);
    };
}
