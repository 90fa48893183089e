using System.Globalization;

namespace ConsultLedger.EmbeddedPostgres;

/// <summary>
/// Keeps a folder to one owner. The lock is the operating system's (flock, released however the process ends); the owner's
/// process id lies in a file beside it, because a locked file cannot be opened to be read.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream held;

    private DataFolderLock(FileStream held) => this.held = held;

    /// <exception cref="DataFolderInUseException">Somebody else has it.</exception>
    public static DataFolderLock Take(string folder)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(Path.Combine(folder, "postgres.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new PostgresStartException($"The data folder {folder} cannot be written by this user: {refused.Message}", refused);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            throw new DataFolderInUseException(folder, ReadHolder(folder));
        }

        File.WriteAllText(HolderFile(folder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new DataFolderLock(stream);
    }

    public void Dispose() => held.Dispose();

    private static string HolderFile(string folder) => Path.Combine(folder, "postgres.owner");

    private static int? ReadHolder(string folder)
    {
        try
        {
            return int.TryParse(File.ReadAllText(HolderFile(folder)), CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
