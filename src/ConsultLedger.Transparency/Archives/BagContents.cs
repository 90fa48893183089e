using System.Text;

namespace ConsultLedger.Transparency.Archives;

/// <summary>The files of a bag as they are found, in a zip file or a folder; nothing is believed of them yet.</summary>
/// <param name="Root">Name of the folder the bag is in.</param>
/// <param name="Files">In the order in which they are found.</param>
public sealed record BagContents(string Root, IReadOnlyList<FoundFile> Files)
{
    private readonly ILookup<string, FoundFile> _byPath = Files.ToLookup(file => file.Path, StringComparer.Ordinal);

    /// <summary>The first file at this path; null when there is none.</summary>
    public FoundFile? Find(string path) => _byPath[path].FirstOrDefault();

    /// <summary>The files in a folder of the bag.</summary>
    /// <param name="folder">With the slash at its end.</param>
    public IEnumerable<FoundFile> In(string folder) => Files.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal));
}

/// <summary>A file of a bag as it is found.</summary>
/// <param name="Path">Below the bag, with slashes.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Open">Opens it; whoever opens it disposes of the stream. Only one is open at a time.</param>
public sealed record FoundFile(string Path, long Size, Func<Stream> Open)
{
    /// <summary>All bytes.</summary>
    /// <param name="limit">The most that are read; what is longer is no file of the kind that was looked for.</param>
    /// <returns>Null when there are more.</returns>
    public byte[]? Read(int limit)
    {
        if (Size > limit)
            return null;
        var bytes = new byte[Size];
        using var stream = Open();
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>All of it as text.</summary>
    /// <returns>Null when it is longer, or not UTF-8.</returns>
    public string? ReadText(int limit)
    {
        try
        {
            return Read(limit) is { } bytes ? Utf8.GetString(bytes) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
