using System.IO.Compression;
using System.Text;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Transparency.Tests.Archives;

public sealed class BagTests
{
    private static readonly IReadOnlyList<BagFile> Whole = Bag.Of(Packed.Files, Packed.Info);

    [Fact]
    public void A_bag_is_complete_and_valid()
    {
        var zip = Packed.Zip(Whole);

        Assert.Empty(Packed.FindingsIn(zip));
        Assert.Equal("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", Packed.Read(zip, "bagit.txt"));
        Assert.Equal("Source-Organization: 政协随县委员会\nExternal-Identifier: 421321-2026-0001\nPayload-Oxum: 505.3\n", Packed.Read(zip, "bag-info.txt"));
        Assert.Contains("  data/100%25.txt\n", Packed.Read(zip, "manifest-sha256.txt"), StringComparison.Ordinal);
        Assert.Contains("  evidence/checkpoint.txt\n", Packed.Read(zip, "tagmanifest-sha256.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_files_give_the_same_bytes() =>
        Assert.Equal(Packed.Zip(Whole), Packed.Zip(Bag.Of([.. Packed.Files.Reverse()], Packed.Info)));

    [Fact]
    public async Task A_file_written_twice_is_the_same_as_one_at_hand()
    {
        var bytes = Enumerable.Range(0, 1003).Select(n => (byte)n).ToArray();
        var measured = await BagFile.Measured("data/a", async (stream, cancellation) =>
        {
            await stream.WriteAsync(bytes.AsMemory(0, 7), cancellation);
            await stream.WriteAsync(bytes.AsMemory(7), cancellation);
        }, CancellationToken.None);
        var atHand = BagFile.Of("data/a", bytes);

        Assert.Equal((atHand.Size, atHand.Sha256, atHand.Crc32), (measured.Size, measured.Sha256, measured.Crc32));
        Assert.Equal(Packed.Zip([atHand]), Packed.Zip([measured]));
    }

    /// <summary>Files as they are, so that they can be had without any software but a hex editor; readable by all that reads zip files.</summary>
    [Fact]
    public void Another_zip_library_reads_the_same_files()
    {
        using var zip = new ZipArchive(new MemoryStream(Packed.Zip(Whole)));

        Assert.Equal(Whole.Select(file => $"{Packed.Root}/{file.Path}"), zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(Whole.Select(file => file.Size), zip.Entries.Select(entry => entry.Length));
        Assert.Equal(Whole.Select(file => file.Crc32), zip.Entries.Select(entry => entry.Crc32));
        Assert.All(zip.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
        using var text = new StreamReader(zip.GetEntry($"{Packed.Root}/说明.txt")!.Open(), Encoding.UTF8);
        Assert.Equal("说明\n", text.ReadToEnd());
    }

    [Fact]
    public void The_size_is_known_before_it_is_written() => Assert.Equal(Packed.Zip(Whole).Length, BagZip.SizeOf(Packed.Root, Whole));

    [Fact]
    public void What_is_larger_than_a_zip_file_can_be_is_refused() =>
        Assert.Throws<ArgumentException>(() => BagZip.SizeOf("a", [new BagFile("data/a", uint.MaxValue, "", 0, (_, _) => Task.CompletedTask)]));

    [Fact]
    public void A_file_that_is_not_as_long_as_it_says_is_not_packed() =>
        Assert.Throws<InvalidDataException>(() => Packed.Zip([BagFile.OfText("data/a", "a") with { Size = 2 }]));

    [Theory]
    [InlineData("../out")]
    [InlineData("/etc/passwd")]
    [InlineData("data//twice")]
    [InlineData("data\\windows")]
    [InlineData("C:/data")]
    [InlineData("data/ space")]
    [InlineData("data/line\nbreak")]
    [InlineData("manifest-sha256.txt")]
    [InlineData("")]
    public void A_path_that_leads_elsewhere_is_refused(string path) =>
        Assert.Throws<ArgumentException>(() => Bag.Of([BagFile.Of(path, new byte[1])], Packed.Info));

    [Fact]
    public void Two_files_cannot_have_one_path() =>
        Assert.Throws<ArgumentException>(() => Bag.Of([BagFile.Of("data/A.txt", new byte[1]), BagFile.Of("data/a.txt", new byte[1])], Packed.Info));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    public void The_folder_of_a_bag_has_a_plain_name(string root) => Assert.Throws<ArgumentException>(() => Packed.Zip(Whole, root));

    [Fact]
    public void Lines_of_info_that_go_on_are_read_as_one() =>
        Assert.Equal([("Label", "one two"), ("Other", "3: 4")], Bag.ReadInfo("Label: one\n  two\nOther: 3: 4\n"));
}
