using System.Collections;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ConsultLedger.Archives.Xml;

namespace ConsultLedger.Archives.Page;

/// <summary>Elements of a page. Text is only ever text: what is put in as a string comes out encoded. The page is XML as well as HTML, so
/// that it can be read by programs that know nothing of browsers.</summary>
internal static class Html
{
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,
        NewLineHandling = NewLineHandling.None,
    };

    /// <summary>Elements that have no end tag in HTML.</summary>
    private static readonly HashSet<string> Void = ["br", "col", "hr", "meta"];

    /// <summary>Elements after which the source begins a new line: none that stands where line ends of a text are shown.</summary>
    private static readonly HashSet<string> Block =
        ["article", "body", "dl", "footer", "h1", "h2", "h3", "h4", "head", "header", "main", "meta", "p", "pre", "section", "style", "table", "tbody", "thead", "title", "tr"];

    /// <param name="name">The element, with a class after a dot where it has one: <c>p.quiet</c>.</param>
    /// <param name="content">Text, elements, attributes, or lists of these; nothing where null.</param>
    public static XElement El(string name, params object?[] content)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var element = new XElement(Xhtml + (dot < 0 ? name : name[..dot]));
        if (dot >= 0)
            element.SetAttributeValue("class", name[(dot + 1)..].Replace('.', ' '));
        Add(element, content);
        if (element.IsEmpty && !Void.Contains(element.Name.LocalName))
            element.Add("");
        return element;
    }

    public static XAttribute Attribute(string name, string value) => new(name, XmlFile.Plain(value));

    /// <summary>The whole page as a file.</summary>
    public static byte[] File(XElement html)
    {
        using var bytes = new MemoryStream();
        bytes.Write("<!DOCTYPE html>\n"u8);
        using (var writer = XmlWriter.Create(bytes, Settings))
            html.Save(writer);
        bytes.Write("\n"u8);
        return bytes.ToArray();
    }

    private static void Add(XElement element, IEnumerable content)
    {
        foreach (var part in content)
        {
            switch (part)
            {
                case null:
                    break;
                case string text:
                    element.Add(new XText(XmlFile.Plain(text)));
                    break;
                case XAttribute attribute:
                    element.Add(attribute);
                    break;
                case XElement child:
                    element.Add(child);
                    if (Block.Contains(child.Name.LocalName))
                        element.Add(new XText("\n"));
                    break;
                case IEnumerable parts:
                    Add(element, parts);
                    break;
                default:
                    throw new ArgumentException($"{part.GetType().Name} cannot stand in a page", nameof(content));
            }
        }
    }
}
