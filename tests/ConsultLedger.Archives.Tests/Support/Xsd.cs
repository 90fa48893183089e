using System.Xml;
using System.Xml.Schema;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Tests.Support;

/// <summary>XML files against the schemas that lie in the same package.</summary>
internal static class Xsd
{
    /// <summary>What is wrong with a text that could stand in the package.</summary>
    public static IReadOnlyList<string> ProblemsOf(BagContents contents, string xml)
    {
        var problems = new List<string>();
        var schemas = new XmlSchemaSet { XmlResolver = null };
        foreach (var schema in contents.In("schemas/"))
            schemas.Add(null, XmlReader.Create(new StringReader(contents.Text(schema.Path))));
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas, ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings | XmlSchemaValidationFlags.ProcessIdentityConstraints };
        settings.ValidationEventHandler += (_, wrong) => problems.Add($"line {wrong.Exception.LineNumber}: {wrong.Message}");
        using var reader = XmlReader.Create(new StringReader(xml), settings);
        while (reader.Read())
        {
        }

        return problems;
    }
}
