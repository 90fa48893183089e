using System.Globalization;
using System.Xml;
using ConsultLedger.Archives.Checks;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Preservation;

/// <summary>The consultation, its package, and each file of it with size, digest and format.</summary>
internal sealed class PreservedObjects(XmlWriter xml, Dossier dossier, IReadOnlyDictionary<Digest, DocumentInspection> documents)
{
    /// <summary>Formats of what the package says itself, by the ending of the name.</summary>
    private static readonly Dictionary<string, string> Formats = new(StringComparer.Ordinal)
    {
        [".csv"] = "text/csv",
        [".html"] = "text/html",
        [".json"] = "application/json",
        [".ndjson"] = "application/x-ndjson",
        [".note"] = "C2SP signed-note",
        [".pem"] = "application/x-pem-file",
        [".tlog-proof"] = "C2SP tlog-proof",
        [".tst"] = "application/timestamp-reply",
        [".txt"] = "text/plain",
        [".xml"] = "application/xml",
        [".xsd"] = "application/xml",
    };

    /// <summary>Items by where their bytes stand; of several with the same bytes the first.</summary>
    private readonly Dictionary<string, DossierItem> _items =
        dossier.Items.Where(item => item.Path is not null).DistinctBy(item => item.Path).ToDictionary(item => item.Path!, StringComparer.Ordinal);

    /// <summary>The consultation as such, and the package that represents it.</summary>
    public void WriteFile()
    {
        xml.Object("intellectualEntity", () =>
        {
            xml.Identifier("objectIdentifier", Identifiers.Consultation, dossier.Record.Consultation.ToString());
            xml.Identifier("objectIdentifier", "number", dossier.Record.Number);
            if (dossier.ArchiveNumber is { } number)
                xml.Identifier("objectIdentifier", "archive number", number);
            xml.Text("originalName", dossier.Record.Title);
        });
        xml.Object("representation", () =>
        {
            xml.Identifier("objectIdentifier", Identifiers.Package, dossier.Name);
            Relate("structural", "represents", Identifiers.Consultation, dossier.Record.Consultation.ToString());
        });
    }

    public void Write(BagFile file) => xml.Object("file", () =>
    {
        var item = _items.GetValueOrDefault(file.Path);
        xml.Identifier("objectIdentifier", Identifiers.Path, file.Path);
        xml.Group("objectCharacteristics", () =>
        {
            xml.Fixity(file.Sha256);
            xml.Text("size", file.Size.ToString(CultureInfo.InvariantCulture));
            xml.Group("format", () =>
            {
                xml.Group("formatDesignation", () => xml.Term("formatName", FormatOf(file, item)));
                xml.Text("formatNote", item is null ? null : $"recorded as {item.Document.MediaType}");
            });
        });
        xml.Text("originalName", item?.Document.Name);
        Relate("structural", "is part of", Identifiers.Package, dossier.Name);
    });

    private string FormatOf(BagFile file, DossierItem? item) => item is null
        ? Formats.GetValueOrDefault(System.IO.Path.GetExtension(file.Path), "application/octet-stream")
        : documents[item.Document.Sha256].Format is var format && format == FileFormat.Unknown ? item.Document.MediaType : format.Name;

    private void Relate(string kind, string how, string type, string value) => xml.Group("relationship", () =>
    {
        xml.Term("relationshipType", kind, "relationshipType");
        xml.Term("relationshipSubType", how, "relationshipSubType");
        xml.Identifier("relatedObjectIdentifier", type, value);
    });
}
