using System.Xml;
using ConsultLedger.Archives.Checks;
using ConsultLedger.Archives.Xml;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Preservation;

/// <summary>What is preserved, what was done to it and by whom, and for how long it is kept, in the words of PREMIS 3.</summary>
internal static class PreservationFile
{
    public const string Path = "data/premis.xml";

    /// <param name="documents">What each document's bytes say.</param>
    /// <param name="checks">The report on the four properties.</param>
    /// <param name="files">The other files of the package.</param>
    public static BagFile Of(
        Dossier dossier,
        IReadOnlyDictionary<Consultations.Digest, DocumentInspection> documents,
        CheckReport checks,
        IReadOnlyCollection<BagFile> files) => XmlFile.Of(Path, xml =>
    {
        xml.WriteStartElement("premis", PreservationXml.Namespace);
        xml.WriteAttributeString("version", "3.0");
        var objects = new PreservedObjects(xml, dossier, documents);
        objects.WriteFile();
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            objects.Write(file);
        new PreservationEvents(xml, dossier, checks).Write();
        new PreservationAgents(xml, dossier).Write();
        new PreservationRights(xml, dossier).Write();
        xml.WriteEndElement();
    });
}

/// <summary>What things are called by in this file.</summary>
internal static class Identifiers
{
    public const string Consultation = "consultation";
    public const string Package = "package";
    public const string Path = "path in the package";
    public const string Event = "event of the ledger";
    public const string Act = "act of packaging";
    public const string Actor = "actor of the ledger";
    public const string Committee = "committee of the ledger";
    public const string Software = "software";
    public const string Rights = "statement";
}
