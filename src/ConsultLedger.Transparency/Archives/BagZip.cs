using System.IO.Compression;

namespace ConsultLedger.Transparency.Archives;

/// <summary>A bag as one file. Nothing in it depends on when or where it is written: files stand in their order, as they are and not
/// compressed, under one date. The same bag gives the same bytes.</summary>
public static class BagZip
{
    /// <summary>The first date a zip file can state: it says nothing, which is what it should say.</summary>
    private static readonly DateTimeOffset NoDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A regular file that all may read and its owner may write, as Unix says it.</summary>
    private const int Readable = 0x81A4 << 16;

    /// <param name="root">The folder the bag is in.</param>
    public static async Task Write(Stream stream, string root, IEnumerable<BagFile> bag, CancellationToken cancellation)
    {
        await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        foreach (var file in bag)
        {
            var entry = zip.CreateEntry($"{root}/{file.Path}", CompressionLevel.NoCompression);
            entry.LastWriteTime = NoDate;
            entry.ExternalAttributes = Readable;
            await using var content = await entry.OpenAsync(cancellation);
            await file.CopyTo(content, cancellation);
        }
    }
}
