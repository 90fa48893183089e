using System.Globalization;

namespace ConsultLedger.EmbeddedPostgres;

/// <summary>
/// Finds and ends PostgreSQL processes an earlier owner left behind. Only processes that are provably of this data folder are
/// touched: process ids are used again, and postmaster.pid may name a stranger.
/// </summary>
internal static class ClusterProcesses
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Returns when no process works on the data any more.</summary>
    /// <exception cref="PostgresStartException">One could not be ended.</exception>
    public static async Task EndLeftovers(ClusterHome home, Action<string> log, CancellationToken cancellation)
    {
        var left = Of(home.Data);
        if (left.Count > 0)
        {
            var postmaster = PostmasterFile.Read(home.Data)?.Process;
            log($"PostgreSQL processes of an earlier run are still there ({string.Join(", ", left)}); stopping them.");
            var orderly = postmaster is { } first && left.Contains(first) && Libc.Signal(first, Libc.Interrupt) && await Gone(home.Data, Patience, cancellation);
            if (!orderly)
                Signal(Of(home.Data), Libc.Quit);
            if (!await Gone(home.Data, Patience / 10, cancellation))
                Signal(Of(home.Data), Libc.Kill);
            if (!await Gone(home.Data, Patience, cancellation))
                throw new PostgresStartException($"PostgreSQL processes of an earlier run cannot be stopped: {string.Join(", ", Of(home.Data))}.");
        }

        // What a killed postmaster leaves says "in use" as soon as its process id belongs to somebody else.
        // No process works on this data, and the data folder's lock is ours, so it says nothing any more.
        await home.User.Shell("""rm -f "$1"/.s.PGSQL.5432 "$1"/.s.PGSQL.5432.lock""", home.SocketFolder, cancellation);
        if (PostmasterFile.Read(home.Data) is { } stale && IsAlive(stale.Process))
            await home.User.Shell("""rm -f "$1" """, PostmasterFile.In(home.Data), cancellation);
    }

    /// <summary>All processes of the cluster: PostgreSQL's processes work in their data folder.</summary>
    public static IReadOnlyList<int> Of(string data) => OperatingSystem.IsLinux() ? ByWorkingFolder(data) : ByCommandLine(data);

    public static void Signal(IEnumerable<int> processes, int signal)
    {
        foreach (var process in processes)
            Libc.Signal(process, signal);
    }

    private static async Task<bool> Gone(string data, TimeSpan patience, CancellationToken cancellation)
    {
        var deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (Of(data).Count > 0)
        {
            if (Environment.TickCount64 > deadline)
                return false;
            await Task.Delay(20, cancellation);
        }

        return true;
    }

    private static List<int> ByWorkingFolder(string data)
    {
        List<int> found = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process))
                continue;
            try
            {
                if (new FileInfo(Path.Combine(folder, "cwd")).LinkTarget == data && File.ReadAllText(Path.Combine(folder, "comm")).Trim() == "postgres")
                    found.Add(process);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile, or is somebody else's.
            }
        }

        return found;
    }

    /// <summary>Without /proc only the postmaster can be told by its command line; its children end when they notice its death.</summary>
    private static List<int> ByCommandLine(string data)
    {
        if (PostmasterFile.Read(data)?.Process is not { } process)
            return [];
        var start = new System.Diagnostics.ProcessStartInfo("/bin/ps", ["-ww", "-o", "command=", "-p", process.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var listing = System.Diagnostics.Process.Start(start)!;
        var command = listing.StandardOutput.ReadToEnd().Trim();
        listing.WaitForExit();
        return command.EndsWith($"postgres -D {data}", StringComparison.Ordinal) ? [process] : [];
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
