using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ConsultLedger.CrashTests;

/// <summary>The server as its users start it: a process of its own, with the embedded database in a data folder.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Announcement = "ConsultLedger is ready on ";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly string _dataFolder;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(string dataFolder)
    {
        _dataFolder = dataFolder;
        var program = Path.Combine(AppContext.BaseDirectory, "ConsultLedger.Server.dll");
        _process = new Process
        {
            EnableRaisingEvents = true,
            // When the tests are killed themselves, the kernel takes the server along.
            StartInfo = new("setpriv", ["--pdeathsig", "KILL", "dotnet", program, "--urls", "http://127.0.0.1:0", $"--Ledger:DataFolder={dataFolder}"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = AppContext.BaseDirectory,
            },
        };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) => _ended.TrySetResult();
    }

    public bool HasEnded => _ended.Task.IsCompleted;

    /// <summary>What it has said so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>The API, while the server lives.</summary>
    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromMinutes(1) };

    /// <summary>Starts the server and returns when it says that it is ready.</summary>
    public static async Task<ServerProcess> Start(string dataFolder)
    {
        var server = new ServerProcess(dataFolder);
        // A thread that lives as long: the kernel's notice of a death is bound to the thread that started the process.
        new Thread(server.Run) { IsBackground = true }.Start();
        if (await Task.WhenAny(server._ready.Task, server._ended.Task).WaitAsync(LongestStart) != server._ready.Task)
            throw new InvalidOperationException($"The server did not start:\n{server.Output}");
        server.Client.BaseAddress = new Uri(await server._ready.Task, "/api/v1/");
        return server;
    }

    /// <summary>kill -9 of the server.</summary>
    public Task Kill()
    {
        _process.Kill();
        return _ended.Task;
    }

    /// <summary>kill -9 of every process of the database.</summary>
    public void KillDatabase()
    {
        // Twice: the first process may start others until it is dead.
        for (var round = 0; round < 2; round++)
        {
            foreach (var process in DatabaseProcesses())
                Kill(process);
        }
    }

    /// <summary>Kills what is left of the server and its database.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
            await Kill();
        while (DatabaseProcesses().Any())
        {
            KillDatabase();
            await Task.Delay(10);
        }

        _process.Dispose();
        Client.Dispose();
    }

    private void Run()
    {
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _ended.Task.Wait();
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        if (line.StartsWith(Announcement, StringComparison.Ordinal))
            _ready.TrySetResult(new Uri(line[Announcement.Length..].Split(' ')[0]));
    }

    /// <summary>PostgreSQL's processes work in their data folder.</summary>
    private IEnumerable<int> DatabaseProcesses() =>
        from folder in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _)
            && WorkingFolderOf(folder)?.StartsWith(_dataFolder, StringComparison.Ordinal) == true
        select int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);

    private static string? WorkingFolderOf(string process)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget;
        }
        catch (Exception inaccessible) when (inaccessible is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Kill(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            found.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It ended meanwhile.
        }
    }
}
