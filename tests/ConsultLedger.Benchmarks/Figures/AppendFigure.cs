using ConsultLedger.Benchmarks.Ledgers;
using ConsultLedger.Benchmarks.Measuring;
using ConsultLedger.Benchmarks.PlainReference;
using ConsultLedger.Benchmarks.Workloads;
using ConsultLedger.EventStore;
using Npgsql;

namespace ConsultLedger.Benchmarks.Figures;

/// <summary>Appends of one event each. Every caller writes a stream of its own and goes on to a new one when it is as long as
/// a consultation; the reference does the same on as many connections.</summary>
internal static class AppendFigure
{
    private static readonly Rounds Rounds = new(Count: 9, Slices: 10, WorkUnit.PerSecond("events"));
    private static readonly TimeSpan SliceTime = TimeSpan.FromMilliseconds(200);

    public static Figure ThirtyTwoCallers { get; } = Of("append-32", 32, "one plain transaction an event", TransactionWriter.Prepare, new Bound.AtLeast(2.5));

    public static Figure OneCaller { get; } = Of("append-1", 1, "one plain transaction an event", TransactionWriter.Prepare, new Bound.AtLeast(0.9));

    /// <summary>Beside a reference that spares itself two round trips. Nothing is promised; it says how much of
    /// <see cref="ThirtyTwoCallers"/> comes from fewer commits and how much from fewer round trips.</summary>
    public static Figure ThirtyTwoCallersOneTrip { get; } = Of("append-32-one-trip", 32, "one plain transaction an event, sent in one round trip", BatchWriter.Prepare, null);

    private static Figure Of(string name, int callers, string reference, Func<NpgsqlConnection, CancellationToken, Task<IPlainWriter>> prepare, Bound? bound) => new(
        name,
        $"appends of one event each, {callers} caller{(callers == 1 ? "" : "s")}, distinct streams, beside {reference}",
        Rounds.Unit.Name,
        bound,
        workbench => Measure(workbench, callers, prepare));

    private static async Task<Measurement> Measure(Workbench workbench, int callers, Func<NpgsqlConnection, CancellationToken, Task<IPlainWriter>> prepare)
    {
        await using var ledger = await BenchmarkLedger.Start(workbench.Cancellation);
        await using var connections = await ledger.PlainConnections(callers, workbench.Cancellation);
        var writers = new IPlainWriter[callers];
        for (var caller = 0; caller < callers; caller++)
            writers[caller] = await prepare(connections[caller], workbench.Cancellation);

        var ourStreams = Streams(callers);
        var plainStreams = Streams(callers);
        var rounds = await Rounds.InTurns(
            workbench,
            _ => Callers.During(SliceTime, callers, caller => Append(ledger.Store, ourStreams[caller].Next())),
            _ => Callers.During(SliceTime, callers, caller => Append(writers[caller], plainStreams[caller].Next())));
        return Measurement.Of(rounds);
    }

    private static EndlessStreams[] Streams(int callers) => [.. Enumerable.Range(0, callers).Select(caller => new EndlessStreams(caller))];

    private static async Task Append(PostgresEventStore store, StreamAppend append)
    {
        if (await store.Append(append) is not AppendResult.Appended)
            throw new InvalidOperationException("An append of the benchmark was not recorded.");
    }

    private static Task Append(IPlainWriter writer, StreamAppend append) => writer.Append(append, append.ExpectedVersion!.Value + 1);
}
