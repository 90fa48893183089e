using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests.Lifecycle;

/// <summary>The built server, started as a person starts it.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Said(line.Data);
        _process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output => string.Join('\n', _output);

    public string Errors => string.Join('\n', _errors).Trim();

    public LedgerClient Client { get; private set; } = null!;

    /// <summary>Starts it at a port of its own choice and waits until it says that it is ready.</summary>
    public static async Task<ServerProcess> Start(ServerFolder folder, params string[] arguments)
    {
        var server = Launch(folder, ["--urls", "http://127.0.0.1:0", .. arguments]);
        await server.IsReady();
        return server;
    }

    public static ServerProcess Launch(ServerFolder folder, params string[] arguments)
    {
        // A shell that starts the tests in the background makes them ignore SIGINT, and they would pass that on.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", typeof(Program).Assembly.Location, .. arguments])
        {
            UseShellExecute = false,
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_") || name.StartsWith("DOTNET_ENVIRONMENT")).ToList())
            start.Environment.Remove(name);
        return new ServerProcess(Process.Start(start)!);
    }

    public async Task IsReady()
    {
        if (await Task.WhenAny(_ready.Task, _process.WaitForExitAsync(), Task.Delay(Patience)) != _ready.Task)
            throw new InvalidOperationException($"The server did not get ready.\n{Output}\n{Errors}");
        Client = new LedgerClient(new HttpClient { BaseAddress = new Uri(Address().Match(await _ready.Task).Value) });
    }

    /// <returns>The exit code.</returns>
    public async Task<int> Stop(string signal = Signals.Terminate)
    {
        Signals.Send(Id, signal);
        return await Exited();
    }

    public async Task<int> Exited()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Said(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        if (line.StartsWith("ConsultLedger is ready", StringComparison.Ordinal))
            _ready.TrySetResult(line);
    }

    [GeneratedRegex(@"http://\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
