using ConsultLedger.Transparency.Tests.Trees;
using ConsultLedger.Transparency.Trees;
using Xunit.Abstractions;

namespace ConsultLedger.Transparency.Tests.Forgeries;

/// <summary>Proofs that are not what they say: none may be accepted.</summary>
public sealed class ForgedProofTests(ITestOutputHelper output)
{
    private const int Largest = 300;

    private static readonly ReferenceTree Tree = ReferenceTree.OfSize(Largest);
    private static readonly ReferenceTree Other = new([.. Tree.Entries.Select(entry => (byte[])[.. entry, 1])]);

    [Fact]
    public void No_forged_inclusion_proof_is_accepted() => new Campaign<Inclusion>(
        0.4,
        random =>
        {
            var size = random.Next(1, Largest + 1);
            var index = random.Next(size);
            return new Inclusion(index, TreeHash.OfLeaf(Tree.Entries[index]), size, Tree.Root(size), Tree.Path(index, size));
        },
        [
            new("wrong index", (random, honest) => honest with { Index = random.Next(-1, (int)honest.Size + 2) }),
            // Size and root are signed together, so a forger chooses among the pairs there are. (A path alone does not tell sizes apart where
            // it has the same shape; that a checkpoint's size cannot be changed is tried with the forged notes.)
            new("size and root of another checkpoint", (random, honest) => random.Next(Largest + 1) is var size ? honest with { Size = size, Root = Tree.Root(size) } : honest),
            new("a bit of the root", (random, honest) => honest with { Root = Bending.Hash(random, honest.Root) }),
            new("the root of another tree", (_, honest) => honest with { Root = Other.Root((int)honest.Size) }),
            new("a bit of the leaf", (random, honest) => honest with { Leaf = Bending.Hash(random, honest.Leaf) }),
            new("another leaf of the tree", (random, honest) => honest with { Leaf = TreeHash.OfLeaf(Tree.Entries[random.Next(Largest)]) }),
            new("a node in the place of a leaf", (random, honest) => honest with { Leaf = Tree.Hash(0, random.Next(2, Largest)) }),
            new("the proof of another tree", (_, honest) => honest with { Proof = Other.Path((int)honest.Index, (int)honest.Size) }),
            new("the proof of another leaf", (random, honest) => honest with { Proof = Tree.Path(random.Next((int)honest.Size), (int)honest.Size) }),
            new("a bit of the proof", (random, honest) => honest with { Proof = Bending.OneHash(random, honest.Proof) }),
            new("a hash dropped", (random, honest) => honest with { Proof = Bending.OneDropped(random, honest.Proof) }),
            new("a hash added", (random, honest) => honest with { Proof = Bending.OneAdded(random, honest.Proof) }),
            new("hashes reordered", (random, honest) => honest with { Proof = Bending.Reordered(random, honest.Proof) }),
        ],
        (forged, honest) => forged with { Proof = honest.Proof } == honest && forged.Proof.SequenceEqual(honest.Proof),
        proof => Proofs.VerifyInclusion(proof.Index, proof.Leaf, proof.Size, proof.Root, proof.Proof)).Run(output);

    [Fact]
    public void No_forged_consistency_proof_is_accepted() => new Campaign<Consistency>(
        0.4,
        random =>
        {
            var to = random.Next(2, Largest + 1);
            var from = random.Next(1, to);
            return new Consistency(from, Tree.Root(from), to, Tree.Root(to), Tree.Proof(from, to));
        },
        [
            new("wrong first size", (random, honest) => honest with { From = random.Next(-1, (int)honest.To + 2) }),
            new("size and root of another checkpoint", (random, honest) => random.Next(Largest + 1) is var size ? honest with { To = size, ToRoot = Tree.Root(size) } : honest),
            new("size and root of another first checkpoint", (random, honest) => random.Next(1, Largest + 1) is var size ? honest with { From = size, FromRoot = Tree.Root(size) } : honest),
            new("a bit of the first root", (random, honest) => honest with { FromRoot = Bending.Hash(random, honest.FromRoot) }),
            new("a bit of the second root", (random, honest) => honest with { ToRoot = Bending.Hash(random, honest.ToRoot) }),
            new("the first root of another tree", (_, honest) => honest with { FromRoot = Other.Root((int)honest.From) }),
            new("the second root of another tree", (_, honest) => honest with { ToRoot = Other.Root((int)honest.To) }),
            new("the proof of another tree", (_, honest) => honest with { Proof = Other.Proof((int)honest.From, (int)honest.To) }),
            new("the proof of other sizes", (random, honest) => honest with { Proof = Tree.Proof(random.Next(1, (int)honest.To), (int)honest.To) }),
            new("a bit of the proof", (random, honest) => honest with { Proof = Bending.OneHash(random, honest.Proof) }),
            new("a hash dropped", (random, honest) => honest with { Proof = Bending.OneDropped(random, honest.Proof) }),
            new("a hash added", (random, honest) => honest with { Proof = Bending.OneAdded(random, honest.Proof) }),
            new("hashes reordered", (random, honest) => honest with { Proof = Bending.Reordered(random, honest.Proof) }),
        ],
        (forged, honest) => forged with { Proof = honest.Proof } == honest && forged.Proof.SequenceEqual(honest.Proof),
        proof => Proofs.VerifyConsistency(proof.From, proof.FromRoot, proof.To, proof.ToRoot, proof.Proof)).Run(output);

    private sealed record Inclusion(long Index, TreeHash Leaf, long Size, TreeHash Root, IReadOnlyList<TreeHash> Proof);

    private sealed record Consistency(long From, TreeHash FromRoot, long To, TreeHash ToRoot, IReadOnlyList<TreeHash> Proof);
}
