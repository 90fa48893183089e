using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ConsultLedger.Benchmarks.Ledgers;

/// <summary>The real server in a process of its own, on the ledger of a benchmark.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException("The server ended before it was ready."));
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Speaks to it.</summary>
    public HttpClient Http { get; private set; } = null!;

    public static async Task<ServerProcess> Start(BenchmarkLedger ledger, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ConsultLedger.Server.dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ConnectionStrings__Ledger"] = ledger.ConnectionString, ["Ledger__DataFolder"] = ledger.ServerFolder },
        };
        var server = new ServerProcess(Process.Start(start)!);
        try
        {
            server.Http = new HttpClient { BaseAddress = await server._ready.Task.WaitAsync(ReadyWithin, cancellation) };
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Memory of the process and of no other (not PostgreSQL's), in MB of 1,000,000 bytes.</summary>
    /// <returns>What it holds now, and the most it has held since it started.</returns>
    public async Task<(double Now, double Peak)> Memory(CancellationToken cancellation)
    {
        var status = await File.ReadAllTextAsync($"/proc/{_process.Id}/status", cancellation);
        return (Kilobytes("VmRSS"), Kilobytes("VmHWM"));

        double Kilobytes(string key) =>
            long.Parse(Regex.Match(status, $@"^{key}:\s+(\d+) kB", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Groups[1].Value, CultureInfo.InvariantCulture) * 1024 / 1e6;
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Heard(string? line)
    {
        if (line is not null && ReadyLine().Match(line) is { Success: true } ready)
            _ready.TrySetResult(new Uri(ready.Groups["address"].Value));
    }

    [GeneratedRegex("is ready on (?<address>http://[^ ]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadyLine();
}
