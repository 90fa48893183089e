using System.Collections.Concurrent;
using System.Security.Cryptography;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Tests.Trees;

/// <summary>RFC 6962, section 2.1, word for word: recursive, and written without looking at the library. Hashes are remembered, or a million
/// proofs would take all night.</summary>
internal sealed class ReferenceTree(IReadOnlyList<byte[]> entries)
{
    private readonly ConcurrentDictionary<(int From, int To), TreeHash> _hashes = new();

    public static ReferenceTree OfSize(int size) => new([.. Enumerable.Range(0, size).Select(i => BitConverter.GetBytes(i * 7919))]);

    public byte[][] Entries { get; } = [.. entries];

    public int Size => Entries.Length;

    /// <summary>MTH(D[from:to]).</summary>
    public TreeHash Hash(int from, int to) => _hashes.GetOrAdd((from, to), range => Mth(range.From, range.To));

    private TreeHash Mth(int from, int to)
    {
        if (to - from == 0)
            return new TreeHash(SHA256.HashData([]));
        if (to - from == 1)
            return new TreeHash(SHA256.HashData([0x00, .. Entries[from]]));
        var k = LargestPowerOfTwoSmallerThan(to - from);
        return new TreeHash(SHA256.HashData([0x01, .. Hash(from, from + k).ToArray(), .. Hash(from + k, to).ToArray()]));
    }

    public TreeHash Root(int size) => Hash(0, size);

    /// <summary>PATH(m, D[0:n]).</summary>
    public IReadOnlyList<TreeHash> Path(int m, int n) => Path(m, 0, n);

    /// <summary>PROOF(m, D[0:n]).</summary>
    public IReadOnlyList<TreeHash> Proof(int m, int n) => SubProof(m, 0, n, true);

    private List<TreeHash> Path(int m, int from, int to)
    {
        if (to - from == 1)
            return [];
        var k = LargestPowerOfTwoSmallerThan(to - from);
        return m < k
            ? [.. Path(m, from, from + k), Hash(from + k, to)]
            : [.. Path(m - k, from + k, to), Hash(from, from + k)];
    }

    private List<TreeHash> SubProof(int m, int from, int to, bool b)
    {
        if (m == to - from)
            return b ? [] : [Hash(from, to)];
        var k = LargestPowerOfTwoSmallerThan(to - from);
        return m <= k
            ? [.. SubProof(m, from, from + k, b), Hash(from + k, to)]
            : [.. SubProof(m - k, from + k, to, false), Hash(from, from + k)];
    }

    private static int LargestPowerOfTwoSmallerThan(int n)
    {
        var k = 1;
        while (k * 2 < n)
            k *= 2;
        return k;
    }
}
