using System.IO.Compression;
using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.Transparency.Tests.Archives;

/// <summary>Whatever is done to the zip file of a bag is found.</summary>
public sealed class AttackedBagTests
{
    private static readonly IReadOnlyList<BagFile> Whole = Bag.Of(Packed.Files, Packed.Info);

    [Fact]
    public void Every_bit_of_the_file_matters()
    {
        var zip = Packed.Zip(Whole);
        for (var at = 0; at < zip.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                zip[at] ^= (byte)(1 << bit);
                Assert.True(Packed.FindingsIn(zip).Count > 0, $"bit {bit} of byte {at} was flipped, and nothing found");
                zip[at] ^= (byte)(1 << bit);
            }
        }
    }

    [Fact]
    public void Bytes_taken_away_or_put_in_are_found_anywhere()
    {
        var zip = Packed.Zip(Whole);
        for (var at = 0; at < zip.Length; at++)
        {
            Assert.NotEmpty(Packed.FindingsIn(zip[..at]));
            Assert.NotEmpty(Packed.FindingsIn([.. zip[..at], .. zip[(at + 1)..]]));
            Assert.NotEmpty(Packed.FindingsIn([.. zip[..at], 0, .. zip[at..]]));
        }

        Assert.NotEmpty(Packed.FindingsIn([.. zip, 0]));
        Assert.NotEmpty(Packed.FindingsIn([.. zip, .. zip]));
    }

    /// <summary>The zip file is made anew, so that its own checksums hold.</summary>
    [Fact]
    public void A_changed_file_is_named()
    {
        foreach (var file in Whole)
        {
            var bytes = Packed.Read(Packed.Zip(Whole), file.Path) + "x";
            var bent = Packed.Zip([.. Whole.Select(other => other == file ? BagFile.OfText(file.Path, bytes) : other)]);

            var findings = Packed.FindingsIn(bent);

            Assert.NotEmpty(findings);
            // The last manifest lists all others and is itself listed nowhere: what is wrong is what it says.
            if (file.Path is not (Bag.TagManifest or Bag.Declaration or Bag.PayloadManifest))
                Assert.Contains(findings, finding => finding is { Code: "wrong_digest" } && finding.Where == file.Path);
        }
    }

    [Fact]
    public void A_file_missing_or_added_is_named()
    {
        foreach (var file in Whole)
            Assert.NotEmpty(Packed.FindingsIn(Packed.Zip([.. Whole.Where(other => other != file)])));
        foreach (var path in (string[])["data/more.txt", "more.txt"])
        {
            var more = Whole.Append(BagFile.OfText(path, "x")).OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
            Assert.Contains(Packed.FindingsIn(Packed.Zip(more)), finding => finding.Code == "stray_file" && finding.Where == path);
        }
    }

    [Fact]
    public void Files_in_another_order_are_found()
    {
        for (var at = 1; at < Whole.Count; at++)
        {
            List<BagFile> swapped = [.. Whole];
            (swapped[at], swapped[at - 1]) = (swapped[at - 1], swapped[at]);
            Assert.Equal("zip_order", Assert.Single(Packed.FindingsIn(Packed.Zip(swapped))).Code);
        }
    }

    [Fact]
    public void A_manifest_in_another_form_is_found()
    {
        var text = Packed.Read(Packed.Zip(Whole), Bag.TagManifest);
        string[] others =
        [
            string.Concat(text.Split('\n')[..^1].Select(line => $"{line[..64].ToUpperInvariant()}{line[64..]}\n")),
            text.Replace("  ", " *", StringComparison.Ordinal),
            text + "\n",
            string.Concat(text.Split('\n')[..^1].Reverse().Select(line => $"{line}\n")),
        ];
        foreach (var other in others)
        {
            var findings = Packed.FindingsIn(Packed.Zip([.. Whole.Select(file => file.Path == Bag.TagManifest ? BagFile.OfText(file.Path, other) : file)]));
            Assert.Equal("manifest_form", Assert.Single(findings).Code);
        }
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("421321-2026-0001/../out")]
    [InlineData("421321-2026-0001/data\\out")]
    [InlineData("C:/out")]
        [InlineData("alone")]
    [InlineData("421321-2026-0001/data/")]
    public void A_name_that_leads_out_of_the_folder_is_found_and_its_file_left_out(string name)
    {
        var zip = ZipOf((name, "x"u8.ToArray()), ($"{Packed.Root}/bagit.txt", "x"u8.ToArray()));
        var findings = new List<Finding>();

        var contents = BagZip.Read(new MemoryStream(zip), findings.Add);

        Assert.Contains(findings, finding => finding.Code == "stray_file" && finding.Where == name);
        Assert.Equal(["bagit.txt"], contents!.Files.Select(file => file.Path));
    }

    [Fact]
    public void A_name_that_occurs_twice_is_found()
    {
        var zip = ZipOf(($"{Packed.Root}/data/a.txt", "a"u8.ToArray()), ($"{Packed.Root}/data/A.txt", "b"u8.ToArray()));

        Assert.Contains(Packed.FindingsIn(zip), finding => finding is { Code: "stray_file", Where: $"{Packed.Root}/data/A.txt" });
    }

    /// <summary>What is compressed is not read at all, however large it would become.</summary>
    [Fact]
    public void A_bomb_does_not_go_off()
    {
        using var bomb = new MemoryStream();
        using (var zip = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var content = zip.CreateEntry($"{Packed.Root}/data/zeros", CompressionLevel.SmallestSize).Open();
            for (var megabyte = 0; megabyte < 64; megabyte++)
                content.Write(new byte[1 << 20]);
        }

        var findings = new List<string>();
        var contents = BagZip.Read(bomb, finding => findings.Add(finding.Code));

        Assert.NotEmpty(findings);
        Assert.All(contents?.Files ?? [], file => Assert.True(file.Size < bomb.Length));
    }

    /// <summary>Sizes that headers claim are held against what is there before anything is reserved for them.</summary>
    [Fact]
    public void A_size_that_is_claimed_and_not_there_is_found()
    {
        var zip = Packed.Zip(Whole);
        zip.AsSpan(18, 4).Fill(0xff);

        Assert.Contains(Packed.FindingsIn(zip), finding => finding.Code is "zip_malformed");
    }

    [Fact]
    public void Noise_is_not_a_bag()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 2000; round++)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            if (random.Next(2) == 0 && noise.Length >= 4)
                "PK\u0003\u0004"u8.CopyTo(noise);
            Assert.NotEmpty(Packed.FindingsIn(noise));
        }
    }

    private static byte[] ZipOf(params (string Name, byte[] Content)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var written = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                written.Write(content);
            }
        }

        return stream.ToArray();
    }
}
