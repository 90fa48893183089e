using System.Globalization;
using ConsultLedger.Archives.Catalogues;
using ConsultLedger.Archives.Checks;
using ConsultLedger.Archives.Documents;
using ConsultLedger.Archives.Encapsulation;
using ConsultLedger.Archives.Guides;
using ConsultLedger.Archives.Page;
using ConsultLedger.Archives.Preservation;
using ConsultLedger.Archives.Records;
using ConsultLedger.Archives.Schemas;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives;

/// <summary>The package of a consultation: the files of its bag, in the order in which they are packed.</summary>
/// <param name="Root">The folder the bag is in, and what the file is called after.</param>
/// <param name="Files">All of them, those that make it a bag included.</param>
public sealed record ArchivePackage(string Root, IReadOnlyList<BagFile> Files)
{
    /// <summary>The label in bag-info.txt of when the checkpoint was signed.</summary>
    internal const string SignedAt = "Checkpoint-Signed-At";

    /// <summary>The label in bag-info.txt of what made the package.</summary>
    internal const string Software = "Bag-Software-Agent";

    /// <summary>How large the zip file is, in bytes.</summary>
    public long Size => BagZip.SizeOf(Root, Files);

    /// <summary>Makes the package.</summary>
    /// <exception cref="InvalidDataException">The material is not a consultation's (<see cref="Dossier.Of"/>).</exception>
    /// <exception cref="UnknownEventException">An event is of a type this release does not know.</exception>
    public static async Task<ArchivePackage> Of(ArchiveMaterial material, CancellationToken cancellation = default)
    {
        var dossier = Dossier.Of(material);
        List<BagFile> files = [.. Parts(dossier)];
        files.AddRange(await EncapsulationFiles.Of(dossier, files.First(file => file.Path == ArchivePaths.Entries), cancellation));
        files.AddRange(await Judged(dossier, files, cancellation));
        files.AddRange(Guide.Of(dossier, files));
        return new ArchivePackage(FolderNames.Plain(dossier.Name), Bag.Of(files, Info(dossier)));
    }

    /// <summary>Writes it as a zip file.</summary>
    public Task Write(Stream stream, CancellationToken cancellation = default) => BagZip.Write(stream, Root, Files, cancellation);

    /// <summary>The parts, each written from the dossier by a writer of its own.</summary>
    private static IEnumerable<BagFile> Parts(Dossier dossier) =>
    [
        .. dossier.Material.Sealed.Files(),
        .. DocumentFiles.Of(dossier),
        CatalogueXml.Of(dossier),
        CatalogueCsv.Of(dossier),
        .. FiledCatalogues.Of(dossier),
        RecordFiles.Record(dossier),
        RecordFiles.Procedure(dossier),
        .. PackagedResidents.Of(dossier),
        RetentionXml.Of(dossier),
        .. SchemaFiles.All,
    ];

    /// <summary>What is found when the parts are looked at as a whole: the report on them, the pages that show it, and the account of what is
    /// preserved, which names all the others.</summary>
    private static async Task<IReadOnlyList<BagFile>> Judged(Dossier dossier, IReadOnlyCollection<BagFile> parts, CancellationToken cancellation)
    {
        var documents = await DocumentInspections.Of(dossier, cancellation);
        var checks = FourProperties.Check(dossier, documents, parts);
        List<BagFile> judged = [CheckReportXml.Of(dossier, checks), .. RecordPageFiles.Of(dossier, checks)];
        return [.. judged, PreservationFile.Of(dossier, documents, checks, [.. parts, .. judged])];
    }

    private static IReadOnlyList<(string Label, string Value)> Info(Dossier dossier) =>
    [
        ("Source-Organization", dossier.CommitteeName),
        ("External-Identifier", dossier.Name),
        ("External-Description", dossier.Record.Title),
        ("Internal-Sender-Identifier", dossier.Record.Consultation.ToString()),
        ("Bagging-Date", TimeZoneInfo.ConvertTime(dossier.Material.SealedAt, Days.ChinaTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        (SignedAt, dossier.Material.SealedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture)),
        (Software, dossier.Material.Software),
    ];
}
