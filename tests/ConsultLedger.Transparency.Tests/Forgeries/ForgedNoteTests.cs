using System.Security.Cryptography;
using System.Text;
using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Tests.Trees;
using ConsultLedger.Transparency.Trees;
using Xunit.Abstractions;

namespace ConsultLedger.Transparency.Tests.Forgeries;

/// <summary>Checkpoints and receipts that say what the ledger never did: none may be accepted.</summary>
public sealed class ForgedNoteTests(ITestOutputHelper output) : IDisposable
{
    private const string Origin = "suixian.example/ledger";
    private const int Largest = 64;

    private static readonly byte[][] Entries = [.. Enumerable.Range(1, Largest).Select(sequence => Entry(sequence, "市场"))];
    private static readonly byte[][] OtherEntries = [.. Enumerable.Range(1, Largest).Select(sequence => Entry(sequence, "学校"))];
    private static readonly ReferenceTree Tree = new(Entries);
    private static readonly ReferenceTree Other = new(OtherEntries);

    private readonly ECDsa _ledger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _auditor = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _ledger.Dispose();
        _stranger.Dispose();
        _auditor.Dispose();
    }

    [Fact]
    public void No_forged_checkpoint_is_accepted()
    {
        var (signers, notes) = (Signers(), Notes(Tree));
        new Campaign<byte[]>(
            0.1,
            random => Published(notes[random.Next(notes.Length)]),
            [
                new("a bit", Bending.OneBit),
                new("a byte dropped", (random, note) => random.Next(note.Length) is var at ? [.. note[..at], .. note[(at + 1)..]] : note),
                new("a byte added", (random, note) => random.Next(note.Length + 1) is var at ? [.. note[..at], (byte)random.Next(256), .. note[at..]] : note),
                new("another size", (random, note) => Text(note, checkpoint => checkpoint with { Size = random.Next(Largest + 1) })),
                new("a bit of the root", (random, note) => Text(note, checkpoint => checkpoint with { Root = Bending.Hash(random, checkpoint.Root) })),
                new("another tree's root", (_, note) => Text(note, checkpoint => checkpoint with { Root = Other.Root((int)checkpoint.Size) })),
                new("another origin", (random, note) => Text(note, checkpoint => checkpoint with { Origin = $"{Origin}{random.Next(10)}" })),
                new("a line added to the text", (random, note) => Noted(note, read => read with { Text = $"{read.Text}line {random.Next()}\n" })),
                new("the signature of another checkpoint", (random, note) => Noted(note, read => read with { Signatures = notes[random.Next(notes.Length)].Signatures })),
                new("a stranger's signature", (_, note) => Noted(note, read => read with { Signatures = [signers.Stranger.Sign(read.Text)] })),
                new("a stranger's signature under the ledger's key id", (_, note) => Noted(note, read => read with { Signatures = [UnderKeyIdOf(signers.Ledger, signers.Stranger.Sign(read.Text))] })),
                new("an auditor's signature alone", (_, note) => Noted(note, read => read with { Signatures = [signers.Auditor.Sign(read.Text)] })),
                new("no signature", (_, note) => Noted(note, read => read with { Signatures = [] })),
                new("a forged signature beside the sound one", (_, note) => Noted(note, read => read with { Signatures = [.. read.Signatures, UnderKeyIdOf(signers.Ledger, signers.Stranger.Sign(read.Text))] })),
                new("another ledger, signed with this ledger's key", (random, note) => Noted(note, read => Elsewhere(read, random).Signed(signers.Ledger))),
            ],
            (forged, honest) => forged.AsSpan().SequenceEqual(honest),
            note => SignedNote.TryParse(note, out var read) && Checkpoint.Open(read, [signers.Ledger.Key, signers.Auditor.Key], out _) is not null).Run(output);
    }

    [Fact]
    public void No_forged_receipt_is_accepted()
    {
        var (signers, notes) = (Signers(), Notes(Tree));
        var others = Notes(Other);
        new Campaign<InclusionReceipt>(
            0.1,
            random =>
            {
                var size = random.Next(1, Largest + 1);
                var index = random.Next(size);
                return new InclusionReceipt(index, Tree.Path(index, size), notes[size], Entries[index]);
            },
            [
                new("wrong index", (random, honest) => honest with { Index = random.Next(Largest) }),
                new("another entry", (random, honest) => honest with { Extra = Entries[random.Next(Largest)] }),
                new("another ledger's entry", (_, honest) => honest with { Extra = OtherEntries[(int)honest.Index] }),
                new("a bit of the entry", (random, honest) => honest with { Extra = Bending.OneBit(random, honest.Extra!.Value.ToArray()) }),
                new("no entry", (_, honest) => honest with { Extra = null }),
                new("a bit of the proof", (random, honest) => honest with { Proof = Bending.OneHash(random, honest.Proof) }),
                new("a hash dropped", (random, honest) => honest with { Proof = Bending.OneDropped(random, honest.Proof) }),
                new("a hash added", (random, honest) => honest with { Proof = Bending.OneAdded(random, honest.Proof) }),
                new("hashes reordered", (random, honest) => honest with { Proof = Bending.Reordered(random, honest.Proof) }),
                new("another tree's proof", (_, honest) => honest with { Proof = Other.Path((int)honest.Index, SizeOf(honest)) }),
                new("another of the ledger's checkpoints", (random, honest) => honest with { Checkpoint = notes[random.Next(notes.Length)] }),
                new("a checkpoint of another tree, signed by a stranger", (_, honest) => WithAll(honest, others[SizeOf(honest)] with { Signatures = [signers.Stranger.Sign(others[SizeOf(honest)].Text)] })),
                new("the ledger's signature under a checkpoint of another tree", (_, honest) => WithAll(honest, others[SizeOf(honest)] with { Signatures = honest.Checkpoint.Signatures })),
            ],
            (forged, honest) => forged.ToString() == honest.ToString(),
            receipt => Proves(receipt.ToString(), signers.Ledger.Key)).Run(output);

        // Everything fits together, but for who signed it.
        InclusionReceipt WithAll(InclusionReceipt honest, SignedNote checkpoint) =>
            new(honest.Index, Other.Path((int)honest.Index, SizeOf(honest)), checkpoint, OtherEntries[(int)honest.Index]);
    }

    /// <summary>What a verifier does with a receipt.</summary>
    private static bool Proves(string text, NoteKey key) =>
        InclusionReceipt.TryParse(text, out var receipt)
        && Checkpoint.Open(receipt.Checkpoint, [key], out _) is { } checkpoint
        && receipt.Extra is { } bytes
        && LedgerEntry.TryRead(bytes, out var entry)
        && entry.Sequence == receipt.Index + 1
        && Proofs.VerifyInclusion(receipt.Index, TreeHash.OfLeaf(bytes.Span), checkpoint.Size, checkpoint.Root, receipt.Proof);

    private static byte[] Entry(int sequence, string title) => new LedgerEntry(
        sequence, new Guid(sequence, 0, 0, new byte[8]), Guid.Empty, sequence, "topic_proposed", "421321", DateTimeOffset.UnixEpoch.AddSeconds(sequence), "clerk", null, null, null,
        Encoding.UTF8.GetBytes($$"""{"title":"{{title}}{{sequence}}"}""")).ToArray();

    private static NoteSignature UnderKeyIdOf(NoteSigner signer, NoteSignature signature) => new(signer.Key.Name, signer.Key.Id, signature.Signature);

    private static Checkpoint Elsewhere(SignedNote note, Random random) =>
        Checkpoint.TryParse(note.Text, out var checkpoint) ? checkpoint with { Origin = $"elsewhere.example/{random.Next(100)}" } : throw new FormatException(note.Text);

    private static int SizeOf(InclusionReceipt receipt) => Checkpoint.TryParse(receipt.Checkpoint.Text, out var checkpoint) ? (int)checkpoint.Size : 0;

    private static byte[] Published(SignedNote note) => Encoding.UTF8.GetBytes(note.ToString());

    private static byte[] Noted(byte[] published, Func<SignedNote, SignedNote> forge) =>
        SignedNote.TryParse(published, out var note) ? Published(forge(note)) : throw new FormatException();

    /// <summary>Another text over the same signature.</summary>
    private static byte[] Text(byte[] published, Func<Checkpoint, Checkpoint> forge) => Noted(
        published, note => Checkpoint.TryParse(note.Text, out var checkpoint) ? note with { Text = forge(checkpoint).Text } : throw new FormatException());

    private SignedNote[] Notes(ReferenceTree tree) =>
        [.. Enumerable.Range(0, Largest + 1).Select(size => new Checkpoint(Origin, size, tree.Root(size)).Signed(Signers().Ledger))];

    private (NoteSigner Ledger, NoteSigner Stranger, NoteSigner Auditor) Signers() =>
        (new(Origin, _ledger), new(Origin, _stranger), new("auditor.example", _auditor));
}
