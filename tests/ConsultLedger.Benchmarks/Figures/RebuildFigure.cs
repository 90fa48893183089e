using System.Diagnostics;
using ConsultLedger.Benchmarks.Ledgers;
using ConsultLedger.Benchmarks.Measuring;
using ConsultLedger.ReadModels.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsultLedger.Benchmarks.Figures;

/// <summary>Rebuilding all read models from the first event on, until the new tables serve. The reference copies the events out
/// of the database, as text, and looks at none of them.</summary>
internal static class RebuildFigure
{
    private static readonly Rounds Rounds = new(Count: 3, Slices: 1, WorkUnit.PerSecond("events"));

    public static Figure Figure { get; } = new(
        "rebuild-1m",
        $"rebuild of all read models of {Workbench.LargeLedgerEvents:N0} events, beside COPY of the events to the end",
        Rounds.Unit.Name,
        new Bound.AtLeast(0.3),
        Measure);

    private static async Task<Measurement> Measure(Workbench workbench)
    {
        var ledger = await workbench.LargeLedger();
        var events = (int)(await ledger.Store.Head(workbench.Cancellation)).Sequence;
        using var readModels = ledger.FreshReadModels();
        using var runner = new ProjectionRunner(ledger.Database, ledger.Store, readModels.Progress, NullLogger<ProjectionRunner>.Instance);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(workbench.Cancellation);
        var running = runner.Run(ending.Token);
        foreach (var name in ProjectionRunner.ReadModels)
            await readModels.Progress.WaitFor(name, events, TimeSpan.FromMinutes(10), workbench.Cancellation);

        var rounds = await Rounds.InTurns(
            workbench,
            _ => Timed(events, () => runner.Rebuild(null, null, workbench.Cancellation)),
            _ => Timed(events, () => CopyOut(ledger)));

        await ending.CancelAsync();
        await running;
        return Measurement.Of(rounds);
    }

    private static async Task<Work> Timed(int events, Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return new Work(events, Stopwatch.GetElapsedTime(start));
    }

    private static async Task CopyOut(BenchmarkLedger ledger)
    {
        await using var connection = await ledger.Database.Server.OpenConnectionAsync();
        using var rows = await connection.BeginTextExportAsync(SqlText.Read("PlainReference/copy_events_out.sql"));
        var buffer = new char[1 << 16];
        while (await rows.ReadAsync(buffer) > 0)
        {
        }
    }
}
