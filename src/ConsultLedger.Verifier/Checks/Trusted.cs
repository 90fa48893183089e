using System.Text;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Verifier.Sources;

namespace ConsultLedger.Verifier.Checks;

/// <summary>What the verifier trusts of a ledger: its keys, and the last checkpoint it saw itself. Kept in a folder between checks.</summary>
public sealed class Trusted(FolderFiles folder)
{
    private const string KeysFile = "trusted-keys";
    private const string CheckpointFile = "last-checkpoint";

    /// <summary>The keys trusted so far; none before the first check.</summary>
    public async Task<IReadOnlyList<NoteKey>> Keys(CancellationToken cancellation) =>
        await folder.Read(KeysFile, cancellation) is { } kept ? ReadKeys(kept) : [];

    public Task Keep(IEnumerable<NoteKey> keys, CancellationToken cancellation) =>
        folder.Write(KeysFile, Encoding.UTF8.GetBytes(string.Concat(keys.Select(key => $"{key}\n"))), cancellation);

    /// <summary>The last checkpoint seen; null before the first check.</summary>
    /// <exception cref="SourceUnreadableException">The file is damaged: whether the ledger still agrees with it cannot be said.</exception>
    public async Task<Checkpoint?> LastCheckpoint(CancellationToken cancellation)
    {
        if (await folder.Read(CheckpointFile, cancellation) is not { } kept)
            return null;
        return SignedNote.TryParse(kept, out var note) && Checkpoint.TryParse(note.Text, out var checkpoint)
            ? checkpoint
            : throw new SourceUnreadableException($"{Path.Combine(folder.Where, CheckpointFile)} is not a checkpoint any more");
    }

    public Task Keep(SignedNote checkpoint, CancellationToken cancellation) =>
        folder.Write(CheckpointFile, Encoding.UTF8.GetBytes(checkpoint.ToString()), cancellation);

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
}
