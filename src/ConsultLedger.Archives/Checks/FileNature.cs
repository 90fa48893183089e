using System.Buffers.Binary;
using System.Text;
using System.Xml;

namespace ConsultLedger.Archives.Checks;

/// <summary>The format of a file and what is to be known of it before it is kept, told from its bytes. Reads structures, decompresses and
/// runs nothing: a file made to do harm is only looked at.</summary>
internal readonly record struct FileNature(FileFormat Format, bool IsWhole, bool IsEncrypted = false, bool HasActiveContent = false)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static FileNature Of(ReadOnlyMemory<byte> bytes) => bytes.Span switch
    {
        var pdf when pdf.StartsWith("%PDF-"u8) => OfPdf(pdf),
        var zip when zip.StartsWith("PK\x03\x04"u8) || zip.StartsWith("PK\x05\x06"u8) => ZippedFile.NatureOf(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => OfCompound(bytes.Span),
        [0xFF, 0xD8, 0xFF, ..] => new(FileFormat.Jpeg, bytes.Span.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) > 0),
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => new(FileFormat.Png, IsWholePng(bytes.Span)),
        [0x49, 0x49, 0x2A, 0x00, ..] => new(FileFormat.Tiff, bytes.Length >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[4..]) < bytes.Length),
        [0x4D, 0x4D, 0x00, 0x2A, ..] => new(FileFormat.Tiff, bytes.Length >= 8 && BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[4..]) < bytes.Length),
        _ => OfText(bytes),
    };

    /// <summary>The dictionary that says a file is encrypted is itself never encrypted or compressed (ISO 32000, 7.5.5 and 7.6.1).</summary>
    private static FileNature OfPdf(ReadOnlySpan<byte> pdf)
    {
        var end = pdf[^Math.Min(pdf.Length, 2048)..];
        return new(
            FileFormat.Pdf,
            end.IndexOf("startxref"u8) >= 0 && end.IndexOf("%%EOF"u8) >= 0,
            IsEncrypted: HasName(pdf, "/Encrypt"u8),
            HasActiveContent: HasName(pdf, "/JavaScript"u8) || HasName(pdf, "/Launch"u8));
    }

    /// <summary>Whether a name stands there whole: <c>/Encrypt</c>, not <c>/EncryptMetadata</c>.</summary>
    private static bool HasName(ReadOnlySpan<byte> pdf, ReadOnlySpan<byte> name)
    {
        for (var at = pdf.IndexOf(name); at >= 0; at = pdf.IndexOf(name))
        {
            pdf = pdf[(at + name.Length)..];
            if (pdf is [] || !char.IsAsciiLetterOrDigit((char)pdf[0]))
                return true;
        }

        return false;
    }

    /// <summary>Older office files: a file system of their own, whose names are in UTF-16.</summary>
    private static FileNature OfCompound(ReadOnlySpan<byte> file) => new(
        FileFormat.Compound,
        file.Length >= 1536,
        IsEncrypted: file.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0,
        HasActiveContent: file.IndexOf(Encoding.Unicode.GetBytes("_VBA_PROJECT")) >= 0);

    /// <summary>Chunk after chunk up to the last.</summary>
    private static bool IsWholePng(ReadOnlySpan<byte> png)
    {
        var at = 8L;
        while (at + 12 <= png.Length)
        {
            var chunk = png[(int)at..];
            if (chunk[4..8].SequenceEqual("IEND"u8))
                return true;
            at += 12L + BinaryPrimitives.ReadUInt32BigEndian(chunk);
        }

        return false;
    }

    private static FileNature OfText(ReadOnlyMemory<byte> bytes)
    {
        string text;
        try
        {
            text = Strict.GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            return new(FileFormat.Unknown, IsWhole: false);
        }

        if (text.Any(sign => char.IsControl(sign) && sign is not ('\t' or '\n' or '\r' or '\f')))
            return new(FileFormat.Unknown, IsWhole: false);
        return text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t').StartsWith("<?xml", StringComparison.Ordinal)
            ? new(FileFormat.Xml, IsWellFormed(bytes))
            : new(FileFormat.Text, IsWhole: text.Length > 0);
    }

    private static bool IsWellFormed(ReadOnlyMemory<byte> bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes.ToArray()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
