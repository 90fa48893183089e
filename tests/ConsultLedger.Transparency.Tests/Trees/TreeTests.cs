using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Tests.Trees;

public sealed class TreeTests
{
    private const int Largest = 130;

    private static readonly ReferenceTree Reference = ReferenceTree.OfSize(Largest);

    /// <summary>The entries and roots that implementations of RFC 6962 have published and compare themselves with.</summary>
    [Fact]
    public void Roots_are_those_that_others_publish()
    {
        string[] entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        string[] roots =
        [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];

        var tree = new CompactRange();
        Assert.Equal(roots[0], Convert.ToHexStringLower(tree.Root.ToArray()));
        foreach (var (entry, root) in entries.Zip(roots.Skip(1)))
        {
            tree.Append(TreeHash.OfLeaf(Convert.FromHexString(entry)));
            Assert.Equal(root, Convert.ToHexStringLower(tree.Root.ToArray()));
        }
    }

    [Fact]
    public void A_tree_that_grows_has_the_roots_of_the_RFC_and_tells_each_subtree_it_completes()
    {
        var tree = new CompactRange();
        for (var size = 0; size < Largest; size++)
        {
            Assert.Equal(Reference.Root(size), tree.Root);
            Assert.Equal(tree.Root, new CompactRange(tree.Size, tree.Hashes).Root);
            tree.Append(
                TreeHash.OfLeaf(Reference.Entries[size]),
                (node, hash) => Assert.Equal(Reference.Hash((int)node.First, (int)node.End), hash));
        }
    }

    [Fact]
    public void A_tree_whose_hashes_do_not_fit_its_size_is_refused()
    {
        var hash = TreeHash.OfLeaf([1]);

        Assert.Throws<ArgumentException>(() => new CompactRange(3, [hash]));
        Assert.Throws<ArgumentException>(() => new CompactRange(0, [hash]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompactRange(-1, []));
    }

    [Fact]
    public void Every_inclusion_proof_is_the_one_of_the_RFC_and_is_accepted()
    {
        for (var size = 1; size <= Largest; size++)
        {
            var root = Reference.Root(size);
            for (var index = 0; index < size; index++)
            {
                var proof = ProofShape.OfInclusion(index, size).Fill(node => Reference.Hash((int)node.First, (int)node.End));

                Assert.Equal(Reference.Path(index, size), proof);
                Assert.True(Proofs.VerifyInclusion(index, TreeHash.OfLeaf(Reference.Entries[index]), size, root, proof));
            }
        }
    }

    [Fact]
    public void Every_consistency_proof_is_the_one_of_the_RFC_and_is_accepted()
    {
        TreeHash[] roots = [.. Enumerable.Range(0, Largest + 1).Select(Reference.Root)];
        for (var to = 0; to <= Largest; to++)
        {
            for (var from = 0; from <= to; from++)
            {
                var proof = ProofShape.OfConsistency(from, to).Fill(node => Reference.Hash((int)node.First, (int)node.End));

                if (from > 0)
                    Assert.Equal(Reference.Proof(from, to), proof);
                Assert.True(Proofs.VerifyConsistency(from, roots[from], to, roots[to], proof));
            }
        }
    }

    [Fact]
    public void A_hash_has_one_text_form()
    {
        var hash = TreeHash.OfLeaf("协商"u8);

        Assert.True(TreeHash.TryParse(hash.ToString(), out var read));
        Assert.Equal(hash, read);
        foreach (var other in (string?[])[null, "", hash.ToString()[..^1], hash + "=", " " + hash.ToString()[1..], Bent(hash.ToString())])
            Assert.False(TreeHash.TryParse(other, out _));

        // The last character before the padding holds two bits that are left over.
        static string Bent(string base64) => string.Concat(base64.AsSpan(0, 42), base64[42] == 'B' ? "C" : "B", "=");
    }
}
