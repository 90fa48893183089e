using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Tests.Forgeries;

/// <summary>Small changes that forgeries of every kind are made of.</summary>
internal static class Bending
{
    public static TreeHash Hash(Random random, TreeHash hash)
    {
        var bytes = hash.ToArray();
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return new TreeHash(bytes);
    }

    public static IReadOnlyList<TreeHash> OneHash(Random random, IReadOnlyList<TreeHash> proof)
    {
        var hashes = proof.ToList();
        if (hashes.Count > 0)
            hashes[random.Next(hashes.Count)] = Hash(random, hashes[random.Next(hashes.Count)]);
        return hashes;
    }

    public static IReadOnlyList<TreeHash> OneDropped(Random random, IReadOnlyList<TreeHash> proof) =>
        proof.Count == 0 ? proof : [.. proof.Where((_, place) => place != random.Next(proof.Count)).Take(proof.Count - 1)];

    public static IReadOnlyList<TreeHash> OneAdded(Random random, IReadOnlyList<TreeHash> proof)
    {
        var hashes = proof.ToList();
        hashes.Insert(random.Next(hashes.Count + 1), random.Next(2) == 0 || hashes.Count == 0 ? TreeHash.OfLeaf([(byte)random.Next(256)]) : hashes[random.Next(hashes.Count)]);
        return hashes;
    }

    public static IReadOnlyList<TreeHash> Reordered(Random random, IReadOnlyList<TreeHash> proof)
    {
        var hashes = proof.ToArray();
        random.Shuffle(hashes);
        return hashes;
    }

    public static byte[] OneBit(Random random, byte[] bytes)
    {
        var bent = (byte[])bytes.Clone();
        bent[random.Next(bent.Length)] ^= (byte)(1 << random.Next(8));
        return bent;
    }
}
