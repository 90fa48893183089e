using System.Text;
using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.Transparency.Archives;

/// <summary>A bag as one zip file. Nothing in it depends on when, where or by which software it is written: the same bag gives the same
/// bytes, for ever. So it can be read back strictly: a byte that could be otherwise does not exist.</summary>
public static class BagZip
{
    /// <summary>How large the zip file of a bag is, in bytes.</summary>
    /// <param name="root">The folder the bag is in.</param>
    /// <exception cref="ArgumentException">There are more files, or more bytes, than such a zip file can hold (65,534; 4 GiB).</exception>
    public static long SizeOf(string root, IReadOnlyCollection<BagFile> bag)
    {
        var size = 22L;
        foreach (var file in bag)
            size += ZipLayout.FileHeaderSize + 46 + (2L * Encoding.UTF8.GetByteCount(NameOf(root, file.Path))) + file.Size;
        return size <= ZipLayout.LargestSize && bag.Count <= ZipLayout.MostFiles
            ? size
            : throw new ArgumentException($"{bag.Count} files of {size} bytes are more than a zip file of this form can hold", nameof(bag));
    }

    /// <summary>Writes the zip file; the stream need not be seekable.</summary>
    /// <param name="root">The folder the bag is in: a name without slashes.</param>
    /// <param name="bag">As <see cref="Bag.Of"/> gives it.</param>
    /// <exception cref="ArgumentException">As <see cref="SizeOf"/>, or the root is not a name.</exception>
    /// <exception cref="InvalidDataException">A file did not write as many bytes as it said.</exception>
    public static async Task Write(Stream stream, string root, IReadOnlyCollection<BagFile> bag, CancellationToken cancellation = default)
    {
        if (!Bag.IsPath(root) || root.Contains('/', StringComparison.Ordinal))
            throw new ArgumentException($"'{root}' cannot be the name of a folder", nameof(root));
        _ = SizeOf(root, bag);

        var written = new List<ZippedFile>(bag.Count);
        var counted = new CountingStream(stream);
        foreach (var file in bag)
        {
            var zipped = new ZippedFile(NameOf(root, file.Path), file.Size, file.Crc32, counted.Written);
            written.Add(zipped);
            await counted.WriteAsync(ZipLayout.FileHeader(zipped), cancellation);
            var start = counted.Written;
            await file.CopyTo(counted, cancellation);
            if (counted.Written - start != file.Size)
                throw new InvalidDataException($"{file.Path} has {counted.Written - start} bytes, not {file.Size}");
        }

        await stream.WriteAsync(ZipLayout.Directory(written, counted.Written), cancellation);
    }

    /// <summary>Reads the zip file of a bag, and holds every byte that is not a file's own against the one form there is.</summary>
    /// <param name="stream">Seekable; stays open, and is read from again when a file is opened.</param>
    /// <param name="findings">Told what is not as it must be, and where.</param>
    /// <returns>The files, whatever was found; null when not even a first one can be made out.</returns>
    public static BagContents? Read(Stream stream, Action<Finding> findings) => new ZipReading(stream, findings).Run();

    private static string NameOf(string root, string path) => $"{root}/{path}";
}
