using System.Security.Cryptography;

namespace ConsultLedger.Transparency.Archives;

/// <summary>A file of an archive package: where it stands, what its digest is, and how its bytes are had.</summary>
/// <param name="Path">Below the bag, with slashes: <c>data/…</c> for what is archived, anything else for what describes it.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Digest of the bytes, 64 hexadecimal digits in lower case.</param>
/// <param name="CopyTo">Writes the bytes; a document need not be held in memory for it.</param>
public sealed record BagFile(string Path, long Size, string Sha256, Func<Stream, CancellationToken, Task> CopyTo)
{
    /// <summary>A file whose bytes are at hand.</summary>
    public static BagFile Of(string path, ReadOnlyMemory<byte> bytes) => new(
        path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), async (stream, cancellation) => await stream.WriteAsync(bytes, cancellation));

    /// <summary>Whether it is what is archived, rather than what describes it.</summary>
    public bool IsPayload => Path.StartsWith(Bag.Payload, StringComparison.Ordinal);
}
