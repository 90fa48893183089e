using ConsultLedger.Benchmarks.Ledgers;
using ConsultLedger.Benchmarks.Measuring;
using ConsultLedger.Benchmarks.Workloads;
using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Sealing;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsultLedger.Benchmarks.Figures;

/// <summary>What sealing costs those who append: a ledger whose sealer runs as in a server, with its reading again of what it sealed,
/// beside another one that is not sealed. The sealer runs in the slices of its side only; what a slice leaves to it, it does in the next.</summary>
internal static class SealedAppendFigure
{
    private const int CallerCount = 32;

    private static readonly Rounds Rounds = new(Count: 7, Slices: 4, WorkUnit.PerSecond("events"));
    private static readonly TimeSpan SliceTime = TimeSpan.FromSeconds(2);

    public static Figure Figure { get; } = new(
        "append-sealed",
        $"appends of one event each, {CallerCount} callers, with sealing, beside the same without",
        Rounds.Unit.Name,
        new Bound.AtLeast(0.9),
        Measure);

    private static async Task<Measurement> Measure(Workbench workbench)
    {
        await using var sealedLedger = await BenchmarkLedger.Start(workbench.Cancellation);
        await using var plainLedger = await BenchmarkLedger.Start(workbench.Cancellation);
        var sealer = new Sealer(
            sealedLedger.Database,
            sealedLedger.Store,
            new SealingSettings("consultledger.example/benchmark", Path.Combine(sealedLedger.ServerFolder, "key.pem"), Path.Combine(sealedLedger.ServerFolder, "checkpoint")),
            NullLogger<Sealer>.Instance);

        var (sealedStreams, plainStreams) = (Streams(), Streams());
        var rounds = await Rounds.InTurns(
            workbench,
            async _ =>
            {
                using var ending = CancellationTokenSource.CreateLinkedTokenSource(workbench.Cancellation);
                var sealing = sealer.Run(ending.Token);
                var work = await Callers.During(SliceTime, CallerCount, caller => Append(sealedLedger.Store, sealedStreams[caller].Next()));
                await ending.CancelAsync();
                await sealing;
                return work;
            },
            _ => Callers.During(SliceTime, CallerCount, caller => Append(plainLedger.Store, plainStreams[caller].Next())));

        var head = (await sealedLedger.Store.Head(workbench.Cancellation)).Sequence;
        var last = (await new SealedTree(sealedLedger.Database).LastCheckpoint(workbench.Cancellation))?.Size ?? 0;
        Console.WriteLine($"{last:N0} of {head:N0} events are sealed");
        return sealer.Status.Refusal is null ? Measurement.Of(rounds) : throw new InvalidOperationException(sealer.Status.Refusal.Message);
    }

    private static EndlessStreams[] Streams() => [.. Enumerable.Range(0, CallerCount).Select(caller => new EndlessStreams(caller))];

    private static async Task Append(PostgresEventStore store, StreamAppend append)
    {
        if (await store.Append(append) is not AppendResult.Appended)
            throw new InvalidOperationException("An append of the benchmark was not recorded.");
    }
}
