using System.Text;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>Keeps outside the database that something was found while reading again what was sealed, so that a restart does not forget
/// it. It goes when all was read again and is as it was signed.</summary>
internal sealed class FindingFile(string path)
{
    /// <summary>Beside the file with the last checkpoint.</summary>
    public static FindingFile Beside(string checkpointFile) => new(checkpointFile + ".finding");

    /// <summary>Null when nothing was found.</summary>
    public string? Read() => File.Exists(path) ? File.ReadAllText(path).Trim() : null;

    public void Write(SealingRefusal refusal)
    {
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes($"{refusal.Code}: {refusal.Message}\n"));
            file.Flush(flushToDisk: true);
        }

        DurableFolder.Flush(Path.GetDirectoryName(path)!);
    }

    public void Remove() => File.Delete(path);
}
