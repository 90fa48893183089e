using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Verifier.Checks;

namespace ConsultLedger.Verifier.Tests;

/// <summary>An archive package is checked with nothing but the file and the ledger's key.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly PackedConsultation _packed = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("consultledger-package-").FullName;

    public void Dispose()
    {
        _packed.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_sound_package_says_what_it_proves_and_what_was_not_looked_at()
    {
        var (exit, output) = await Verify(_packed.Zip());

        Assert.True(exit == 0, output);
        Assert.Contains("421321-2026-0001: 3 entries and 1 they depend on, under the checkpoint of suixian.example/ledger with 8 entries", output, StringComparison.Ordinal);
        Assert.Contains("not derived again here", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_known_key_the_package_names_its_own_and_proves_nothing()
    {
        var file = Path.Combine(_folder, "package.zip");
        await File.WriteAllBytesAsync(file, _packed.Zip());
        using var output = new StringWriter();
        var arguments = Arguments.Read([file, "--state", _folder, "--language", "en"])!;

        Assert.Equal(2, await new Verification(arguments, new Report(output, output, chinese: false, showsProgress: false)).Run(CancellationToken.None));
        Assert.Contains(_packed.Signer.Key.ToString(), output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Every byte: of headers, names, manifests, entries, proofs, keys, documents, and of what nobody derives again.</summary>
    [Fact]
    public void Not_one_byte_can_be_changed()
    {
        using var small = new PackedConsultation(size: 4);
        var zipped = small.Zip();
        Assert.Empty(Findings(zipped, small.Signer.Key));

        Parallel.For(0, zipped.Length, at =>
        {
            var bent = (byte[])zipped.Clone();
            bent[at] ^= (byte)(1 << (at % 8));
            Assert.True(Findings(bent, small.Signer.Key).Count > 0, $"byte {at}");
        });
    }

    [Fact]
    public void Nothing_can_be_cut_off_or_put_behind()
    {
        var zipped = _packed.Zip();

        foreach (var length in (int[])[0, 1, 2, 21, 22, 100, zipped.Length / 2, zipped.Length - 22, zipped.Length - 1])
            Assert.NotEmpty(Findings(zipped[..length]));
        Assert.NotEmpty(Findings([.. zipped, 0]));
        Assert.NotEmpty(Findings([0, .. zipped]));
    }

    /// <summary>Who can make packages makes one anew, manifests and all, and cannot make it prove something else.</summary>
    public static TheoryData<string, string> Remade() => new()
    {
        { "an entry edited", "not_included" },
        { "an entry dropped", "wrong_version" },
        { "the first entry dropped", "wrong_version" },
        { "entries swapped", "out_of_order" },
        { "an entry of another consultation put in", "other_stream" },
        { "an entry twice", "wrong_version" },
        { "an entry that nobody recorded", "not_included" },
        { "an entry it depends on edited", "not_included" },
        { "proofs swapped", "not_included" },
        { "a checkpoint with another size", "not_signed" },
        { "a checkpoint of another ledger with the same key", "not_included" },
        { "everything signed with a key of one's own", "not_signed" },
        { "no checkpoint", "no_checkpoint" },
        { "another key in PEM", "wrong_key_file" },
        { "the catalogue of what was filed edited", "wrong_catalogue" },
        { "the catalogue of what was filed dropped", "wrong_catalogue" },
        { "a document replaced", "missing_document" },
        { "a document dropped", "missing_document" },
        { "a document that no entry names", "stray_document" },
    };

    [Theory]
    [MemberData(nameof(Remade))]
    public void A_package_made_anew_after_an_edit_is_found(string edit, string code)
    {
        using var stranger = new PackedConsultation();
        using var other = new PackedConsultation(ECDsa.Create(_packed.Key.ExportParameters(includePrivateParameters: true)), title: "学校");
        var (sealedArchive, entries) = (_packed.Sealed, _packed.Sealed.Entries);
        var edited = entries[1].Entry with { Data = Encoding.UTF8.GetBytes("""{"title":"改"}""") };
        switch (edit)
        {
            case "an entry edited": Seal(sealedArchive with { Entries = [entries[0], entries[1] with { Entry = entries[1].Entry with { Actor = "somebody" } }, entries[2]] }); break;
            case "an entry dropped": Seal(sealedArchive with { Entries = [entries[0], entries[2]] }); break;
            case "the first entry dropped": Seal(sealedArchive with { Entries = [.. entries.Skip(1)] }); break;
            case "entries swapped": Seal(sealedArchive with { Entries = [entries[0], entries[2], entries[1]] }); break;
            case "an entry of another consultation put in": Seal(sealedArchive with { Entries = [.. entries, _packed.Proven(_packed.Entries[7])] }); break;
            case "an entry that nobody recorded": Seal(sealedArchive with { Entries = [entries[0], new ProvenEntry(edited, entries[1].Proof), entries[2]] }); break;
            case "an entry it depends on edited": Seal(sealedArchive with { Context = [sealedArchive.Context[0] with { Entry = sealedArchive.Context[0].Entry with { Type = "committee_renamed" } }] }); break;
            case "proofs swapped": Seal(sealedArchive with { Entries = [entries[0] with { Proof = entries[1].Proof }, entries[1] with { Proof = entries[0].Proof }, entries[2]] }); break;
            case "a checkpoint with another size": Seal(sealedArchive with { Checkpoint = sealedArchive.Checkpoint with { Text = sealedArchive.Checkpoint.Text.Replace("\n8\n", "\n9\n", StringComparison.Ordinal) } }); break;
            case "a checkpoint of another ledger with the same key": Seal(sealedArchive with { Checkpoint = other.Checkpoint }); break;
            case "everything signed with a key of one's own": Seal(stranger.Sealed); break;
            case "an entry twice" or "no checkpoint" or "another key in PEM": break;
            case "a document replaced": _packed.Files[0] = BagFile.OfText(PackedConsultation.Minutes, "会议记录"); break;
            case "the catalogue of what was filed edited": _packed.Files[2] = BagFile.OfText(PackedConsultation.Catalogue, "event 1 meeting_held\n"); break;
            case "the catalogue of what was filed dropped": _packed.Files.RemoveAt(2); break;
            case "a document dropped": _packed.Files.RemoveAt(0); break;
            case "a document that no entry names": _packed.Files.Add(BagFile.OfText("data/documents/04-meeting/more.pdf", "更多")); break;
            default: throw new ArgumentOutOfRangeException(nameof(edit), edit, "unknown");
        }

        var zipped = edit switch
        {
            "no checkpoint" => PackedConsultation.Zip(Bag.Of([.. _packed.Sealed.Files().Where(file => file.Path != ArchivePaths.Checkpoint), .. _packed.Files], [])),
            "an entry twice" => Instead(TwiceTheLast()),
            "another key in PEM" => Instead(BagFile.OfText(ArchivePaths.PublicKey(_packed.Signer.Key), stranger.Signer.Key.Pem)),
            _ => _packed.Zip(),
        };
        var codes = Findings(zipped).Select(finding => finding.Code).ToList();

        // Of keys and checkpoints that do not fit together the package's own check speaks first; both words mean the same.
        Assert.Contains(codes, found => found == code || (code == "not_signed" && found is "checkpoint_distrusted" or "forged_signature"));
    }

    /// <summary>Whoever recorded the archiving did not see what stands before it.</summary>
    [Fact]
    public void An_archiving_that_names_another_catalogue_is_found()
    {
        using var other = new PackedConsultation(title: "学校");
        Seal(_packed.Sealed with { Entries = [.. _packed.Sealed.Entries.Take(2), other.Sealed.Entries[2]] });

        Assert.Contains(Findings(_packed.Zip()), finding => finding is { Code: "wrong_catalogue", Where: "sequence 7" });
    }

    /// <summary>Files that follow from the entries are not derived again: whoever can make packages can make another page. The line that says so
    /// is part of the answer.</summary>
    [Fact]
    public async Task A_page_edited_and_packed_anew_is_not_found_and_that_is_said()
    {
        _packed.Files[1] = BagFile.OfText(PackedConsultation.Page, "<p>改</p>\n");

        var (exit, output) = await Verify(_packed.Zip());

        Assert.Equal(0, exit);
        Assert.Contains("not derived again here: the record, the page", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_stamp_in_it_says_when_everything_existed()
    {
        using var authority = new StampingAuthority();
        Seal(_packed.Sealed with { Timestamps = [new StampedNote(_packed.Checkpoint.ToString(), authority.Stamp(_packed.Checkpoint.ToString()))] });
        var (exit, output) = await Verify(_packed.Zip(), "--authority", authority.CertificateFile);
        Assert.True(exit == 0, output);
        Assert.Contains("(by an authority given)", output, StringComparison.Ordinal);

        Seal(_packed.Sealed with { Timestamps = [new StampedNote(_packed.Checkpoint.ToString(), authority.Stamp("something else"))] });
        Assert.Contains(
            "evidence/timestamps/1.tst: the time stamp is not of this checkpoint",
            (await Verify(_packed.Zip(), "--authority", authority.CertificateFile)).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_is_held_against_what_was_seen_of_the_ledger()
    {
        using var other = new PackedConsultation(ECDsa.Create(_packed.Key.ExportParameters(includePrivateParameters: true)), title: "学校");
        await new Memory(_folder, PackedConsultation.Origin).Keep("elsewhere", [_packed.Signer.Key], other.Checkpoint, Parsed(other.Checkpoint), [], CancellationToken.None);

        var (exit, output) = await Verify(_packed.Zip());

        Assert.Equal(1, exit);
        Assert.Contains("evidence/checkpoint.txt: has the root", output, StringComparison.Ordinal);
    }

    private byte[] Instead(BagFile file) =>
        PackedConsultation.Zip(Bag.Of([.. _packed.Sealed.Files().Where(honest => honest.Path != file.Path), .. _packed.Files, file], []));

    private BagFile TwiceTheLast()
    {
        var lines = _packed.Sealed.Entries.Append(_packed.Sealed.Entries[^1]).Select(proven => $"{Encoding.UTF8.GetString(proven.Entry.ToArray())}\n");
        return BagFile.OfText(ArchivePaths.Entries, string.Concat(lines));
    }

    private static Checkpoint Parsed(SignedNote note) => Checkpoint.TryParse(note.Text, out var checkpoint) ? checkpoint : throw new FormatException(note.Text);

    private void Seal(SealedArchive archive) => _packed.Sealed = archive;

    private List<Finding> Findings(byte[] zipped, NoteKey? key = null)
    {
        var findings = new List<Finding>();
        var check = PackageCheck.Read(new MemoryStream(zipped), findings.Add);
        check?.Run([key ?? _packed.Signer.Key], last: null);
        check?.CheckTimestamps(new TimestampCheck(new X509Certificate2Collection(), findings.Add));
        return findings;
    }

    private async Task<(int Exit, string Output)> Verify(byte[] zipped, params string[] more)
    {
        var file = Path.Combine(_folder, "package.zip");
        await File.WriteAllBytesAsync(file, zipped);
        using var output = new StringWriter();
        var arguments = Arguments.Read([file, "--state", _folder, "--key", _packed.Signer.Key.ToString(), "--language", "en", .. more])!;
        var exit = await new Verification(arguments, new Report(output, output, chinese: false, showsProgress: false)).Run(CancellationToken.None);
        return (exit, output.ToString());
    }
}
