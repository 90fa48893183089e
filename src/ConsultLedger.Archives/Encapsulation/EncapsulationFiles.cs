using ConsultLedger.Archives.Xml;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Encapsulation;

/// <summary>One encapsulation for each document of the catalogue whose bytes are there, and one for the record itself.</summary>
internal static class EncapsulationFiles
{
    /// <summary>Where they stand: an item's under its number.</summary>
    public const string Folder = "data/eep/";

    /// <summary>Where that of an item stands.</summary>
    private static string PathOf(DossierItem item) => $"{Folder}{item.Number:0000}.xml";

    private const string Record = $"{Folder}record.xml";

    /// <param name="entries">The file of the entries, line after line.</param>
    public static async Task<IReadOnlyList<BagFile>> Of(Dossier dossier, BagFile entries, CancellationToken cancellation)
    {
        using var lines = new MemoryStream();
        await entries.CopyTo(lines, cancellation);
        var now = new KnownRecord(dossier, dossier.History.Length, dossier.Material.SealedAt);
        var filed = Filed(dossier);
        var files = new List<BagFile> { RecordFile(dossier, now, filed, lines.ToArray()) };
        foreach (var item in dossier.Items.Where(item => item.Content is not null))
            files.Add(await BagFile.Measured(PathOf(item), (stream, stopping) => Write(stream, dossier, item, now, IsChanged(dossier, item) ? filed : null, stopping), cancellation));
        return files;
    }

    /// <summary>How many events the file had when it was first archived; 0 when it was not, or nothing happened since.</summary>
    private static int FiledLength(Dossier dossier)
    {
        for (var index = 0; index < dossier.History.Length - 1; index++)
        {
            if (dossier.History.Events[index] is FileArchived)
                return index + 1;
        }

        return 0;
    }

    /// <summary>The consultation as it was filed, where something happened since.</summary>
    private static KnownRecord? Filed(Dossier dossier) =>
        FiledLength(dossier) is > 0 and var length ? new(dossier, length, dossier.History.Recorded[length - 1].RecordedAt) : null;

    /// <summary>Whether the event that brought the document was corrected after the filing it was part of.</summary>
    private static bool IsChanged(Dossier dossier, DossierItem item)
    {
        var filed = FiledLength(dossier);
        return item.Version <= filed && dossier.History.Events.Skip(filed).OfType<RecordCorrected>().Any(correction => correction.OfVersion == item.Version);
    }

    private static BagFile RecordFile(Dossier dossier, KnownRecord now, KnownRecord? filed, ReadOnlyMemory<byte> entries) => XmlFile.Of(Record, xml =>
        new EncapsulationXml(xml, dossier.Material.Software).Write(
            now.OfRecord(entries, ArchivePaths.Entries), filed?.OfRecord(Lines(entries, FiledLength(dossier)), ArchivePaths.Entries)));

    /// <summary>The first lines.</summary>
    private static ReadOnlyMemory<byte> Lines(ReadOnlyMemory<byte> lines, int count)
    {
        var end = 0;
        for (var line = 0; line < count; line++)
            end += lines.Span[end..].IndexOf((byte)'\n') + 1;
        return lines[..end];
    }

    private static async Task Write(Stream stream, Dossier dossier, DossierItem item, KnownRecord now, KnownRecord? filed, CancellationToken cancellation)
    {
        using var document = new MemoryStream();
        await item.Content!.CopyTo(document, cancellation);
        var bytes = document.GetBuffer().AsMemory(0, (int)document.Length);
        using var file = new MemoryStream();
        XmlFile.Write(file, xml => new EncapsulationXml(xml, dossier.Material.Software).Write(now.Of(item, bytes), filed?.Of(item, bytes)));
        await stream.WriteAsync(file.GetBuffer().AsMemory(0, (int)file.Length), cancellation);
    }
}
