using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ConsultLedger.Transparency.Trees;

/// <summary>A hash in the ledger's tree (RFC 6962, section 2.1): of a leaf, of a node, or the root. Its text form is base64.</summary>
public readonly struct TreeHash : IEquatable<TreeHash>
{
    /// <summary>Bytes in a hash.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>What stands before an entry when it is hashed, so that a leaf can never pass for a node.</summary>
    internal const byte LeafPrefix = 0x00;

    /// <summary>What stands before two hashes when they are hashed together.</summary>
    private const byte NodePrefix = 0x01;

    private readonly Bytes _bytes;

    /// <param name="hash">32 bytes.</param>
    public TreeHash(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != Size)
            throw new ArgumentException($"A hash of the tree has {Size} bytes, not {hash.Length}.", nameof(hash));
        hash.CopyTo(_bytes);
    }

    /// <summary>The root of the tree that has no leaf: SHA-256 of nothing.</summary>
    public static TreeHash OfNothing { get; } = new(SHA256.HashData([]));

    /// <summary>SHA-256(0x00 ‖ entry).</summary>
    public static TreeHash OfLeaf(ReadOnlySpan<byte> entry)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData([LeafPrefix]);
        sha256.AppendData(entry);
        Span<byte> hash = stackalloc byte[Size];
        sha256.GetHashAndReset(hash);
        return new TreeHash(hash);
    }

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    public static TreeHash OfNode(in TreeHash left, in TreeHash right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Size)];
        node[0] = NodePrefix;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + Size)..]);
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(node, hash);
        return new TreeHash(hash);
    }

    /// <summary>Reads the base64 form; nothing but the one form a hash has is accepted.</summary>
    public static bool TryParse(string? base64, out TreeHash hash)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var whole = base64 is { Length: 44 } && Convert.TryFromBase64String(base64, bytes, out var written) && written == Size;
        hash = whole ? new TreeHash(bytes) : default;
        // Two forms of the last character would read the same: the bits that are left over must be zero.
        return whole && hash.ToString() == base64;
    }

    public void CopyTo(Span<byte> destination) => ((ReadOnlySpan<byte>)_bytes).CopyTo(destination);

    public byte[] ToArray() => ((ReadOnlySpan<byte>)_bytes).ToArray();

    public override string ToString() => Convert.ToBase64String(_bytes);

    public bool Equals(TreeHash other) => ((ReadOnlySpan<byte>)_bytes).SequenceEqual(other._bytes);

    public override bool Equals(object? obj) => obj is TreeHash other && Equals(other);

    public override int GetHashCode() => MemoryMarshal.Read<int>(_bytes);

    public static bool operator ==(TreeHash left, TreeHash right) => left.Equals(right);

    public static bool operator !=(TreeHash left, TreeHash right) => !left.Equals(right);

    [InlineArray(Size)]
    private struct Bytes
    {
        private byte _first;
    }
}
