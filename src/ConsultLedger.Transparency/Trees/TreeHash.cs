using System.Buffers;
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

    /// <summary>Entries shorter than this are hashed without asking for memory.</summary>
    private const int OnStack = 2048;

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
        // One call over one piece of memory is faster than two, even with the copy.
        var rented = entry.Length < OnStack ? null : ArrayPool<byte>.Shared.Rent(entry.Length + 1);
        var leaf = rented ?? stackalloc byte[OnStack];
        leaf[0] = LeafPrefix;
        entry.CopyTo(leaf[1..]);
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(leaf[..(entry.Length + 1)], hash);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
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

    /// <summary>The hash of the complete subtree over hashes that stand side by side.</summary>
    /// <param name="hashes">As many as a power of two.</param>
    public static TreeHash Over(ReadOnlySpan<TreeHash> hashes)
    {
        if (hashes.Length == 1)
            return hashes[0];
        var half = hashes.Length / 2;
        return OfNode(Over(hashes[..half]), Over(hashes[half..]));
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
