using System.Globalization;
using System.Xml;
using ConsultLedger.Archives.Xml;

namespace ConsultLedger.Archives.Preservation;

/// <summary>Elements of PREMIS 3 as this program uses them. What is from a vocabulary of the Library of Congress says so.</summary>
internal static class PreservationXml
{
    public const string Namespace = "http://www.loc.gov/premis/v3";

    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static void Group(this XmlWriter xml, string name, Action write)
    {
        xml.WriteStartElement(name, Namespace);
        write();
        xml.WriteEndElement();
    }

    /// <summary>An object of one of the standard's categories.</summary>
    public static void Object(this XmlWriter xml, string category, Action write) => xml.Group("object", () =>
    {
        xml.WriteAttributeString("xsi", "type", Instance, category);
        write();
    });

    /// <param name="name">Of the element around, e.g. <c>objectIdentifier</c>; the two in it are called after it.</param>
    public static void Identifier(this XmlWriter xml, string name, string type, string value) => xml.Group(name, () => Pair(xml, name, type, value));

    /// <summary>A reference to something identified elsewhere, and the part it plays.</summary>
    public static void Link(this XmlWriter xml, string name, string type, string value, string? role = null) => xml.Group(name, () =>
    {
        Pair(xml, name, type, value);
        Text(xml, name.Replace("Identifier", "Role", StringComparison.Ordinal), role);
    });

    public static void Fixity(this XmlWriter xml, string sha256) => xml.Group("fixity", () =>
    {
        Term(xml, "messageDigestAlgorithm", "SHA-256", "cryptographicHashFunctions");
        Text(xml, "messageDigest", sha256);
    });

    public static void Text(this XmlWriter xml, string name, string? text) => xml.WriteText(name, text);

    /// <summary>A word of a vocabulary.</summary>
    /// <param name="vocabulary">Its name at id.loc.gov; null: a word of this program's own.</param>
    public static void Term(this XmlWriter xml, string name, string word, string? vocabulary = null) => xml.Group(name, () =>
    {
        if (vocabulary is not null)
        {
            xml.WriteAttributeString("authority", vocabulary);
            xml.WriteAttributeString("authorityURI", $"http://id.loc.gov/vocabulary/preservation/{vocabulary}");
        }

        xml.WriteString(XmlFile.Plain(word));
    });

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    private static void Pair(XmlWriter xml, string name, string type, string value)
    {
        Text(xml, $"{name}Type", type);
        Text(xml, $"{name}Value", value);
    }
}
