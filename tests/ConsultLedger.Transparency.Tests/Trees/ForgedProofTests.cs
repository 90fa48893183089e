using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Tests.Trees;

/// <summary>Proofs that are not what they say: none may be accepted. How many are tried is set by CONSULTLEDGER_FORGERIES.</summary>
public sealed class ForgedProofTests
{
    private const int Largest = 70;

    private static readonly int Tried = int.TryParse(Environment.GetEnvironmentVariable("CONSULTLEDGER_FORGERIES"), out var asked) ? asked : 40_000;
    private static readonly ReferenceTree Tree = ReferenceTree.OfSize(Largest);
    private static readonly ReferenceTree Other = new([.. Tree.Entries.Select(entry => (byte[])[.. entry, 1])]);
    private static readonly TreeHash[] Roots = [.. Enumerable.Range(0, Largest + 1).Select(Tree.Root)];

    [Fact]
    public void No_forged_inclusion_proof_is_accepted()
    {
        var random = new Random(6962);
        for (var tried = 0; tried < Tried;)
        {
            var size = random.Next(1, Largest + 1);
            var index = random.Next(size);
            var honest = new Inclusion(index, TreeHash.OfLeaf(Tree.Entries[index]), size, Roots[size], Tree.Path(index, size));
            var forged = random.Next(8) switch
            {
                0 => honest with { Index = random.Next(-1, size + 2) },
                1 => OfSize(random.Next(Largest + 1), honest),
                2 => honest with { Root = Bent(random, honest.Root) },
                3 => honest with { Leaf = Bent(random, honest.Leaf) },
                4 => honest with { Root = Other.Root(size) },
                5 => honest with { Proof = Other.Path(index, size) },
                6 => honest with { Leaf = TreeHash.OfLeaf(Tree.Entries[random.Next(Largest)]) },
                _ => honest with { Proof = Bent(random, honest.Proof) },
            };
            if (forged with { Proof = honest.Proof } == honest && forged.Proof.SequenceEqual(honest.Proof))
                continue;
            tried++;
            Assert.False(Proofs.VerifyInclusion(forged.Index, forged.Leaf, forged.Size, forged.Root, forged.Proof), $"{honest} was forged as {forged}");
        }

        // Size and root are signed together, so a forger chooses among the pairs there are.
        static Inclusion OfSize(int size, Inclusion proof) => proof with { Size = size, Root = Roots[size] };
    }

    [Fact]
    public void No_forged_consistency_proof_is_accepted()
    {
        var random = new Random(9162);
        for (var tried = 0; tried < Tried;)
        {
            var to = random.Next(2, Largest + 1);
            var from = random.Next(1, to);
            var honest = new Consistency(from, Roots[from], to, Roots[to], Tree.Proof(from, to));
            var forged = random.Next(7) switch
            {
                0 => honest with { From = random.Next(-1, to + 2) },
                1 => GrownTo(random.Next(Largest + 1), honest),
                2 => honest with { FromRoot = Bent(random, honest.FromRoot) },
                3 => honest with { ToRoot = Bent(random, honest.ToRoot) },
                4 => honest with { FromRoot = Other.Root(from) },
                5 => honest with { Proof = Other.Proof(from, to) },
                _ => honest with { Proof = Bent(random, honest.Proof) },
            };
            if (forged with { Proof = honest.Proof } == honest && forged.Proof.SequenceEqual(honest.Proof))
                continue;
            tried++;
            Assert.False(Proofs.VerifyConsistency(forged.From, forged.FromRoot, forged.To, forged.ToRoot, forged.Proof), $"{honest} was forged as {forged}");
        }

        static Consistency GrownTo(int size, Consistency proof) => proof with { To = size, ToRoot = Roots[size] };
    }

    private sealed record Inclusion(long Index, TreeHash Leaf, long Size, TreeHash Root, IReadOnlyList<TreeHash> Proof);

    private sealed record Consistency(long From, TreeHash FromRoot, long To, TreeHash ToRoot, IReadOnlyList<TreeHash> Proof);

    private static TreeHash Bent(Random random, TreeHash hash)
    {
        var bytes = hash.ToArray();
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return new TreeHash(bytes);
    }

    private static IReadOnlyList<TreeHash> Bent(Random random, IReadOnlyList<TreeHash> proof)
    {
        var hashes = proof.ToList();
        var at = hashes.Count == 0 ? 0 : random.Next(hashes.Count);
        switch (hashes.Count == 0 ? 0 : random.Next(5))
        {
            case 0:
                hashes.Insert(at, TreeHash.OfLeaf([(byte)random.Next(256)]));
                break;
            case 1:
                hashes.RemoveAt(at);
                break;
            case 2:
                hashes[at] = Bent(random, hashes[at]);
                break;
            case 3:
                hashes.Add(hashes[at]);
                break;
            default:
                hashes.Reverse();
                break;
        }

        return hashes;
    }
}
