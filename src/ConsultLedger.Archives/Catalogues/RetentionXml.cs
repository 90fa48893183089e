using ConsultLedger.Archives.Xml;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Catalogues;

/// <summary>How long the file is kept (保管期限) and what that rests on, as the archiving says; empty where nothing was said.</summary>
internal static class RetentionXml
{
    public const string Path = "data/retention.xml";

    public const string Namespace = "urn:consultledger:retention:1";

    public static BagFile Of(Dossier dossier) => XmlFile.Of(Path, xml =>
    {
        var archive = dossier.Archive;
        xml.WriteStartElement("retention", Namespace);
        if (archive?.Retention is { } retention)
        {
            xml.WriteStartElement("period");
            xml.WriteAttribute("code", RetentionCodes.Of(retention));
            xml.WriteAttribute("word", EnumNames.Of(retention));
            xml.WriteString(Words.Of(retention).Chinese);
            xml.WriteEndElement();
        }

        xml.WriteText("basis", archive?.RetentionBasis);
        xml.WriteText("filedOn", archive?.OccurredOn?.ToString());
        xml.WriteText("filedBy", archive?.FiledBy);
        xml.WriteEndElement();
    });
}
