using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Benchmarks.Workloads;

/// <summary>The export of a large ledger, as an auditor keeps it: entries of sample consultations, thousands of them open at once, with
/// the tiles over them and a signed checkpoint.</summary>
internal sealed class ExportedHistory : IDisposable
{
    private const string Origin = "benchmark.example/ledger";
    private const int OpenAtOnce = 4_000;

    private readonly TreeHash[] _leaves = new TreeHash[Tile.FullWidth];
    private readonly CompactRange _tree = new();
    private readonly Dictionary<int, List<TreeHash>> _above = [];
    private readonly OpenConsultation[] _open = [.. Enumerable.Range(0, OpenAtOnce).Select(number => new OpenConsultation(number))];

    public ExportedHistory(int size)
    {
        Size = size;
        Folder = Directory.CreateTempSubdirectory("consultledger-benchmark-export-").FullName;
        for (var first = 0; first < size; first += Tile.FullWidth)
            WriteBundle(first, Math.Min(Tile.FullWidth, size - first));
        foreach (var tile in Tile.New(0, size).Where(tile => tile.Level > 0))
            Write(tile.Path, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_above[tile.Level]).Slice((int)tile.Index * Tile.FullWidth, tile.Width)));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = new NoteSigner(Origin, key);
        Key = signer.Key;
        Write("checkpoint", Encoding.UTF8.GetBytes(new Checkpoint(Origin, size, _tree.Root).Signed(signer).ToString()));
        Console.WriteLine($"{size:N0} entries, {Bytes / (double)size:N0} bytes each, in {Folder}");
    }

    public int Size { get; }

    public string Folder { get; }

    public NoteKey Key { get; }

    /// <summary>Of all entries.</summary>
    public long Bytes { get; private set; }

    public TreeHash Root => _tree.Root;

    public IEnumerable<string> Bundles => Enumerable.Range(0, (Size + Tile.FullWidth - 1) / Tile.FullWidth)
        .Select(index => PathOf($"tile/entries/{Tile.PathOf(index, Math.Min(Tile.FullWidth, Size - (index * Tile.FullWidth)))}"));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void WriteBundle(int first, int width)
    {
        using var bundle = new MemoryStream();
        for (var place = 0; place < width; place++)
        {
            var entry = _open[(first + place) % OpenAtOnce].Next(first + place + 1).ToArray();
            Bytes += entry.Length;
            _leaves[place] = TreeHash.OfLeaf(entry);
            _tree.Append(_leaves[place], Keep);
            EntryBundle.Write(bundle, entry);
        }

        var name = Tile.PathOf(first / Tile.FullWidth, width);
        Write($"tile/entries/{name}", bundle.ToArray());
        Write($"tile/0/{name}", MemoryMarshal.AsBytes(_leaves.AsSpan(0, width)));
    }

    private void Keep(TreeNode node, TreeHash hash)
    {
        if (node.Level == 0 || node.Level % Tile.Height != 0)
            return;
        if (!_above.TryGetValue(node.Level / Tile.Height, out var hashes))
            _above[node.Level / Tile.Height] = hashes = [];
        hashes.Add(hash);
    }

    private void Write(string path, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllBytes(PathOf(path), bytes);
    }

    private string PathOf(string path) => Path.Combine(Folder, path);

    /// <summary>One sample consultation after the other, each in a stream of its own.</summary>
    private sealed class OpenConsultation(int number)
    {
        private static readonly DateTimeOffset Began = new(2020, 1, 6, 0, 0, 0, TimeSpan.Zero);

        private readonly string _committee = $"42{(number % 12) + 1:00}{(number % 8) + 21}";
        private IReadOnlyList<(string Type, byte[] Data)>? _events;
        private Guid _stream = Guid.CreateVersion7();
        private int _version;

        public LedgerEntry Next(long sequence)
        {
            _events ??= SampleEvents.Of(number, _committee);
            if (_version == _events.Count)
                (_stream, _version) = (Guid.CreateVersion7(), 0);
            var (type, data) = _events[_version++];
            return new LedgerEntry(
                sequence, Guid.CreateVersion7(), _stream, _version, type, _committee, Began.AddSeconds(sequence), "clerk@421321",
                $"{sequence:x16}", null, $$"""{"fingerprint":"{{sequence:x64}}","key":"{{_stream}}"}""", data);
        }
    }
}
