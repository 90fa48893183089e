using System.Diagnostics;
using ConsultLedger.Benchmarks.Workloads;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.Benchmarks.Ledgers;

/// <summary>A ledger of a province with 109 committees, and the real server that answers questions about it over HTTP.</summary>
internal sealed class AskedLedger : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly ServerProcess _server;
    private readonly long _head;
    private readonly byte[] _piece = new byte[1 << 16];
    private readonly Random _random = new(20261122);

    private AskedLedger(BenchmarkLedger ledger, ServerProcess server, long head) => (Ledger, _server, _head) = (ledger, server, head);

    public BenchmarkLedger Ledger { get; }

    public Uri Address => _server.Http.BaseAddress!;

    /// <summary>Records so many events, and waits until the server knows and has sealed them all.</summary>
    public static async Task<AskedLedger> Start(int events, CancellationToken cancellation)
    {
        var ledger = await BenchmarkLedger.Start(cancellation);
        try
        {
            await LargeHistory.Append(ledger, events, TrackedConsultation.Commands, cancellation);
            await ledger.Settle(cancellation);
            var server = await ServerProcess.Start(ledger, cancellation);
            var head = (await ledger.Store.Head(cancellation)).Sequence;
            var asked = new AskedLedger(ledger, server, head);
            await asked.UntilKnown(cancellation);
            await asked.UntilSealed(cancellation);
            await ledger.Settle(cancellation);
            return asked;
        }
        catch
        {
            await ledger.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a question takes that asks how things stood at a random past sequence.</summary>
    public string Past() => $"atSequence={_random.NextInt64(1, _head + 1)}";

    /// <summary>Asks, and says how many milliseconds it took until the answer was read.</summary>
    /// <param name="question">Path and query below /api/v1/.</param>
    public async Task<double> Ask(string question, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await _server.Http.GetAsync(new Uri(new Uri(Address, "/api/v1/"), question), HttpCompletionOption.ResponseHeadersRead, cancellation);
        answer.EnsureSuccessStatusCode();
        // Not kept: what it costs to make room for an answer is no part of the server's time.
        await using var content = await answer.Content.ReadAsStreamAsync(cancellation);
        while (await content.ReadAsync(_piece, cancellation) > 0)
        {
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public async Task<string> Describe(CancellationToken cancellation) => $"{_head:N0} events; memory of the server: {(await _server.Memory(cancellation)).Now:N0} MB";

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await Ledger.DisposeAsync();
    }

    private async Task UntilKnown(CancellationToken cancellation)
    {
        using var readModels = Ledger.FreshReadModels();
        foreach (var name in ProjectionRunner.ReadModels)
        {
            if (!await readModels.Progress.WaitFor(name, _head, Patience, cancellation))
                throw new InvalidOperationException($"The read model {name} did not reach sequence {_head}.");
        }
    }

    /// <summary>What was appended without the server is sealed when it starts; that is not what is measured.</summary>
    private async Task UntilSealed(CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Patience)
        {
            using var answer = await _server.Http.GetAsync(new Uri("/api/v1/ledger/checkpoint", UriKind.Relative), cancellation);
            if (answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync(cancellation)).Split('\n')[1] == $"{_head}")
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellation);
        }
        throw new InvalidOperationException($"The server did not seal {_head} events in time.");
    }
}
