using System.Globalization;
using System.Xml;
using ConsultLedger.Archives.Xml;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Catalogues;

/// <summary>The catalogue of the file (归档文件目录) for programs: the file, the steps that are missing, and each item.</summary>
internal static class CatalogueXml
{
    public const string Path = "data/catalogue.xml";

    public const string Namespace = "urn:consultledger:catalogue:1";

    public static BagFile Of(Dossier dossier) => XmlFile.Of(Path, xml =>
    {
        xml.WriteStartElement("catalogue", Namespace);
        WriteFile(xml, dossier);
        xml.WriteStartElement("missingSteps");
        foreach (var missing in dossier.Archive?.Missing ?? [])
        {
            xml.WriteStartElement("step");
            xml.WriteAttribute("name", EnumNames.Of(missing.Step));
            xml.WriteText("reason", missing.Reason);
            xml.WriteText("signedBy", missing.SignedBy);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("items");
        foreach (var item in dossier.Items)
            WriteItem(xml, item);
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private static void WriteFile(XmlWriter xml, Dossier dossier)
    {
        var archive = dossier.Archive;
        xml.WriteStartElement("file");
        xml.WriteText("archiveNumber", dossier.ArchiveNumber);
        xml.WriteText("consultation", dossier.Record.Consultation.ToString());
        xml.WriteText("number", dossier.Record.Number);
        xml.WriteText("title", dossier.Record.Title);
        xml.WriteStartElement("committee");
        xml.WriteAttribute("code", dossier.Record.Committee);
        xml.WriteString(XmlFile.Plain(dossier.CommitteeName));
        xml.WriteEndElement();
        xml.WriteText("status", EnumNames.Of(dossier.Record.Status));
        xml.WriteText("filed", XmlConvert.ToString(dossier.IsFiled));
        xml.WriteText("filedBy", archive?.FiledBy);
        xml.WriteText("filedOn", archive?.OccurredOn?.ToString());
        xml.WriteText("retention", archive?.Retention is { } retention ? EnumNames.Of(retention) : null);
        xml.WriteText("retentionBasis", archive?.RetentionBasis);
        xml.WriteEndElement();
    }

    private static void WriteItem(XmlWriter xml, DossierItem item)
    {
        xml.WriteStartElement("item");
        xml.WriteAttribute("number", item.Number.ToString(CultureInfo.InvariantCulture));
        xml.WriteText("archiveNumber", item.ArchiveNumber);
        xml.WriteText("title", item.Title);
        xml.WriteText("step", item.Step is { } step ? EnumNames.Of(step) : null);
        xml.WriteText("author", item.Author);
        xml.WriteText("date", item.Date?.ToString());
        xml.WriteStartElement("event");
        xml.WriteAttribute("type", item.EventType);
        xml.WriteAttribute("version", item.Version.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttribute("sequence", item.Sequence.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        xml.WriteText("name", item.Document.Name);
        xml.WriteText("mediaType", item.Document.MediaType);
        xml.WriteText("bytes", item.Document.Size.ToString(CultureInfo.InvariantCulture));
        xml.WriteText("pages", item.Document.Pages?.ToString(CultureInfo.InvariantCulture));
        xml.WriteText("sha256", item.Document.Sha256.ToString());
        xml.WriteText("path", item.Path);
        if (item.Path is null)
            xml.WriteElementString("absent", "");
        xml.WriteText("takenBackBy", item.TakenBackBy?.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }
}
