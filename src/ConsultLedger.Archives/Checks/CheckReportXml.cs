using System.Globalization;
using System.Xml;
using ConsultLedger.Archives.Xml;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Checks;

/// <summary>The report on the four properties for programs.</summary>
internal static class CheckReportXml
{
    public const string Path = "checks/report.xml";

    public const string Namespace = "urn:consultledger:checks:1";

    public static BagFile Of(Dossier dossier, CheckReport report) => XmlFile.Of(Path, xml =>
    {
        xml.WriteStartElement("report", Namespace);
        xml.WriteAttribute("package", dossier.Name);
        xml.WriteAttribute("consultation", dossier.Record.Consultation.ToString());
        xml.WriteAttribute("version", dossier.Record.Version.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttribute("tool", report.Tool);
        xml.WriteAttribute("at", XmlConvert.ToString(report.At.UtcDateTime, XmlDateTimeSerializationMode.Utc));
        xml.WriteAttribute("result", EnumNames.Of(report.Result));
        xml.WriteAttribute("vetoed", XmlConvert.ToString(report.IsVetoed));
        foreach (var outcome in report.Outcomes)
            Write(xml, outcome, report);
        xml.WriteEndElement();
    });

    private static void Write(XmlWriter xml, CheckOutcome outcome, CheckReport report)
    {
        xml.WriteStartElement("check");
        xml.WriteAttribute("code", outcome.Item.Code);
        xml.WriteAttribute("property", EnumNames.Of(outcome.Item.Property));
        xml.WriteAttribute("veto", XmlConvert.ToString(outcome.Item.Veto));
        xml.WriteAttribute("result", EnumNames.Of(outcome.Result));
        xml.WriteAttribute("tool", report.Tool);
        xml.WriteAttribute("at", XmlConvert.ToString(report.At.UtcDateTime, XmlDateTimeSerializationMode.Utc));
        Write(xml, "name", outcome.Item.Name);
        Write(xml, "seen", outcome.Seen);
        foreach (var finding in outcome.Findings)
            Write(xml, "finding", finding);
        xml.WriteEndElement();
    }

    /// <summary>In both languages, the Chinese first.</summary>
    private static void Write(XmlWriter xml, string name, BilingualText text)
    {
        xml.WriteStartElement(name);
        foreach (var (language, words) in ((string, string)[])[("zh", text.Chinese), ("en", text.English)])
        {
            xml.WriteStartElement("text");
            xml.WriteAttributeString("lang", language);
            xml.WriteString(XmlFile.Plain(words));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
