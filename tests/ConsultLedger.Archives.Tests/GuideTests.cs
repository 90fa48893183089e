using System.Text.RegularExpressions;
using ConsultLedger.Archives.Tests.Support;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Tests;

/// <summary>What the package tells its reader to do is done, in a shell, in the folder it was unpacked to.</summary>
public sealed partial class GuideTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("consultledger-bag-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_command_of_the_guide_succeeds_on_a_sound_package()
    {
        var contents = Unpacked(Case.Archived());

        var blocks = Blocks(contents);

        Assert.Equal(3, blocks.Count);
        Assert.All(blocks, block => Assert.Equal((0, block), (Shell.Run(block, _folder).Code, block)));
        Assert.Contains("Verified OK", Shell.Run(blocks[1], _folder).Said, StringComparison.Ordinal);
        Assert.Equal(14, Shell.Run(blocks[2], _folder).Said.Split(": sealed\n").Length - 1);
    }

    [Fact]
    public void A_changed_file_fails_the_first()
    {
        var blocks = Blocks(Unpacked(Case.Archived()));
        File.AppendAllText(Path.Combine(_folder, "data/documents/04-meeting/0003-纪要.pdf"), " ");

        var (code, said) = Shell.Run(blocks[0], _folder);

        Assert.NotEqual(0, code);
        Assert.Contains("0003-纪要.pdf: FAILED", said, StringComparison.Ordinal);
    }

    [Fact]
    public void An_added_file_fails_the_first()
    {
        var blocks = Blocks(Unpacked(Case.Archived()));
        File.WriteAllText(Path.Combine(_folder, "data/more.txt"), "");

        Assert.NotEqual(0, Shell.Run(blocks[0], _folder).Code);
    }

    [Fact]
    public void Another_root_fails_the_second()
    {
        var blocks = Blocks(Unpacked(Case.Archived()));
        var path = Path.Combine(_folder, ArchivePaths.Checkpoint);
        File.WriteAllText(path, File.ReadAllText(path).Replace("/test\n14\n", "/test\n15\n", StringComparison.Ordinal));

        Assert.NotEqual(0, Shell.Run(blocks[1], _folder).Code);
    }

    [Fact]
    public void A_changed_entry_fails_the_third()
    {
        var blocks = Blocks(Unpacked(Case.Archived()));
        var path = Path.Combine(_folder, ArchivePaths.Entries);
        File.WriteAllText(path, File.ReadAllText(path).Replace("主席会议", "秘书长会议", StringComparison.Ordinal));

        var (code, said) = Shell.Run(blocks[2], _folder);

        Assert.NotEqual(0, code);
        Assert.Contains("sequence 4: NOT SEALED", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_Chinese_guide_has_the_same_commands()
    {
        var contents = Packed.Contents(Packed.Zip(Case.Archived().Material()));
        var chinese = contents.Text("说明.txt");

        Assert.All(Blocks(contents), block => Assert.All(block.Split('\n'), line => Assert.Contains($"    {line}\n", chinese, StringComparison.Ordinal)));
        Assert.DoesNotContain('\r', chinese);
    }

    [Fact]
    public void A_package_of_a_file_that_is_not_archived_says_so()
    {
        var contents = Packed.Contents(Packed.Zip(Case.Settled().Material()));

        Assert.Contains("**The file is not archived**", contents.Text("README.md"), StringComparison.Ordinal);
        Assert.Contains("尚未归档", contents.Text("说明.txt"), StringComparison.Ordinal);
    }

    private BagContents Unpacked(SmallLedger ledger)
    {
        var contents = Packed.Contents(Packed.Zip(ledger.Material()));
        Packed.Unpack(contents, _folder);
        return contents;
    }

    private static List<string> Blocks(BagContents contents) => [.. CodeBlock().Matches(contents.Text("README.md")).Select(match => match.Groups["code"].Value)];

    [GeneratedRegex("```sh\n(?<code>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeBlock();
}
