using System.IO.Compression;
using System.Text;
using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.Transparency.Tests.Archives;

public sealed class BagTests
{
    private static readonly BagFile[] Files =
    [
        BagFile.Of("data/record.json", "{}"u8.ToArray()),
        BagFile.Of("data/documents/4/会议纪要𠮷.pdf", new byte[5000]),
        BagFile.Of("data/100%.txt", "一"u8.ToArray()),
        BagFile.Of("evidence/checkpoint", "ledger\n"u8.ToArray()),
    ];

    private static readonly (string, string)[] Info = [("Source-Organization", "政协随县委员会"), ("External-Identifier", "421321-2026-0001")];

    [Fact]
    public async Task A_bag_is_complete_and_valid()
    {
        var zip = await Packed(Bag.Of(Files, Info));

        Assert.Empty(FindingsIn(zip));
        Assert.Equal("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", Read(zip, "bagit.txt"));
        Assert.Equal("Source-Organization: 政协随县委员会\nExternal-Identifier: 421321-2026-0001\nPayload-Oxum: 5005.3\n", Read(zip, "bag-info.txt"));
        Assert.Contains("  data/100%25.txt\n", Read(zip, "manifest-sha256.txt"), StringComparison.Ordinal);
        Assert.Contains("  evidence/checkpoint\n", Read(zip, "tagmanifest-sha256.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_files_give_the_same_bytes()
    {
        var one = await Packed(Bag.Of(Files, Info));
        await Task.Delay(20);

        Assert.Equal(one, await Packed(Bag.Of([.. Files.Reverse()], Info)));
    }

    /// <summary>Stored as they are, so that the files can be had without any software but a hex editor.</summary>
    [Fact]
    public async Task Nothing_is_compressed()
    {
        using var zip = new ZipArchive(new MemoryStream(await Packed(Bag.Of(Files, Info))));

        Assert.All(zip.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
    }

    [Fact]
    public async Task No_byte_of_a_file_can_be_changed_unnoticed()
    {
        var bag = Bag.Of(Files, Info);
        foreach (var file in bag)
        {
            using var content = new MemoryStream();
            await file.CopyTo(content, CancellationToken.None);
            for (var at = 0; at < content.Length; at += Math.Max(1, (int)content.Length / 40))
            {
                var bytes = content.ToArray();
                bytes[at] ^= 1;
                var bent = BagFile.Of(file.Path, bytes);

                var findings = FindingsIn(await Packed(bag.Select(other => other.Path == file.Path ? bent : other)));

                // The last manifest lists all others and is itself listed nowhere: only what it says can be compared.
                Assert.NotEmpty(findings);
            }
        }
    }

    [Fact]
    public async Task What_is_missing_or_added_is_found_by_its_name()
    {
        var bag = Bag.Of(Files, Info);
        foreach (var file in bag)
            Assert.NotEmpty(FindingsIn(await Packed(bag.Where(other => other != file))));
        Assert.Contains(FindingsIn(await Packed([.. bag, BagFile.Of("data/more.txt", new byte[1])])), finding => finding is { Code: "stray_file", Where: "data/more.txt" });
        Assert.Contains(FindingsIn(await Packed([.. bag, BagFile.Of("more.txt", new byte[1])])), finding => finding is { Code: "stray_file", Where: "more.txt" });
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("/etc/passwd")]
    [InlineData("data//twice")]
    [InlineData("data\\windows")]
    [InlineData("C:/data")]
    [InlineData("data/ space")]
    [InlineData("manifest-sha256.txt")]
    [InlineData("")]
    public void A_path_that_leads_elsewhere_is_refused(string path) =>
        Assert.Throws<ArgumentException>(() => Bag.Of([BagFile.Of(path, new byte[1])], Info));

    [Fact]
    public void Two_files_cannot_have_one_path() =>
        Assert.Throws<ArgumentException>(() => Bag.Of([BagFile.Of("data/A.txt", new byte[1]), BagFile.Of("data/a.txt", new byte[1])], Info));

    private static async Task<byte[]> Packed(IEnumerable<BagFile> bag)
    {
        using var stream = new MemoryStream();
        await BagZip.Write(stream, "421321-2026-0001", bag, CancellationToken.None);
        return stream.ToArray();
    }

    private static List<Finding> FindingsIn(byte[] zipped)
    {
        var findings = new List<Finding>();
        using var zip = new ZipArchive(new MemoryStream(zipped));
        BagCheck.Run(zip, findings.Add);
        return findings;
    }

    private static string Read(byte[] zipped, string path)
    {
        using var zip = new ZipArchive(new MemoryStream(zipped));
        using var reader = new StreamReader(zip.GetEntry($"421321-2026-0001/{path}")!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
