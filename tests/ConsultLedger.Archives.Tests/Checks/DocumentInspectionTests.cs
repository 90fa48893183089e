using System.Text;
using ConsultLedger.Archives.Checks;
using ConsultLedger.Archives.Tests.Support;

namespace ConsultLedger.Archives.Tests.Checks;

public sealed class DocumentInspectionTests
{
    [Fact]
    public void Formats_are_told_from_the_bytes()
    {
        (byte[] Bytes, FileFormat Format)[] known =
        [
            (Files.Pdf("x"), FileFormat.Pdf), (Files.Ofd(), FileFormat.Ofd), (Files.Docx(), FileFormat.Docx), (Files.Jpeg(), FileFormat.Jpeg),
            (Files.Png(), FileFormat.Png), (Files.Tiff(), FileFormat.Tiff), (Files.Compound("x"), FileFormat.Compound), (Files.EncryptedZip(), FileFormat.Zip),
            ("<?xml version=\"1.0\"?><a/>"u8.ToArray(), FileFormat.Xml), ("龘𪛖\r\n"u8.ToArray(), FileFormat.Text), ([0xC3, 0x28], FileFormat.Unknown),
            (Encoding.Unicode.GetBytes("市场"), FileFormat.Unknown), ([], FileFormat.Text),
        ];

        Assert.All(known, one => Assert.Equal(one.Format, DocumentInspection.Of(one.Bytes).Format));
    }

    [Fact]
    public void What_is_whole_is_told_from_what_is_cut_off()
    {
        byte[][] whole = [Files.Pdf("x"), Files.Ofd(), Files.Jpeg(), Files.Png(), Files.Tiff(), "<?xml version=\"1.0\"?><a/>"u8.ToArray(), "x"u8.ToArray()];
        byte[][] cut = [Files.Pdf("x")[..30], Files.Ofd()[..60], Files.Jpeg()[..6], Files.Png()[..14], Files.Tiff()[..6], "<?xml version=\"1.0\"?><a>"u8.ToArray(), []];

        Assert.All(whole, bytes => Assert.True(DocumentInspection.Of(bytes).IsWhole));
        Assert.All(cut, bytes => Assert.False(DocumentInspection.Of(bytes).IsWhole));
    }

    [Fact]
    public void Encryption_is_found_in_every_format_that_states_it()
    {
        byte[][] encrypted = [Files.Pdf("x", trailer: "/Encrypt 5 0 R"), Files.EncryptedZip(), Files.Compound("EncryptedPackage")];
        byte[][] open = [Files.Pdf("x", trailer: "/EncryptMetadata false"), Files.Ofd(), Files.Compound("WordDocument")];

        Assert.All(encrypted, bytes => Assert.True(DocumentInspection.Of(bytes).IsEncrypted));
        Assert.All(open, bytes => Assert.False(DocumentInspection.Of(bytes).IsEncrypted));
    }

    [Fact]
    public void Macros_and_scripts_are_found()
    {
        byte[][] active = [Files.Docx(macros: true), Files.Compound("_VBA_PROJECT"), Files.Pdf("x", trailer: "/OpenAction << /S /JavaScript /JS (app) >>"), Files.Pdf("x", trailer: "/S /Launch")];

        Assert.All(active, bytes => Assert.True(DocumentInspection.Of(bytes).HasActiveContent));
        Assert.False(DocumentInspection.Of(Files.Docx()).HasActiveContent);
        Assert.False(DocumentInspection.Of(Files.Pdf("x")).HasActiveContent);
    }

    [Fact]
    public void A_document_made_to_do_harm_is_only_looked_at()
    {
        // A document type that would fetch a file, and one that would grow without end.
        Assert.Equal(FileFormat.Xml, DocumentInspection.Of("<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"u8.ToArray()).Format);
        Assert.False(DocumentInspection.Of("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"b\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>"u8.ToArray()).IsWhole);
        byte[] zip = [.. "PK\x03\x04"u8, .. new byte[400]];
        Assert.False(DocumentInspection.Of(zip).IsWhole);
    }

    [Fact]
    public void Pdf_a_is_what_a_file_says_of_itself()
    {
        Assert.True(DocumentInspection.Of(Files.Pdf("x", pdfA: true)).SaysPdfA);
        Assert.False(DocumentInspection.Of(Files.Pdf("x")).SaysPdfA);
    }
}
