using System.Text;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Tests.Vectors;

/// <summary>A small ledger, made without this software: everything that is published of one fits together.</summary>
public sealed class LedgerVectorTests
{
    private static readonly Ledger Made = VectorFiles.Read<Ledger>("ledger-vectors.json");

    [Fact]
    public void The_entries_lead_to_the_leaves_and_roots()
    {
        var findings = new List<Finding>();
        var audit = new EntryAudit();
        foreach (var (entry, size) in Made.Entries.Zip(Enumerable.Range(0, Made.Entries.Length)))
        {
            Assert.Equal(Made.Roots[size], audit.Tree.Root.ToString());
            Assert.NotNull(audit.Next(Encoding.UTF8.GetBytes(entry), findings.Add, out var leaf));
            Assert.Equal(Made.Leaves[size], leaf.ToString());
        }

        Assert.Equal(Made.Roots[^1], audit.Tree.Root.ToString());
        Assert.Empty(findings);
    }

    [Fact]
    public void The_bundle_and_the_tile_are_under_their_addresses()
    {
        var size = Made.Entries.Length;
        using var bundle = new MemoryStream();
        foreach (var entry in Made.Entries)
            EntryBundle.Write(bundle, Encoding.UTF8.GetBytes(entry));
        var examined = ExaminedBundle.Of(Convert.FromBase64String(Made.Bundle), size)!;

        Assert.Equal(Made.Bundle, Convert.ToBase64String(bundle.ToArray()));
        Assert.Equal(Made.Leaves, examined.Leaves.Select(leaf => leaf.ToString()));
        Assert.Equal(Made.Tile, Convert.ToBase64String(examined.Leaves.SelectMany(leaf => leaf.ToArray()).ToArray()));
        Assert.Equal(Made.TilePath, new Tile(0, 0, size).Path);
        Assert.Equal(Made.BundlePath, $"tile/entries/{Tile.PathOf(0, size)}");
    }

    [Fact]
    public void The_checkpoints_are_signed_by_the_ledger_and_the_last_by_the_auditor()
    {
        var (ledger, auditor) = (Key(Made.Key), Key(Made.AuditorKey));
        var opened = Made.Checkpoints.Select(published =>
        {
            Assert.True(SignedNote.TryParse(published, out var note));
            return (Note: note, Checkpoint: Checkpoint.Open(note, [ledger], out _)!);
        }).ToList();

        Assert.All(opened, one => Assert.Equal((Made.Origin, Made.Roots[one.Checkpoint.Size]), (one.Checkpoint.Origin, one.Checkpoint.Root.ToString())));
        Assert.Equal([false, true], opened.Select(one => auditor.IsSigned(one.Note)));
    }

    [Fact]
    public void Every_receipt_proves_its_entry()
    {
        foreach (var (published, index) in Made.Receipts.Zip(Enumerable.Range(0, Made.Receipts.Length)))
        {
            Assert.True(InclusionReceipt.TryParse(published, out var receipt));
            Assert.Equal((index, Made.Entries[index]), (receipt.Index, Encoding.UTF8.GetString(receipt.Extra!.Value.Span)));
            var checkpoint = Checkpoint.Open(receipt.Checkpoint, [Key(Made.Key)], out _)!;
            Assert.True(Proofs.VerifyInclusion(index, Hash(Made.Leaves[index]), checkpoint.Size, checkpoint.Root, receipt.Proof));
            Assert.Equal(published, receipt.ToString());
        }
    }

    [Fact]
    public void Every_consistency_proof_is_accepted() => Assert.All(Made.Consistency, proof => Assert.True(Proofs.VerifyConsistency(
        proof.From, Hash(Made.Roots[proof.From]), proof.To, Hash(Made.Roots[proof.To]), [.. proof.Proof.Select(Hash)])));

    [Fact]
    public void The_examples_of_the_specification_page_are_of_this_ledger()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ConsultLedger.sln")))
            folder = folder.Parent!;
        var page = File.ReadAllText(Path.Combine(folder.FullName, "docs", "entry-format.md"));

        Assert.Contains(Made.Entries[1], page, StringComparison.Ordinal);
        Assert.Contains(Made.Checkpoints[1].Split("— auditor.example", StringSplitOptions.None)[0], page, StringComparison.Ordinal);
    }

    private static TreeHash Hash(string text) => TreeHash.TryParse(text, out var hash) ? hash : throw new FormatException(text);

    private static NoteKey Key(string text) => NoteKey.TryParse(text, out var key) ? key : throw new FormatException(text);

    private sealed record Ledger(
        string Origin, string Key, string AuditorKey, string[] Entries, string[] Leaves, string[] Roots, string Tile, string TilePath, string Bundle,
        string BundlePath, string[] Checkpoints, string[] Receipts, Growth[] Consistency);

    private sealed record Growth(int From, int To, string[] Proof);
}
