using System.Security.Cryptography;
using System.Text;
using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Verifier.Tests;

/// <summary>A small ledger, exported to a temporary folder: what a test tampers with.</summary>
internal sealed class ExportedLedger : IDisposable
{
    public const string Origin = "suixian.example/ledger";

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ExportedLedger(int size)
    {
        Folder = Directory.CreateTempSubdirectory("consultledger-export-").FullName;
        for (var sequence = 1; sequence <= size; sequence++)
            Entries.Add(Entry(sequence).ToArray());
        Export();
    }

    public string Folder { get; }

    public string State => Path.Combine(Folder, "state");

    /// <summary>What the ledger holds; changing it and exporting again is what someone with the database can do.</summary>
    public List<byte[]> Entries { get; } = [];

    public NoteSigner Signer => new(Origin, _key);

    /// <summary>Three consultations that take turns.</summary>
    public static LedgerEntry Entry(int sequence) => new(
        sequence, new Guid($"00000000-0000-4000-9000-{sequence:000000000000}"), new Guid($"00000000-0000-4000-8000-{sequence % 3:000000000000}"),
        ((sequence - 1) / 3) + 1, "topic_proposed", $"42132{sequence % 3}", Noon.AddSeconds(sequence), "recorder", null, null, null,
        Encoding.UTF8.GetBytes($$"""{"title":"农贸市场{{sequence}}"}"""));

    /// <summary>Writes everything anew from the entries: tiles, bundles, the checkpoint signed with the ledger's key.</summary>
    public void Export()
    {
        var files = Files(Entries, new Checkpoint(Origin, Entries.Count, RootOf(Entries)).Signed(Signer));
        foreach (var (path, bytes) in files)
            Write(path, bytes);
    }

    public static TreeHash RootOf(IEnumerable<byte[]> entries)
    {
        var tree = new CompactRange();
        foreach (var entry in entries)
            tree.Append(TreeHash.OfLeaf(entry));
        return tree.Root;
    }

    public void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllBytes(PathOf(path), bytes);
    }

    public byte[] Read(string path) => File.ReadAllBytes(PathOf(path));

    public string PathOf(string path) => Path.Combine(Folder, path);

    /// <summary>The bundle with a sequence, written again from the entries without touching anything else.</summary>
    public void RewriteBundleOf(int sequence)
    {
        var index = (sequence - 1) / Tile.FullWidth;
        var entries = Entries.Skip(index * Tile.FullWidth).Take(Tile.FullWidth).ToList();
        Write($"tile/entries/{Tile.PathOf(index, entries.Count)}", Bundle(entries));
    }

    /// <summary>Runs the verifier on the folder.</summary>
    public Task<(int Exit, string Output)> Verify(params string[] more) => VerifyAt(Folder, more);

    /// <summary>Runs the verifier on something else, with the memory it has of this ledger.</summary>
    public async Task<(int Exit, string Output)> VerifyAt(string target, params string[] more)
    {
        using var output = new StringWriter();
        var arguments = Arguments.Read([target, "--state", State, "--language", "en", .. more])!;
        var exit = await new Verification(arguments, new Report(output, output, arguments.Chinese, showsProgress: false)).Run(CancellationToken.None);
        return (exit, output.ToString());
    }

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private IEnumerable<(string Path, byte[] Bytes)> Files(IReadOnlyList<byte[]> entries, SignedNote checkpoint)
    {
        yield return ("checkpoint", Encoding.UTF8.GetBytes(checkpoint.ToString()));
        yield return ("keys", Encoding.UTF8.GetBytes($"{Signer.Key}\n"));
        var nodes = new Dictionary<TreeNode, TreeHash>();
        var tree = new CompactRange();
        foreach (var entry in entries)
            tree.Append(TreeHash.OfLeaf(entry), (node, hash) => nodes[node] = hash);
        foreach (var tile in Tile.New(0, entries.Count))
        {
            yield return (tile.Path, [.. Enumerable.Range(0, tile.Width).SelectMany(at => nodes[new TreeNode(tile.Level * Tile.Height, (tile.Index * Tile.FullWidth) + at)].ToArray())]);
            if (tile.Level == 0)
                yield return ($"tile/entries/{Tile.PathOf(tile.Index, tile.Width)}", Bundle(entries.Skip((int)tile.Index * Tile.FullWidth).Take(tile.Width)));
        }
    }

    private static byte[] Bundle(IEnumerable<byte[]> entries)
    {
        using var bundle = new MemoryStream();
        foreach (var entry in entries)
            EntryBundle.Write(bundle, entry);
        return bundle.ToArray();
    }
}
