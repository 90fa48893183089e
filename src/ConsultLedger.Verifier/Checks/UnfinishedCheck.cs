using System.Text;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Verifier.Checks;

/// <summary>How far a check of a large ledger had come when it was interrupted. It goes on there only when it is the same check; that what
/// was read before is part of what is signed now is proven at the end, by the root over both.</summary>
internal sealed record UnfinishedCheck(EntryAudit Audit, DerivedTree Tree, IReadOnlyList<Finding> Findings)
{
    private const string Format = "consultledger-verify/unfinished/1";

    /// <param name="what">What is checked: the target and what it is held against.</param>
    public static void Save(Stream file, string what, EntryAudit audit, DerivedTree tree, IReadOnlyList<Finding> findings)
    {
        using var saved = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true);
        saved.Write(Format);
        saved.Write(what);
        saved.Write(findings.Count);
        foreach (var finding in findings)
        {
            saved.Write(finding.Code);
            saved.Write(finding.Where);
            saved.Write(finding.English);
            saved.Write(finding.Chinese);
        }

        saved.Write(tree.Bundles.Count);
        foreach (var bundle in tree.Bundles)
            saved.Write(bundle.ToArray());
        audit.Save(saved);
    }

    /// <returns>Null when it is of another check, or damaged: then everything is checked from the beginning.</returns>
    public static UnfinishedCheck? Restore(Stream file, string what)
    {
        try
        {
            using var saved = new BinaryReader(file, Encoding.UTF8, leaveOpen: true);
            if (saved.ReadString() != Format || saved.ReadString() != what)
                return null;
            var findings = new Finding[saved.ReadInt32()];
            for (var index = 0; index < findings.Length; index++)
                findings[index] = new Finding(saved.ReadString(), saved.ReadString(), saved.ReadString(), saved.ReadString());
            var bundles = new TreeHash[saved.ReadInt32()];
            for (var index = 0; index < bundles.Length; index++)
                bundles[index] = new TreeHash(saved.ReadBytes(TreeHash.Size));
            var tree = DerivedTree.Of(bundles);
            return new UnfinishedCheck(EntryAudit.Restore(saved, tree.Add), tree, findings);
        }
        catch (Exception damaged) when (damaged is IOException or ArgumentException or OverflowException or FormatException)
        {
            return null;
        }
    }
}
