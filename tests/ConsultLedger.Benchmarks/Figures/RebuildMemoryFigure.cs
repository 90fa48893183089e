using ConsultLedger.Benchmarks.Ledgers;
using ConsultLedger.Benchmarks.Measuring;
using ConsultLedger.ReadModels.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsultLedger.Benchmarks.Figures;

/// <summary>The most memory the server's process holds, from its start to the end of a rebuild of all read models that it is asked
/// for while it serves. PostgreSQL's own processes are not counted.</summary>
internal static class RebuildMemoryFigure
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static Figure Figure { get; } = new(
        "rebuild-memory",
        $"memory of the server during a rebuild of all read models of {Workbench.LargeLedgerEvents:N0} events",
        "MB",
        new Bound.AtMost(400),
        Measure);

    private static async Task<Measurement> Measure(Workbench workbench)
    {
        var cancellation = workbench.Cancellation;
        var ledger = await workbench.LargeLedger();
        var head = (await ledger.Store.Head(cancellation)).Sequence;
        await using var server = await ServerProcess.Start(ledger, cancellation);

        // This process asks and watches; the server's keeps the read models, and so rebuilds them.
        using var readModels = ledger.FreshReadModels();
        using var asking = new ProjectionRunner(ledger.Database, ledger.Store, readModels.Progress, NullLogger<ProjectionRunner>.Instance);
        foreach (var name in ProjectionRunner.ReadModels)
            await readModels.Progress.WaitFor(name, head, Patience, cancellation);
        await Say("with the read models up to date");

        await asking.Rebuild(null, null, cancellation);
        return new Measurement(await Say("after the rebuild"));

        async Task<double> Say(string when)
        {
            var (now, peak) = await server.Memory(cancellation);
            Console.WriteLine($"{when}: {now:N0} MB, at most {peak:N0} MB since the start");
            return peak;
        }
    }
}
