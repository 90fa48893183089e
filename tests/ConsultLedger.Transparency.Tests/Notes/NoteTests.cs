using System.Security.Cryptography;
using System.Text;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Tests.Trees;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Tests.Notes;

public sealed class NoteTests : IDisposable
{
    private const string Origin = "suixian.example/ledger";

    private readonly ECDsa _ledger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _auditor = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Checkpoint _checkpoint = new(Origin, 42, TreeHash.OfLeaf("协商"u8));

    private NoteSigner Ledger => new(Origin, _ledger);

    private NoteSigner Auditor => new("auditor.example", _auditor);

    public void Dispose()
    {
        _ledger.Dispose();
        _auditor.Dispose();
    }

    [Fact]
    public void A_signed_checkpoint_is_read_as_it_was_published()
    {
        var published = _checkpoint.Signed(Ledger).With(Auditor.Sign(_checkpoint.Text)).ToString();

        Assert.StartsWith($"{Origin}\n42\n{_checkpoint.Root}\n\n— {Origin} ", published, StringComparison.Ordinal);
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(published), out var note));
        Assert.Equal(published, note.ToString());
        Assert.Equal(_checkpoint, Checkpoint.Open(note, [Ledger.Key], out var distrust));
        Assert.Null(distrust);
        Assert.True(Auditor.Key.IsSigned(note));
    }

    /// <summary>The key id is not only ours: four bytes of the SHA-256 of the key itself, as the specification has it for this type.</summary>
    [Fact]
    public void A_key_is_published_with_its_name_and_id()
    {
        var text = Ledger.Key.ToString();

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(_ledger.ExportSubjectPublicKeyInfo())[..4]), text.Split('+')[1]);
        Assert.True(NoteKey.TryParse(text, out var read));
        Assert.Equal((text, Ledger.Key.Id), (read.ToString(), read.Id));
    }

    [Fact]
    public void What_only_looks_like_a_key_is_none()
    {
        var text = Ledger.Key.ToString();
        using var otherCurve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var base64 = Convert.ToBase64String([0x02, .. otherCurve.ExportSubjectPublicKeyInfo()]);

        foreach (var broken in (string[])["", Origin, $"{Origin}+00000000+{text.Split('+', 3)[2]}", text[..^4], $"+{text}", $"a b{text}", $"{Origin}+01020304+{base64}", text + "AAAA"])
            Assert.False(NoteKey.TryParse(broken, out _), broken);
        Assert.Throws<ArgumentException>(() => NoteKey.Of(Origin, otherCurve));
        Assert.Throws<ArgumentException>(() => NoteKey.Of("with space", _ledger));
    }

    [Fact]
    public void Of_two_keys_that_both_sign_either_is_enough()
    {
        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var note = _checkpoint.Signed(Ledger, new NoteSigner(Origin, next));

        Assert.NotNull(Checkpoint.Open(note, [Ledger.Key], out _));
        Assert.NotNull(Checkpoint.Open(note, [NoteKey.Of(Origin, next)], out _));
    }

    [Fact]
    public void Not_one_bit_of_the_text_or_of_a_signature_can_be_changed()
    {
        var published = Encoding.UTF8.GetBytes(_checkpoint.Signed(Ledger).ToString());
        for (var at = 0; at < published.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var bent = (byte[])published.Clone();
                bent[at] ^= (byte)(1 << bit);
                Assert.False(SignedNote.TryParse(bent, out var note) && Checkpoint.Open(note, [Ledger.Key], out _) is not null, $"byte {at}, bit {bit}");
            }
        }
    }

    [Fact]
    public void Nobody_else_can_sign_for_the_ledger()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forger = new NoteSigner(Origin, stranger);
        var underKnownId = new NoteSignature(Origin, Ledger.Key.Id, forger.Sign(_checkpoint.Text).Signature);

        Assert.Equal(CheckpointDistrust.NotSigned, DistrustOf(_checkpoint.Signed(forger)));
        Assert.Equal(CheckpointDistrust.NotSigned, DistrustOf(_checkpoint.Signed(Auditor)));
        Assert.Equal(CheckpointDistrust.Forged, DistrustOf(_checkpoint.Signed(Ledger).With(underKnownId)));
        Assert.Equal(CheckpointDistrust.OfAnotherLedger, DistrustOf((_checkpoint with { Origin = "other.example/ledger" }).Signed(Ledger)));
        Assert.Equal(CheckpointDistrust.NotACheckpoint, DistrustOf(new SignedNote("anything\n", [Ledger.Sign("anything\n")])));

        CheckpointDistrust? DistrustOf(SignedNote note)
        {
            Assert.Null(Checkpoint.Open(note, [Ledger.Key], out var distrust));
            return distrust;
        }
    }

    [Theory]
    [InlineData("suixian.example/ledger\n042\nROOT\n")]
    [InlineData("suixian.example/ledger\n-1\nROOT\n")]
    [InlineData("suixian.example/ledger\n42\nROOT\nmore\n")]
    [InlineData("suixian.example/ledger\n42\n")]
    [InlineData("\n42\nROOT\n")]
    [InlineData("suixian.example/ledger\n42\nAAAA\n")]
    public void Other_texts_are_no_checkpoints(string text) =>
        Assert.False(Checkpoint.TryParse(text.Replace("ROOT", _checkpoint.Root.ToString(), StringComparison.Ordinal), out _));

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\n\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n\n")]
    [InlineData("text\n\n— name\n")]
    [InlineData("text\n\n— name AAAA\n")]
    public void A_note_without_a_signature_is_none(string published) => Assert.False(SignedNote.TryParse(published, out _));

    [Fact]
    public void A_receipt_proves_an_entry_by_itself()
    {
        var tree = ReferenceTree.OfSize(20);
        var checkpoint = new Checkpoint(Origin, 20, tree.Root(20)).Signed(Ledger);
        var file = new InclusionReceipt(13, tree.Path(13, 20), checkpoint, tree.Entries[13]).ToString();

        Assert.True(InclusionReceipt.TryParse(file, out var receipt));
        Assert.Equal(file, receipt.ToString());
        var opened = Checkpoint.Open(receipt.Checkpoint, [Ledger.Key], out _)!;
        Assert.True(Proofs.VerifyInclusion(receipt.Index, TreeHash.OfLeaf(receipt.Extra!.Value.Span), opened.Size, opened.Root, receipt.Proof));
    }

    [Theory]
    [InlineData("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2")]
    [InlineData("index 13", "index 013")]
    [InlineData("index 13", "index -13")]
    [InlineData("index 13\n", "")]
    [InlineData("\n\n", "\n")]
    [InlineData("extra ", "Extra ")]
    public void Other_files_are_no_receipts(string part, string instead)
    {
        var tree = ReferenceTree.OfSize(20);
        var file = new InclusionReceipt(13, tree.Path(13, 20), new Checkpoint(Origin, 20, tree.Root(20)).Signed(Ledger), tree.Entries[13]).ToString();

        Assert.False(InclusionReceipt.TryParse(file.Replace(part, instead, StringComparison.Ordinal), out _));
    }
}
