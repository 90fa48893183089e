using System.Security.Cryptography;

namespace ConsultLedger.Transparency.Archives;

/// <summary>A file of a bag: where it stands, what its digest is, and how its bytes are had.</summary>
/// <param name="Path">Below the bag, with slashes: <c>data/…</c> for what is archived, anything else for what describes it.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Digest of the bytes, 64 hexadecimal digits in lower case.</param>
/// <param name="Crc32">The checksum that a zip file states of it.</param>
/// <param name="CopyTo">Writes the bytes, the same ones each time; they need not be held in memory for it.</param>
public sealed record BagFile(string Path, long Size, string Sha256, uint Crc32, Func<Stream, CancellationToken, Task> CopyTo)
{
    /// <summary>A file whose bytes are at hand.</summary>
    public static BagFile Of(string path, ReadOnlyMemory<byte> bytes)
    {
        var checksum = new Crc32();
        checksum.Append(bytes.Span);
        return new(
            path,
            bytes.Length,
            Convert.ToHexStringLower(SHA256.HashData(bytes.Span)),
            checksum.Value,
            async (stream, cancellation) => await stream.WriteAsync(bytes, cancellation));
    }

    /// <summary>A file of text, UTF-8 without a mark of it.</summary>
    public static BagFile OfText(string path, string text) => Of(path, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>A file whose bytes are written twice: now, to learn its size and digest, and when it is packed.</summary>
    public static async Task<BagFile> Measured(string path, Func<Stream, CancellationToken, Task> copyTo, CancellationToken cancellation)
    {
        await using var measure = new MeasuringStream();
        await copyTo(measure, cancellation);
        return new(path, measure.Length, measure.Sha256(), measure.Crc32, copyTo);
    }

    /// <summary>Whether it is what is archived, rather than what describes it.</summary>
    public bool IsPayload => Path.StartsWith(Bag.Payload, StringComparison.Ordinal);
}
