using System.Data.Common;
using System.Diagnostics;

namespace ConsultLedger.EmbeddedPostgres;

/// <summary>
/// A private PostgreSQL, running on a unix socket for as long as this object is not disposed. When PostgreSQL ends by itself it
/// is started again, under the same connection strings; connections open at that moment break and transactions without an
/// acknowledged commit are rolled back, as with any database.
/// </summary>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StableLife = TimeSpan.FromSeconds(1);

    private readonly EmbeddedClusterOptions options;
    private readonly ClusterHome home;
    private readonly PostgresBinaries binaries;
    private readonly IReadOnlyList<DataFolderLock> locks;
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock disposal = new();
    private Postmaster postmaster;
    private Task supervision = Task.CompletedTask;
    private Task? stopped;

    private EmbeddedCluster(EmbeddedClusterOptions options, ClusterHome home, PostgresBinaries binaries, IReadOnlyList<DataFolderLock> locks, Postmaster postmaster)
    {
        this.options = options;
        this.home = home;
        this.binaries = binaries;
        this.locks = locks;
        this.postmaster = postmaster;
    }

    /// <summary>PostgreSQL ended unexpectedly. Raised before it is started again, on a thread of the pool; handlers must not throw.</summary>
    public event EventHandler<PostgresExitedEventArgs>? Exited;

    /// <summary>PostgreSQL takes connections again after it had ended unexpectedly.</summary>
    public event EventHandler? Restarted;

    /// <summary>The operating-system process id of PostgreSQL's main process; changes when it is started again.</summary>
    public int ProcessId => postmaster.Process;

    /// <summary>The folder PostgreSQL keeps its files in: below the data folder, or elsewhere when its user cannot go there.</summary>
    public string ClusterFolder => home.Folder;

    /// <summary>Starts the cluster of a data folder, which is made first when it is new. What an earlier owner left running is
    /// stopped, what a crash left behind is recovered.</summary>
    /// <exception cref="PostgresNotFoundException">No usable binaries, or Windows.</exception>
    /// <exception cref="DataFolderInUseException">Another process has this data folder.</exception>
    /// <exception cref="PostgresStartException">PostgreSQL did not start; the message says why.</exception>
    public static async Task<EmbeddedCluster> Start(EmbeddedClusterOptions options, CancellationToken cancellation = default)
    {
        if (OperatingSystem.IsWindows())
            throw new PostgresNotFoundException("The ledger runs its own PostgreSQL on Linux and macOS only.");
        var folder = Path.GetFullPath(options.DataFolder);
        List<DataFolderLock> taken = [];
        try
        {
            CreateFolder(folder);
            taken.Add(DataFolderLock.Take(folder));
            var place = await ClusterHome.Establish(folder, options.Write, cancellation);
            // A copied data folder points to the same place as the first; the place itself then keeps the two apart.
            if (place.Place != folder)
                taken.Add(DataFolderLock.Take(place.Place));

            var installed = PostgresBinaries.Find(await ClusterFiles.MajorVersion(place, cancellation));
            if (!Directory.Exists(place.Data))
            {
                options.Write($"Creating a database cluster in {place.Folder} (PostgreSQL {installed.Major}, user {place.User.Name}).");
                await ClusterFiles.Create(place, installed, options, cancellation);
            }

            var cluster = new EmbeddedCluster(options, place, installed, taken, await Run(place, installed, options, cancellation));
            cluster.supervision = cluster.Supervise();
            return cluster;
        }
        catch
        {
            taken.ForEach(held => held.Dispose());
            throw;
        }
    }

    /// <summary>How to connect to the cluster of a data folder that somebody else runs, another process of the same user say.</summary>
    /// <param name="database">One made by its owner.</param>
    /// <returns>Null when none runs there that takes connections, or this user may not look.</returns>
    public static string? RunningAt(string dataFolder, string database) =>
        PostmasterFile.Read(ClusterHome.DataOf(Path.GetFullPath(dataFolder))) is { IsReady: true } running
            ? Connection(running.SocketFolder, database, ClusterFiles.Superuser)
            : null;

    /// <summary>Whether a data folder has a cluster.</summary>
    public static bool ExistsAt(string dataFolder) => Directory.Exists(ClusterHome.DataOf(Path.GetFullPath(dataFolder)));

    /// <summary>How to connect. Only the owner of the cluster's folder (and root) can open the socket, so there is no password.</summary>
    /// <param name="database">By default the one made on the first start.</param>
    /// <param name="user">A role of the cluster; by default its superuser.</param>
    public string ConnectionString(string? database = null, string? user = null) =>
        Connection(home.SocketFolder, database ?? options.Database, user ?? ClusterFiles.Superuser);

    /// <summary>Stops PostgreSQL and waits until it is gone; the data stays. May be called more than once.</summary>
    public ValueTask DisposeAsync()
    {
        lock (disposal)
            return new ValueTask(stopped ??= Stop());
    }

    private static string Connection(string socketFolder, string database, string user) =>
        new DbConnectionStringBuilder
        {
            ["Host"] = socketFolder,
            ["Database"] = database,
            ["Username"] = user,
            ["SSL Mode"] = "Disable",
            ["GSS Encryption Mode"] = "Disable",
        }.ConnectionString;

    private async Task Stop()
    {
        await stopping.CancelAsync();
        await supervision;
        await postmaster.Stop();
        await home.Leave();
        foreach (var taken in locks)
            taken.Dispose();
        stopping.Dispose();
        options.Write("PostgreSQL has stopped.");
    }

    private static async Task<Postmaster> Run(ClusterHome place, PostgresBinaries installed, EmbeddedClusterOptions options, CancellationToken cancellation)
    {
        await ClusterProcesses.EndLeftovers(place, options.Write, cancellation);
        await ClusterFiles.Configure(place, options, cancellation);
        var started = await Postmaster.Start(place, installed, options.Write);
        try
        {
            await started.WaitUntilReady(cancellation);
            return started;
        }
        catch
        {
            await started.Stop();
            throw;
        }
    }

    /// <summary>Starts PostgreSQL again whenever it ends: at once, or with growing pauses while it does not stay up.</summary>
    private async Task Supervise()
    {
        var pause = TimeSpan.Zero;
        var life = Stopwatch.StartNew();
        while (await EndsBeforeStop())
        {
            var exitCode = await postmaster.Exited;
            options.Write($"PostgreSQL ended unexpectedly (exit code {exitCode}); starting it again.");
            Exited?.Invoke(this, new PostgresExitedEventArgs(exitCode));
            pause = life.Elapsed > StableLife ? TimeSpan.Zero : Longer(pause);
            while (!await StartAgain(pause))
                pause = Longer(pause);
            life.Restart();
        }
    }

    /// <summary>False when the attempt failed; true when PostgreSQL runs, or is not to run any more.</summary>
    private async Task<bool> StartAgain(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, stopping.Token);
            postmaster = await Run(home, binaries, options, stopping.Token);
            options.Write("PostgreSQL takes connections again.");
            Restarted?.Invoke(this, EventArgs.Empty);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception failure)
        {
            options.Write($"PostgreSQL could not be started again; trying once more in {Longer(pause).TotalSeconds} s. {failure.Message}");
            return false;
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => TimeSpan.FromSeconds(Math.Clamp(pause.TotalSeconds * 2, 1, LongestPause.TotalSeconds));

    private async Task<bool> EndsBeforeStop()
    {
        var stop = Task.Delay(Timeout.Infinite, stopping.Token);
        return await Task.WhenAny(postmaster.Exited, stop) != stop && !stopping.IsCancellationRequested;
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new PostgresStartException($"The data folder {folder} cannot be created: {refused.Message}", refused);
        }
    }
}
