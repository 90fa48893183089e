using System.Diagnostics;

namespace ConsultLedger.EmbeddedPostgres.Tests;

/// <summary>A folder every user can enter, removed with all it holds, also by whoever is still running in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder(string name = "data")
    {
        Root = Directory.CreateTempSubdirectory("consultledger-embedded-").FullName;
        Permit(Root, "755");
        Path = System.IO.Path.Combine(Root, name);
    }

    public string Root { get; }

    /// <summary>The data folder; not created yet.</summary>
    public string Path { get; }

    /// <summary>Where the cluster keeps its files.</summary>
    public string Data => System.IO.Path.Combine(Place ?? Path, "postgres", "data");

    public IReadOnlyList<int> Processes => ClusterProcesses.Of(Data);

    private string? Place =>
        File.Exists(Pointer) ? File.ReadAllText(Pointer).Trim() : null;

    private string Pointer => System.IO.Path.Combine(Path, "postgres.location");

    public static void Permit(string path, string mode) => Process.Start("chmod", [mode, path]).WaitForExit();

    public static void Give(string path, string user) => Process.Start("chown", ["-R", user, path]).WaitForExit();

    /// <summary>A first start and a stop.</summary>
    public async Task MakeCluster()
    {
        await using var cluster = await EmbeddedCluster.Start(new() { DataFolder = Path, Durable = false });
    }

    public void Dispose()
    {
        ClusterProcesses.Signal(Processes, Libc.Kill);
        if (Place is { } elsewhere && Directory.Exists(elsewhere))
            Directory.Delete(elsewhere, recursive: true);
        Directory.Delete(Root, recursive: true);
    }
}
