using System.IO.Compression;

namespace ConsultLedger.Archives.Checks;

/// <summary>Formats that are zip files inside, known by what is in them. Only the list of contents is read.</summary>
internal static class ZippedFile
{
    /// <summary>Folders by which office files are told apart, and what they are.</summary>
    private static readonly (string Folder, FileFormat Format)[] Office = [("word/", FileFormat.Docx), ("xl/", FileFormat.Xlsx), ("ppt/", FileFormat.Pptx)];

    public static FileNature NatureOf(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes.ToArray()), ZipArchiveMode.Read);
            var names = zip.Entries.Select(entry => entry.FullName).ToList();
            return new(
                FormatOf(names),
                IsWhole: names.Count > 0,
                IsEncrypted: zip.Entries.Any(entry => entry.IsEncrypted),
                HasActiveContent: names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)));
        }
        catch (InvalidDataException)
        {
            return new(FileFormat.Zip, IsWhole: false);
        }
    }

    private static FileFormat FormatOf(List<string> names)
    {
        if (names.Contains("OFD.xml"))
            return FileFormat.Ofd;
        return names.Contains("[Content_Types].xml")
            ? Office.FirstOrDefault(kind => names.Any(name => name.StartsWith(kind.Folder, StringComparison.Ordinal)), (Folder: "", Format: FileFormat.Zip)).Format
            : FileFormat.Zip;
    }
}
