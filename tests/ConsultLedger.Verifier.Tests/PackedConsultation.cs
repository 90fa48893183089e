using System.Security.Cryptography;
using System.Text;
using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Verifier.Tests;

/// <summary>A consultation's archive package, and what somebody who makes packages can do to it: change files and make the bag anew.</summary>
internal sealed class PackedConsultation : IDisposable
{
    public const string Origin = "suixian.example/ledger";
    public const string Name = "421321-2026-0001";
    public const string Page = "data/record.html";
    public const string Minutes = "data/documents/04-meeting/minutes.pdf";

    public const string Catalogue = "data/filed/3.txt";

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] MinutesBytes = Encoding.UTF8.GetBytes("会议纪要");

    private readonly ECDsa _key;
    private readonly Dictionary<TreeNode, TreeHash> _nodes = [];
    private readonly CompactRange _tree = new();

    /// <param name="key">The ledger's; null: a new one.</param>
    /// <param name="title">What the consultation is about.</param>
    /// <param name="size">Events in the ledger; every third is the consultation's.</param>
    public PackedConsultation(ECDsa? key = null, string title = "农贸市场", int size = 8)
    {
        _key = key ?? ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Entries = [.. Enumerable.Range(1, size).Select(sequence => Entry(sequence, title))];
        foreach (var entry in Entries)
            _tree.Append(entry.LeafHash, (node, hash) => _nodes[node] = hash);
        Checkpoint = new Checkpoint(Origin, size, _tree.Root).Signed(Signer);
        Files = [BagFile.Of(Minutes, MinutesBytes), BagFile.OfText(Page, "<p>农贸市场</p>\n"), BagFile.OfText(Catalogue, CatalogueOf(title))];
        Sealed = new SealedArchive(
            [.. Entries.Where(entry => entry.Sequence % 3 == 1).Select(Proven)], [Proven(Entries[1])], Checkpoint, [Signer.Key], []);
    }

    public ECDsa Key => _key;

    public NoteSigner Signer => new(Origin, _key);

    public IReadOnlyList<LedgerEntry> Entries { get; }

    public SignedNote Checkpoint { get; }

    public SealedArchive Sealed { get; set; }

    /// <summary>Files beside the sealed ones.</summary>
    public List<BagFile> Files { get; }

    public ProvenEntry Proven(LedgerEntry entry) =>
        new(entry, ProofShape.OfInclusion(entry.Sequence - 1, _tree.Size).Fill(node => _nodes[node]));

    /// <summary>The package, made as it should be from whatever is in it.</summary>
    public byte[] Zip() => Zip(Bag.Of([.. Sealed.Files(), .. Files], [("Source-Organization", "政协随县委员会")]));

    public static byte[] Zip(IReadOnlyCollection<BagFile> bag)
    {
        using var zipped = new MemoryStream();
        BagZip.Write(zipped, Name, bag).GetAwaiter().GetResult();
        return zipped.ToArray();
    }

    public void Dispose() => _key.Dispose();

    /// <summary>The third event of the consultation archives what the first two left, and names the catalogue of it.</summary>
    private static LedgerEntry Entry(int sequence, string title)
    {
        var minutes = $$"""{"sha256":"{{Digest(MinutesBytes)}}","size":{{MinutesBytes.Length}},"mediaType":"application/pdf","name":"会议\u0001纪要.pdf"}""";
        var data = $$"""{"title":"{{title}}{{sequence}}","documents":[{{(sequence == 4 ? minutes : "")}}]}""";
        var (type, text) = sequence == 7 ? ("file_archived", $$"""{"catalogueSha256":"{{Digest(Encoding.UTF8.GetBytes(CatalogueOf(title)))}}"}""") : ("meeting_held", data);
        return new LedgerEntry(
            sequence, new Guid(sequence, 0, 0, new byte[8]), new Guid(sequence % 3, 1, 0, new byte[8]), ((sequence - 1) / 3) + 1, type, "421321",
            Noon.AddSeconds(sequence), "clerk", null, null, null, Encoding.UTF8.GetBytes(text));
    }

    private static string CatalogueOf(string title) => $"""
        event 1 meeting_held {Digest(Entry(1, title).Data.Span)}
        event 2 meeting_held {Digest(Entry(4, title).Data.Span)}
        document 1 {Digest(MinutesBytes)} {MinutesBytes.Length} application/pdf 会议\uFFFD纪要.pdf

        """.Replace("\\uFFFD", "\uFFFD", StringComparison.Ordinal);

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
