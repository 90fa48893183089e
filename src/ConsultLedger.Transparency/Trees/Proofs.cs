namespace ConsultLedger.Transparency.Trees;

/// <summary>Verifies proofs, by computing the roots they lead to (RFC 9162, sections 2.1.3.2 and 2.1.4.2, which say in steps what
/// RFC 6962 leaves to the reader). Never throws: what is malformed is not proven.</summary>
public static class Proofs
{
    /// <summary>Whether the tree of this size and root has the leaf at the index.</summary>
    public static bool VerifyInclusion(long index, TreeHash leaf, long size, TreeHash root, IReadOnlyList<TreeHash> proof)
    {
        if (index < 0 || index >= size)
            return false;

        var (place, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            // Above the root there is nothing to combine with.
            if (last == 0)
                return false;
            if ((place & 1) == 1 || place == last)
            {
                hash = TreeHash.OfNode(sibling, hash);
                // At the right edge levels without a right neighbour are passed over.
                while ((place & 1) == 0 && place != 0)
                    (place, last) = (place >> 1, last >> 1);
            }
            else
            {
                hash = TreeHash.OfNode(hash, sibling);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>Whether the tree of size <paramref name="to"/> begins with all leaves of the one of size <paramref name="from"/>, in their order.</summary>
    public static bool VerifyConsistency(long from, TreeHash fromRoot, long to, TreeHash toRoot, IReadOnlyList<TreeHash> proof)
    {
        if (from < 0 || from > to)
            return false;
        if (from == 0 && fromRoot != TreeHash.OfNothing)
            return false;
        if (from == to)
            return proof.Count == 0 && fromRoot == toRoot;
        if (from == 0)
            return proof.Count == 0;
        if (proof.Count == 0)
            return false;

        // A complete old tree is itself the first subtree of the path.
        var isComplete = long.IsPow2(from);
        var (place, last) = (from - 1, to - 1);
        while ((place & 1) == 1)
            (place, last) = (place >> 1, last >> 1);

        var (oldHash, newHash) = isComplete ? (fromRoot, fromRoot) : (proof[0], proof[0]);
        for (var step = isComplete ? 0 : 1; step < proof.Count; step++)
        {
            if (last == 0)
                return false;
            if ((place & 1) == 1 || place == last)
            {
                oldHash = TreeHash.OfNode(proof[step], oldHash);
                newHash = TreeHash.OfNode(proof[step], newHash);
                while ((place & 1) == 0 && place != 0)
                    (place, last) = (place >> 1, last >> 1);
            }
            else
            {
                newHash = TreeHash.OfNode(newHash, proof[step]);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && oldHash == fromRoot && newHash == toRoot;
    }
}
