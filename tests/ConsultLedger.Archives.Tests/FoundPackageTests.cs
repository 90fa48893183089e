using ConsultLedger.Archives.Tests.Support;
using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.Archives.Tests;

/// <summary>Packages that somebody brings.</summary>
public sealed class FoundPackageTests
{
    private static readonly byte[] Sound = Packed.Zip(Case.Archived().Material());

    [Fact]
    public async Task A_package_can_be_made_again_from_itself()
    {
        var (found, findings) = await Check(Sound);

        Assert.Empty(findings);
        Assert.Empty(found!.AbsentDocuments);
        Assert.Equal(Sound, Packed.Zip(found.Material));
    }

    /// <summary>Every region of the file, a bit each: headers, names, documents, manifests, the directory.</summary>
    [Fact]
    public async Task A_byte_flipped_anywhere_is_found()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 300; round++)
        {
            var bent = Sound.ToArray();
            var at = random.Next(bent.Length);
            bent[at] ^= (byte)(1 << random.Next(8));

            Assert.True((await Check(bent)).Findings.Count > 0, $"byte {at}");
        }
    }

    /// <summary>Somebody who makes the whole bag anew: all digests fit, and what follows from the originals does not.</summary>
    [Theory]
    [InlineData("data/record.json", "not_what_follows")]
    [InlineData("data/catalogue.csv", "not_what_follows")]
    [InlineData("README.md", "not_what_follows")]
    [InlineData("data/more.txt", "not_what_follows")]
    [InlineData("data/documents/04-meeting/0003-纪要.pdf", "missing_document")]
    [InlineData("evidence/checkpoint.txt", "no_checkpoint")]
    [InlineData("data/entries/consultation.ndjson", "not_an_entry")]
    public async Task A_bag_made_anew_with_another_file_in_it_is_found(string path, string code)
    {
        var files = FilesOf(Sound).Where(file => file.Path != path).Append(BagFile.OfText(path, "another\n"));

        Assert.Contains((await Check(Rebagged(files))).Findings, finding => finding.Code == code);
    }

    [Theory]
    [InlineData("evidence/proofs/5.tlog-proof", "no_proof")]
    [InlineData("data/retention.xml", "not_what_follows")]
    [InlineData("data/entries/context.ndjson", "not_what_follows")]
    public async Task A_bag_made_anew_without_a_file_is_found(string path, string code) =>
        Assert.Contains((await Check(Rebagged(FilesOf(Sound).Where(file => file.Path != path)))).Findings, finding => finding.Code == code);

    [Fact]
    public async Task An_entry_dropped_from_the_middle_is_found()
    {
        var lines = Packed.Contents(Sound).Text(ArchivePaths.Entries).Split('\n');
        string[] without = [.. lines[..3], .. lines[4..]];
        var files = FilesOf(Sound).Where(file => file.Path != ArchivePaths.Entries).Append(BagFile.OfText(ArchivePaths.Entries, string.Join('\n', without)));

        Assert.Contains((await Check(Rebagged(files))).Findings, finding => finding.Code == "wrong_version");
    }

    [Fact]
    public async Task Entries_in_another_order_are_found()
    {
        var lines = Packed.Contents(Sound).Text(ArchivePaths.Entries).Split('\n');
        (lines[3], lines[4]) = (lines[4], lines[3]);
        var files = FilesOf(Sound).Where(file => file.Path != ArchivePaths.Entries).Append(BagFile.OfText(ArchivePaths.Entries, string.Join('\n', lines)));

        Assert.Contains((await Check(Rebagged(files))).Findings, finding => finding.Code == "out_of_order");
    }

    [Fact]
    public async Task A_package_of_another_release_is_checked_by_its_originals()
    {
        var other = Packed.Zip(Case.Archived().Material() with { Software = "ConsultLedger 9.9.9" });

        Assert.Empty((await Check(other)).Findings);
    }

    private static async Task<(FoundPackage? Found, List<Finding> Findings)> Check(byte[] zip)
    {
        var findings = new List<Finding>();
        var found = await FoundPackage.Check(new MemoryStream(zip), "ConsultLedger 0.1.0", findings.Add);
        return (found, findings);
    }

    private static IEnumerable<BagFile> FilesOf(byte[] zip) =>
        Packed.Contents(zip).Files
            .Where(file => file.Path is not (Bag.Declaration or Bag.Info or Bag.PayloadManifest or Bag.TagManifest))
            .Select(file => BagFile.Of(file.Path, file.Read(1 << 24)));

    private static byte[] Rebagged(IEnumerable<BagFile> files)
    {
        var info = Bag.ReadInfo(Packed.Contents(Sound).Text(Bag.Info)).Where(line => line.Label != "Payload-Oxum").ToList();
        using var stream = new MemoryStream();
        BagZip.Write(stream, Case.Number, Bag.Of([.. files], info)).GetAwaiter().GetResult();
        return stream.ToArray();
    }
}
