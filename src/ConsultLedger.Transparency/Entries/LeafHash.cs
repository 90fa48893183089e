using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ConsultLedger.Transparency.Entries;

/// <summary>SHA-256(0x00 ‖ entry): the leaf of an event in the ledger's tree (RFC 6962, section 2.1). Its text form is base64.</summary>
public readonly struct LeafHash : IEquatable<LeafHash>
{
    /// <summary>Bytes in a hash.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>What stands before an entry when it is hashed, so that a leaf can never pass for an inner node.</summary>
    internal const byte Prefix = 0x00;

    private readonly Bytes _bytes;

    /// <param name="hash">32 bytes.</param>
    public LeafHash(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != Size)
            throw new ArgumentException($"A leaf hash has {Size} bytes, not {hash.Length}.", nameof(hash));
        hash.CopyTo(_bytes);
    }

    /// <summary>The leaf hash of an entry's bytes.</summary>
    public static LeafHash Of(ReadOnlySpan<byte> entry)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData([Prefix]);
        sha256.AppendData(entry);
        Span<byte> hash = stackalloc byte[Size];
        sha256.GetHashAndReset(hash);
        return new LeafHash(hash);
    }

    /// <summary>Reads the base64 form.</summary>
    public static bool TryParse(string? base64, out LeafHash hash)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var whole = base64 is { Length: 44 } && Convert.TryFromBase64String(base64, bytes, out var written) && written == Size;
        hash = whole ? new LeafHash(bytes) : default;
        return whole;
    }

    public void CopyTo(Span<byte> destination) => ((ReadOnlySpan<byte>)_bytes).CopyTo(destination);

    public byte[] ToArray() => ((ReadOnlySpan<byte>)_bytes).ToArray();

    public override string ToString() => Convert.ToBase64String(_bytes);

    public bool Equals(LeafHash other) => ((ReadOnlySpan<byte>)_bytes).SequenceEqual(other._bytes);

    public override bool Equals(object? obj) => obj is LeafHash other && Equals(other);

    public override int GetHashCode() => MemoryMarshal.Read<int>(_bytes);

    public static bool operator ==(LeafHash left, LeafHash right) => left.Equals(right);

    public static bool operator !=(LeafHash left, LeafHash right) => !left.Equals(right);

    [InlineArray(Size)]
    private struct Bytes
    {
        private byte _first;
    }
}
