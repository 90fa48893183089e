using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>The SHA-256 digest of a document's bytes, written as 64 lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(DigestConverter))]
public readonly record struct Digest
{
    private readonly string? _hex;

    private Digest(string hex) => _hex = hex;

    public static bool TryParse(string text, out Digest digest)
    {
        var ok = text.Length == 64 && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
        digest = ok ? new Digest(text) : default;
        return ok;
    }

    /// <summary>The digest of some bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    public override string ToString() => _hex ?? "";
}

/// <summary>A document an event carries. The ledger keeps the digest for ever; the bytes are kept apart.</summary>
public sealed record DocumentReference
{
    /// <summary>SHA-256 of its bytes, in lower-case hexadecimal.</summary>
    public required Digest Sha256 { get; init; }

    /// <summary>Name of the file as it was uploaded.</summary>
    [MaxLength(300)]
    public string? Name { get; init; }

    /// <summary>Media type, e.g. application/pdf.</summary>
    [MaxLength(255)]
    public required string MediaType { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Number of pages.</summary>
    [Range(1, 1_000_000)]
    public int? Pages { get; init; }
}
