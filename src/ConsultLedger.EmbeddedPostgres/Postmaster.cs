using System.Diagnostics;

namespace ConsultLedger.EmbeddedPostgres;

/// <summary>One life of PostgreSQL's main process, from its start to its end.</summary>
/// <remarks>
/// It runs in a session of its own: Ctrl-C reaches every process of the terminal's foreground group, and the database must not
/// go before the server has finished what it is doing. Where setpriv exists, the kernel stops it when its owner dies, however
/// that happens; a start finds and stops whatever is left elsewhere.
/// </remarks>
internal sealed class Postmaster
{
    private const int LinesKept = 40;

    private static readonly TimeSpan FastStop = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ImmediateStop = TimeSpan.FromSeconds(5);

    /// <summary>Long, because recovery after a crash replays up to max_wal_size; a process that ends is noticed at once.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(10);

    private readonly ClusterHome home;
    private readonly Action<string> log;
    private readonly Queue<string> lastLines = new();
    private readonly TaskCompletionSource<int> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Postmaster(ClusterHome home, Action<string> log)
    {
        this.home = home;
        this.log = log;
    }

    /// <summary>Completes with the exit code when the process has ended.</summary>
    public Task<int> Exited => exited.Task;

    public int Process { get; private set; }

    public static async Task<Postmaster> Start(ClusterHome home, PostgresBinaries binaries, Action<string> log)
    {
        var postmaster = new Postmaster(home, log);
        var command = home.User.Command(binaries.Program("postgres"), ["-D", home.Data], home.Folder, NewSession(), onOwnersDeath: "INT");
        // A thread of its own: the kernel's notice of the owner's death is bound to the thread that started the process.
        new Thread(() => postmaster.Own(command)) { IsBackground = true, Name = "postgres" }.Start();
        postmaster.Process = await postmaster.started.Task;
        return postmaster;
    }

    /// <summary>Returns when connections are taken.</summary>
    /// <exception cref="PostgresStartException">It ended, or took longer than any recovery should.</exception>
    public async Task WaitUntilReady(CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var patience = TimeSpan.FromSeconds(10);
        while (PostmasterFile.Read(home.Data) is not { IsReady: true } file || file.Process != Process)
        {
            if (Exited.IsCompleted)
                throw new PostgresStartException($"PostgreSQL ended while starting (exit code {await Exited}).\n{LastLines()}");
            if (clock.Elapsed > LongestStart)
                throw new PostgresStartException($"PostgreSQL was not ready after {LongestStart.TotalMinutes} minutes.\n{LastLines()}");
            if (clock.Elapsed > patience)
            {
                log("PostgreSQL is still starting (recovering after a crash takes a while).");
                patience += patience;
            }

            await Task.Delay(10, cancellation);
        }
    }

    /// <summary>Ends it: open transactions are rolled back and a last checkpoint is written; ever harder when that takes too long.</summary>
    public async Task Stop()
    {
        if (Exited.IsCompleted)
            return;
        Libc.Signal(Process, Libc.Interrupt);
        if (!await EndsWithin(FastStop))
            Libc.Signal(Process, Libc.Quit);
        if (!await EndsWithin(ImmediateStop))
            ClusterProcesses.Signal(ClusterProcesses.Of(home.Data), Libc.Kill);
        await Exited;
    }

    private async Task<bool> EndsWithin(TimeSpan time) => await Task.WhenAny(Exited, Task.Delay(time)) == Exited;

    private static string[] NewSession() =>
        Programs.Find("setsid") is not null ? ["setsid"]
        : Programs.Find("perl") is not null ? ["perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV"] // macOS has no setsid
        : [];

    private void Own(ProcessStartInfo command)
    {
        using var process = new Process { StartInfo = command, EnableRaisingEvents = true };
        process.Exited += (_, _) => exited.TrySetResult(process.ExitCode);
        try
        {
            process.Start();
        }
        catch (Exception failure)
        {
            started.SetException(new PostgresStartException($"PostgreSQL could not be started: {failure.Message}", failure));
            return;
        }

        process.StandardInput.Close();
        _ = process.StandardOutput.ReadToEndAsync();
        started.SetResult(process.Id);
        while (process.StandardError.ReadLine() is { } line)
            Keep(line);
        process.WaitForExit();
        exited.TrySetResult(process.ExitCode);
    }

    private void Keep(string line)
    {
        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > LinesKept)
                lastLines.Dequeue();
        }

        log("postgres: " + line);
    }

    private string LastLines()
    {
        lock (lastLines)
            return string.Join('\n', lastLines);
    }
}
