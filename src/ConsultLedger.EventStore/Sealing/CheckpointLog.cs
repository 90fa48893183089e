using System.Globalization;
using System.Text;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>
/// Keeps outside the database which checkpoints were signed, a line each: its size in nineteen digits, its root in base64. One that is
/// removed from the database is missed, and a history that was rebuilt is narrowed down to what lies between two of them. Written after
/// the database has the checkpoint, and not waited for: after a loss of power some may be missing here, none is too many.
/// </summary>
internal sealed class CheckpointLog(string path)
{
    private const int SizeDigits = 19;
    private const int LineLength = SizeDigits + 1 + 44 + 1;

    /// <summary>Beside the file with the last checkpoint.</summary>
    public static CheckpointLog Beside(string checkpointFile) => new(checkpointFile + ".log");

    /// <summary>Lines it has.</summary>
    public long Count => File.Exists(path) ? new FileInfo(path).Length / LineLength : 0;

    public void Add(long size, TreeHash root)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        var lines = file.Length / LineLength;
        // One of which the beginning only was written when the machine stopped is written over.
        if (lines > 0 && ReadLine(file, lines - 1) is { } last && last.Size >= size)
            return;
        file.Position = lines * LineLength;
        file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{size:D19} {root}\n")));
        file.SetLength(file.Position);
    }

    /// <summary>Forgets checkpoints larger than a size: somebody has decided that the ledger goes on from there.</summary>
    public void EndAt(long size)
    {
        if (!File.Exists(path))
            return;
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var lines = file.Length / LineLength;
        while (lines > 0 && (ReadLine(file, lines - 1) is not { } line || line.Size > size))
            lines--;
        file.SetLength(lines * LineLength);
    }

    /// <summary>The checkpoints of these sizes, the smallest first. Lines that are none are passed over.</summary>
    /// <param name="among">So many lines from the beginning.</param>
    public IReadOnlyList<(long Size, TreeHash Root)> Between(long from, long to, long among = long.MaxValue)
    {
        if (!File.Exists(path))
            return [];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var (low, high) = (0L, Math.Min(among, file.Length / LineLength));
        var end = high;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ReadLine(file, middle) is { } line && line.Size < from)
                low = middle + 1;
            else
                high = middle;
        }

        var found = new List<(long, TreeHash)>();
        for (; low < end; low++)
        {
            if (ReadLine(file, low) is not { } line)
                continue;
            if (line.Size > to)
                break;
            found.Add(line);
        }

        return found;
    }

    private static (long Size, TreeHash Root)? ReadLine(FileStream file, long number)
    {
        Span<byte> line = stackalloc byte[LineLength];
        file.Position = number * LineLength;
        file.ReadExactly(line);
        return long.TryParse(line[..SizeDigits], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && TreeHash.TryParse(Encoding.ASCII.GetString(line[(SizeDigits + 1)..^1]), out var root)
            ? (size, root)
            : null;
    }
}
