using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;
using ConsultLedger.Verifier.Checks;
using ConsultLedger.Verifier.Sources;

namespace ConsultLedger.Verifier;

/// <summary>What the verifier remembers of a ledger between checks: its keys, the last checkpoint that held, how far a check had come that
/// was interrupted. By origin, so that a server, its export and an archive package of the same ledger are held against each other.</summary>
/// <param name="state">The folder with the memory of all ledgers.</param>
public sealed class Memory(string state, string origin)
{
    private const string KeysFile = "trusted-keys";
    private const string CheckpointFile = "last-checkpoint";
    private const string BundlesFile = "last-bundles";
    private const string UnfinishedFile = "unfinished";

    private readonly FolderFiles _folder = new(Path.Combine(state, "ledgers", NameOf(origin)));

    /// <summary>What a server or folder had when it was checked last; null at the first meeting.</summary>
    public static async Task<(string Origin, long Size)?> MetAt(string state, string target, CancellationToken cancellation) =>
        await Targets(state).Read(NameOf(target), cancellation) is { } kept
        && Encoding.UTF8.GetString(kept).Split('\n') is [var origin, var digits, ..]
        && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? (origin, size)
            : null;

    /// <summary>The folder with what is remembered of this ledger.</summary>
    public string Where => _folder.Where;

    /// <summary>The keys trusted so far; none before the first check.</summary>
    public async Task<IReadOnlyList<NoteKey>> Keys(CancellationToken cancellation) =>
        await _folder.Read(KeysFile, cancellation) is { } kept ? [.. ReadKeys(kept).Where(key => key.Name == origin)] : [];

    /// <summary>What held last; null before the first check.</summary>
    /// <exception cref="SourceUnreadableException">It is damaged: whether the ledger still agrees with it cannot be said.</exception>
    public async Task<SeenLedger?> Last(CancellationToken cancellation)
    {
        if (await _folder.Read(CheckpointFile, cancellation) is not { } kept)
            return null;
        if (!SignedNote.TryParse(kept, out var note) || !Checkpoint.TryParse(note.Text, out var checkpoint) || checkpoint.Origin != origin)
            throw new SourceUnreadableException($"{Path.Combine(_folder.Where, CheckpointFile)} is not a checkpoint of {origin} any more");
        var bundles = await _folder.Read(BundlesFile, cancellation) ?? [];
        return new SeenLedger(checkpoint, MemoryMarshal.Cast<byte, TreeHash>(bundles.AsSpan(..(bundles.Length / TreeHash.Size * TreeHash.Size))).ToArray());
    }

    /// <summary>Reads how far a check had come.</summary>
    /// <returns>What the reader makes of it; null when no check was interrupted.</returns>
    public T? Unfinished<T>(Func<Stream, T?> read)
        where T : class => _folder.Read(UnfinishedFile, read);

    /// <summary>Keeps how far a check has come.</summary>
    public void KeepUnfinished(Action<Stream> write) => _folder.Write(UnfinishedFile, write);

    public void ForgetUnfinished() => _folder.Delete(UnfinishedFile);

    /// <summary>Keeps what held. An older copy does not take the place of what was seen later.</summary>
    public async Task Keep(string target, IEnumerable<NoteKey> keys, SignedNote note, Checkpoint checkpoint, IReadOnlyList<TreeHash> bundles, CancellationToken cancellation)
    {
        await _folder.Write(KeysFile, Encoding.UTF8.GetBytes(string.Concat(keys.Select(key => $"{key}\n"))), cancellation);
        if (await Last(cancellation) is not { } last || last.Checkpoint.Size <= checkpoint.Size)
        {
            await _folder.Write(BundlesFile, MemoryMarshal.AsBytes<TreeHash>(bundles.ToArray()).ToArray(), cancellation);
            await _folder.Write(CheckpointFile, Encoding.UTF8.GetBytes(note.ToString()), cancellation);
        }

        await Targets(state).Write(NameOf(target), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{origin}\n{checkpoint.Size}\n")), cancellation);
    }

    /// <summary>Verifier keys, one a line; lines that are none are passed over, as a newer release may publish other kinds.</summary>
    public static IReadOnlyList<NoteKey> ReadKeys(ReadOnlySpan<byte> lines)
    {
        var keys = new List<NoteKey>();
        foreach (var line in Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (NoteKey.TryParse(line, out var key))
                keys.Add(key);
        }

        return keys;
    }

    private static FolderFiles Targets(string state) => new(Path.Combine(state, "targets"));

    private static string NameOf(string text) => Uri.EscapeDataString(text.TrimEnd('/'));
}
