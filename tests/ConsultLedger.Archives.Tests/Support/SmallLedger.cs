using System.Security.Cryptography;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Archives.Tests.Support;

/// <summary>A ledger in memory: what is recorded in it, the tree over that, and a key that signs it.</summary>
internal sealed class SmallLedger
{
    public static readonly Guid Consultation = Guid.Parse("0b6a3f5e-2f0c-4d5e-9d63-6a0d6d3f7a10");

    /// <summary>Fixed, so that the same ledger gives the same signature wherever signatures are deterministic, and the same key everywhere.</summary>
    private static readonly ECDsa Key = MakeKey();

    private readonly List<LedgerEntry> _entries = [];
    private readonly Dictionary<Guid, long> _versions = [];
    private readonly Dictionary<Digest, BagFile> _documents = [];
    private SignedNote? _checkpoint;

    public static NoteSigner Signer { get; } = new("ledger.example/test", Key);

    /// <summary>Entry n has sequence n + 1; recorded a minute after the one before.</summary>
    public IReadOnlyList<LedgerEntry> Entries => _entries;

    public SmallLedger Record(Guid stream, string committee, params IEnumerable<LedgerEvent> happened)
    {
        foreach (var one in happened)
        {
            var version = _versions[stream] = _versions.GetValueOrDefault(stream) + 1;
            var sequence = _entries.Count + 1;
            _entries.Add(new LedgerEntry(
                sequence,
                Guid.Parse($"00000000-0000-7000-8000-{sequence:d12}"),
                stream,
                version,
                EventCatalogue.WireNameOf(one),
                committee,
                new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes(sequence),
                "clerk",
                Correlation: null,
                Causation: null,
                Headers: null,
                EventCatalogue.Write(one)));
        }

        _checkpoint = null;
        return this;
    }

    /// <summary>Records things in the one consultation.</summary>
    public SmallLedger Record(params IEnumerable<ConsultationEvent> happened) => Record(Consultation, Case.Committee, happened);

    /// <summary>A document of these bytes, kept; and how events refer to it.</summary>
    public DocumentReference Document(string? name, byte[] bytes, string mediaType = "application/pdf")
    {
        var reference = Reference(name, bytes, mediaType);
        _documents[reference.Sha256] = BagFile.Of(reference.Sha256.ToString(), bytes);
        return reference;
    }

    /// <summary>How events refer to a document that is not kept.</summary>
    public static DocumentReference Reference(string? name, byte[] bytes, string mediaType = "application/pdf") => new()
    {
        Sha256 = Digest.TryParse(Convert.ToHexStringLower(SHA256.HashData(bytes)), out var digest) ? digest : default,
        Name = name,
        MediaType = mediaType,
        Size = bytes.Length,
    };

    /// <summary>What the package of the consultation is made of, proven against a checkpoint over everything recorded so far.</summary>
    public ArchiveMaterial Material()
    {
        var checkpoint = _checkpoint ??= new Checkpoint(Signer.Key.Name, _entries.Count, Hash(TreeNode.Covering(0, _entries.Count))).Signed(Signer);
        return new ArchiveMaterial
        {
            Sealed = new SealedArchive(
                [.. _entries.Where(entry => entry.Stream == Consultation).Select(Proven)],
                [.. _entries.Where(entry => entry.Stream != Consultation).Select(Proven)],
                checkpoint,
                [Signer.Key],
                []),
            Documents = _documents,
            SealedAt = _entries[^1].RecordedAt.AddSeconds(1),
            Software = "ConsultLedger 0.1.0",
        };
    }

    private ProvenEntry Proven(LedgerEntry entry)
    {
        var shape = ProofShape.OfInclusion(entry.Sequence - 1, _entries.Count);
        return new ProvenEntry(entry, [.. shape.Hashes.Select(Hash)]);
    }

    private TreeHash Hash(IReadOnlyList<TreeNode> sideBySide)
    {
        var range = new CompactRange();
        foreach (var leaf in _entries.Skip((int)sideBySide[0].First).Take((int)(sideBySide[^1].End - sideBySide[0].First)))
            range.Append(leaf.LeafHash, null);
        return range.Root;
    }

    private static ECDsa MakeKey()
    {
        // The private number is public: it guards nothing.
        var key = ECDsa.Create();
        key.ImportParameters(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = SHA256.HashData("a test's key"u8) });
        return key;
    }
}
