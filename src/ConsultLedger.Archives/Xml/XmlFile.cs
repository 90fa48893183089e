using System.Text;
using System.Xml;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Xml;

/// <summary>XML files of a package: UTF-8, indented, the same on every machine.</summary>
internal static class XmlFile
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        CloseOutput = false,
    };

    /// <summary>Writes a file.</summary>
    /// <param name="write">Writes the root element.</param>
    public static BagFile Of(string path, Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        Write(bytes, write);
        return BagFile.Of(path, bytes.ToArray());
    }

    /// <summary>Writes a document to a stream.</summary>
    public static void Write(Stream stream, Action<XmlWriter> write)
    {
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartDocument();
            write(xml);
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>An element with a text; none when there is no text.</summary>
    public static void WriteText(this XmlWriter xml, string name, string? text)
    {
        if (text is not null)
            xml.WriteElementString(name, Plain(text));
    }

    /// <summary>An attribute; none when there is no text.</summary>
    public static void WriteAttribute(this XmlWriter xml, string name, string? text)
    {
        if (text is not null)
            xml.WriteAttributeString(name, Plain(text));
    }

    /// <summary>A text as XML can have it: a control character, which it cannot, becomes U+FFFD.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
                plain.Append(text[at]).Append(text[++at]);
            else
                plain.Append(XmlConvert.IsXmlChar(text[at]) ? text[at] : '\uFFFD');
        }

        return plain.ToString();
    }
}
