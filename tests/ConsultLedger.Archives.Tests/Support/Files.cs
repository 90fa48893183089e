using System.IO.Compression;
using System.Text;

namespace ConsultLedger.Archives.Tests.Support;

/// <summary>The smallest files of their formats.</summary>
internal static class Files
{
    public static byte[] Pdf(string text, bool pdfA = false, string trailer = "") => Encoding.UTF8.GetBytes(
        $"%PDF-1.7\n1 0 obj\n<< /Title ({text}) >>\nendobj\n{(pdfA ? "<pdfaid:part>2</pdfaid:part>\n" : "")}trailer\n<< /Root 1 0 R {trailer} >>\nstartxref\n9\n%%EOF\n");

    public static byte[] Ofd() => Zip(("OFD.xml", "<OFD/>"), ("Doc_0/Document.xml", "<Document/>"));

    public static byte[] Docx(bool macros = false) => macros
        ? Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<document/>"), ("word/vbaProject.bin", "Sub AutoOpen()"))
        : Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<document/>"));

    /// <summary>Its first entry says of itself that it is encrypted (APPNOTE 4.4.4, bit 0).</summary>
    public static byte[] EncryptedZip()
    {
        var zip = Zip(("secret.txt", "x"));
        zip[6] |= 1;
        zip[zip.AsSpan().IndexOf("PK\x01\x02"u8) + 8] |= 1;
        return zip;
    }

    public static byte[] Jpeg() => [0xFF, 0xD8, 0xFF, 0xE0, 0, 2, 0xFF, 0xD9];

    public static byte[] Png() => [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];

    public static byte[] Tiff() => [.. "II*\0"u8, 8, 0, 0, 0, 0, 0];

    /// <summary>An older office file as far as its first sectors go.</summary>
    public static byte[] Compound(string name) => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1600], .. Encoding.Unicode.GetBytes(name)];

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var content = entry.Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
