using System.Diagnostics;
using System.Text;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Verifier.Tests;

/// <summary>A receipt proves one event to who has nothing but the file and the ledger's key.</summary>
public sealed class ReceiptTests : IDisposable
{
    private const int Size = 21;

    private readonly ExportedLedger _ledger = new(Size);

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task It_says_what_it_proves()
    {
        var (exit, output) = await Verify(Receipt(13).ToString());

        Assert.Equal(0, exit);
        Assert.Contains("proven: sequence 14, topic_proposed", output, StringComparison.Ordinal);
        Assert.Contains("农贸市场14", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_proves_nothing_when_anything_in_it_is_changed()
    {
        var honest = Receipt(13);
        InclusionReceipt[] forged =
        [
            honest with { Index = 12 },
            honest with { Proof = [.. honest.Proof.Skip(1)] },
            honest with { Proof = [.. honest.Proof.Reverse()] },
            honest with { Extra = _ledger.Entries[12] },
            honest with { Extra = null },
            honest with { Extra = Encoding.UTF8.GetBytes("{}") },
            honest with { Checkpoint = honest.Checkpoint with { Text = honest.Checkpoint.Text.Replace("21", "22", StringComparison.Ordinal) } },
        ];

        foreach (var receipt in forged)
            Assert.Equal(1, (await Verify(receipt.ToString())).Exit);
        Assert.Equal(1, (await Verify("anything")).Exit);
    }

    /// <summary>The script of docs/verifying.md, which needs nothing of this software.</summary>
    [Fact]
    public void It_can_be_checked_by_hand()
    {
        foreach (var index in (int[])[0, 12, 13, 19, 20])
            Assert.Equal(0, VerifyByHand(Receipt(index)));
        var honest = Receipt(13);
        InclusionReceipt[] forged =
        [
            honest with { Index = 12 },
            honest with { Proof = [.. honest.Proof.Skip(1)] },
            honest with { Proof = [.. honest.Proof, honest.Proof[0]] },
            honest with { Proof = [.. honest.Proof.Reverse()] },
            honest with { Extra = _ledger.Entries[12] },
            Receipt(13, origin: "elsewhere.example/ledger"),
            honest with { Checkpoint = honest.Checkpoint with { Text = honest.Checkpoint.Text.Replace("21", "22", StringComparison.Ordinal) } },
        ];
        Assert.All(forged, receipt => Assert.NotEqual(0, VerifyByHand(receipt)));
    }

    [Fact]
    public async Task Without_a_key_it_cannot_be_checked()
    {
        var file = Path.Combine(_ledger.Folder, "receipt.tlog-proof");
        await File.WriteAllTextAsync(file, Receipt(3).ToString());
        using var output = new StringWriter();
        var arguments = Arguments.Read([file, "--state", _ledger.State])!;

        Assert.Equal(2, await new Verification(arguments, new Report(output, output, chinese: false, showsProgress: false)).Run(CancellationToken.None));
    }

    private int VerifyByHand(InclusionReceipt receipt)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ConsultLedger.sln")))
            folder = folder.Parent!;
        var file = Path.Combine(_ledger.Folder, "by-hand.tlog-proof");
        File.WriteAllText(file, receipt.ToString());
        var start = new ProcessStartInfo("bash", [Path.Combine(folder.FullName, "docs", "verify-receipt.sh"), file, _ledger.Signer.Key.ToString()])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private InclusionReceipt Receipt(int index, string origin = ExportedLedger.Origin)
    {
        var nodes = new Dictionary<TreeNode, TreeHash>();
        var tree = new CompactRange();
        foreach (var entry in _ledger.Entries)
            tree.Append(TreeHash.OfLeaf(entry), (node, hash) => nodes[node] = hash);
        var checkpoint = new Checkpoint(origin, Size, tree.Root).Signed(_ledger.Signer);
        return new InclusionReceipt(index, ProofShape.OfInclusion(index, Size).Fill(node => nodes[node]), checkpoint, _ledger.Entries[index]);
    }

    private async Task<(int Exit, string Output)> Verify(string receipt)
    {
        var file = Path.Combine(_ledger.Folder, "receipt.tlog-proof");
        await File.WriteAllTextAsync(file, receipt);
        using var output = new StringWriter();
        var arguments = Arguments.Read([file, "--key", _ledger.Signer.Key.ToString(), "--language", "en"])!;
        var exit = await new Verification(arguments, new Report(output, output, arguments.Chinese, showsProgress: false)).Run(CancellationToken.None);
        return (exit, output.ToString());
    }
}
