namespace ConsultLedger.Server.Tests.Lifecycle;

/// <summary>A folder a server works in, which every user can enter; removed with what it holds and who still runs in it.</summary>
internal sealed class ServerFolder : IDisposable
{
    public ServerFolder()
    {
        Path = Directory.CreateTempSubdirectory("consultledger-server-").FullName;
        // The database runs as another user when the tests run as root.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
    }

    public string Path { get; }

    /// <summary>Processes that were started with a path in this folder: the database, while it runs.</summary>
    public IReadOnlyList<int> Processes =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(System.IO.Path.GetFileName)
            .Where(name => int.TryParse(name, out _) && CommandLine(name!).Contains(Path))
            .Select(name => int.Parse(name!)),
    ];

    public void Dispose()
    {
        foreach (var process in Processes)
            Signals.Send(process, Signals.Kill);
        for (var attempt = 0; Processes.Count > 0 && attempt < 100; attempt++)
            Thread.Sleep(50);
        // A backend, whose command line no longer says where it works, may write a moment longer than its postmaster lives.
        for (var attempt = 0; !TryDelete() && attempt < 100; attempt++)
            Thread.Sleep(50);
    }

    private bool TryDelete()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return !Directory.Exists(Path);
        }
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            // It ended while we looked.
            return "";
        }
    }
}
