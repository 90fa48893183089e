using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Tests.Vectors;

/// <summary>What others have published: proofs and probes of transparency-dev/merkle, notes of logs that other people run.</summary>
public sealed class PublishedVectorTests
{
    private static readonly ProofFile Proven = VectorFiles.Read<ProofFile>("published-proof-vectors.json");
    private static readonly NoteFile Published = VectorFiles.Read<NoteFile>("published-note-vectors.json");

    public static TheoryData<Inclusion> Inclusions() => [.. Proven.Inclusion];

    public static TheoryData<Consistency> Consistencies() => [.. Proven.Consistency];

    public static TheoryData<Key> Keys() => [.. Published.Keys];

    public static TheoryData<Note> Notes() => [.. Published.Notes];

    [Theory]
    [MemberData(nameof(Inclusions))]
    public void An_inclusion_proof_is_judged_as_published(Inclusion proof) => Assert.Equal(
        proof.IsSound,
        TreeHash.TryParse(proof.Leaf, out var leaf) && TreeHash.TryParse(proof.Root, out var root) && Hashes(proof.Proof) is { } hashes
            && Proofs.VerifyInclusion((long)proof.Index, leaf, (long)proof.Size, root, hashes));

    [Theory]
    [MemberData(nameof(Consistencies))]
    public void A_consistency_proof_is_judged_as_published(Consistency proof) => Assert.Equal(
        proof.IsSound,
        TreeHash.TryParse(proof.FromRoot, out var from) && TreeHash.TryParse(proof.ToRoot, out var to) && Hashes(proof.Proof) is { } hashes
            && Proofs.VerifyConsistency((long)proof.From, from, (long)proof.To, to, hashes));

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_is_read_as_published(Key key) => Assert.Equal(key.IsKey, NoteKey.TryParse(key.Text, out _));

    [Theory]
    [MemberData(nameof(Notes))]
    public void A_note_is_judged_as_published(Note published)
    {
        Assert.True(NoteKey.TryParse(published.Key, out var key) || published.Key.StartsWith("bananas", StringComparison.Ordinal));
        Assert.Equal(published.IsNote, SignedNote.TryParse(published.Text, out var note));
        if (!published.IsNote)
            return;
        Assert.Equal(published.Text, note.ToString());
        Assert.Equal((published.IsSigned, published.IsForged), (key.IsSigned(note), key.IsForged(note)));
    }

    private static IReadOnlyList<TreeHash>? Hashes(string[] proof)
    {
        var hashes = new List<TreeHash>();
        foreach (var text in proof)
        {
            if (!TreeHash.TryParse(text, out var hash))
                return null;
            hashes.Add(hash);
        }

        return hashes;
    }

    private sealed record ProofFile(Inclusion[] Inclusion, Consistency[] Consistency);

    private sealed record NoteFile(Key[] Keys, Note[] Notes);

    /// <param name="Index">One probe has the largest unsigned number.</param>
    public sealed record Inclusion(string Name, ulong Index, ulong Size, string? Root, string? Leaf, string[] Proof, bool IsSound)
    {
        public override string ToString() => Name;
    }

    public sealed record Consistency(string Name, ulong From, ulong To, string? FromRoot, string? ToRoot, string[] Proof, bool IsSound)
    {
        public override string ToString() => Name;
    }

    public sealed record Key(string Name, [property: System.Text.Json.Serialization.JsonPropertyName("key")] string Text, bool IsKey)
    {
        public override string ToString() => Name;
    }

    public sealed record Note(string Name, string Key, [property: System.Text.Json.Serialization.JsonPropertyName("note")] string Text, bool IsNote, bool IsSigned, bool IsForged)
    {
        public override string ToString() => Name;
    }
}
