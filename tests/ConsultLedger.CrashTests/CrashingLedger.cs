using System.Net.Http.Json;
using System.Text;
using ConsultLedger.EmbeddedPostgres;

namespace ConsultLedger.CrashTests;

/// <summary>A data folder of its own and a server on it. Tests of one class take turns with it, those of others have another: a
/// server that is dead because a test of it failed is nobody else's.</summary>
public sealed class CrashingLedger : IAsyncLifetime
{
    internal const string Committee = "421321";

    private readonly List<string> _shared = [];
    private string _dataFolder = "";

    internal ServerProcess Server { get; private set; } = null!;

    internal HttpClient Client => Server.Client;

    /// <summary>How to connect to the database while it runs.</summary>
    internal string Database =>
        EmbeddedCluster.RunningAt(_dataFolder, new EmbeddedClusterOptions { DataFolder = _dataFolder }.Database) ?? throw new InvalidOperationException("The database does not run.");

    public async Task InitializeAsync()
    {
        // Named so that later test runs remove it should this one be killed.
        _dataFolder = Directory.CreateTempSubdirectory($"consultledger-test-{Environment.ProcessId}-").FullName;
        // Root's temporary folder is private to root; the database runs as another user, who must be able to pass.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_dataFolder, (UnixFileMode)0b111_101_101);
        Server = await ServerProcess.Start(_dataFolder);
        using var registered = await Client.PutAsJsonAsync($"committees/{Committee}", new { name = "政协随县委员会", level = "county" });
        registered.EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_dataFolder, recursive: true);
    }

    internal async Task<Load> StartLoad(Journal journal)
    {
        while (_shared.Count < 3)
            _shared.Add((await Load.OpenAndPlan(Client, journal, Committee))!);
        return new Load(Client, journal, Committee, _shared);
    }

    /// <summary>Files of the data folder in which one of these texts stands: keys, checkpoints, the database's own with its log and whatever a crash left behind.</summary>
    internal IReadOnlyList<string> FilesWith(params IEnumerable<string> texts)
    {
        var wanted = texts.Select(Encoding.UTF8.GetBytes).ToList();
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(_dataFolder, "*", SearchOption.AllDirectories))
        {
            try
            {
                var bytes = File.ReadAllBytes(file);
                if (wanted.Exists(text => bytes.AsSpan().IndexOf(text) >= 0))
                    found.Add(file);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // The database removes files, and has sockets.
            }
        }

        return found;
    }

    /// <summary>Starts the server again that was killed, beside whatever is left of its database. Callers of the killed one may still be about to learn that it
    /// is gone: their client is theirs.</summary>
    internal async Task Restart() => Server = await ServerProcess.Start(_dataFolder);
}
