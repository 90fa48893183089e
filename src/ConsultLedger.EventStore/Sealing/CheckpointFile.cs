using System.Text;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>Keeps the last checkpoint that was signed outside the database, so that the ledger cannot be taken back to an earlier
/// state, or led to another one, without the sealer noticing.</summary>
internal sealed class CheckpointFile(string path)
{
    public string Path => path;

    public bool Exists => File.Exists(path);

    /// <summary>What is in it; null when that is no note, or cannot be read.</summary>
    public SignedNote? Read()
    {
        try
        {
            return SignedNote.TryParse(File.ReadAllBytes(path), out var note) ? note : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Returns when the note is on disk: what was there before is there whole until then.</summary>
    public void Write(SignedNote note)
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(note.ToString()));
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path, overwrite: true);
        DurableFolder.Flush(folder);
    }
}
