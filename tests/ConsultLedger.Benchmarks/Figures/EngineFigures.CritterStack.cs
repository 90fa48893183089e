using ConsultLedger.Benchmarks.Ledgers;
using ConsultLedger.Benchmarks.Measuring;
using ConsultLedger.Benchmarks.Workloads;
using ConsultLedger.Consultations;
using ConsultLedger.CritterStack;
using ConsultLedger.Recording;

namespace ConsultLedger.Benchmarks.Figures;

/// <summary>The same commands on the same ledger in the same run: the recorder on Marten beside the recorder on the ledger's own store.</summary>
internal static class EngineFigures
{
    private const int EventsBefore = 16;
    private static readonly Rounds Rounds = new(Count: 5, Slices: 8, WorkUnit.PerSecond("commands"));

    public static IReadOnlyList<Figure> All { get; } = [Of("command-32-marten", 32, 1_600), Of("command-1-marten", 1, 320)];

    private static Figure Of(string name, int callers, int consultations) => new(
        name,
        $"commands (load, decide, append with the expected version) on Marten, {callers} caller{(callers == 1 ? "" : "s")}, beside the same on the ledger's own store",
        Rounds.Unit.Name,
        null,
        workbench => Measure(workbench, callers, consultations));

    private static async Task<Measurement> Measure(Workbench workbench, int callers, int consultations)
    {
        await using var ledger = await BenchmarkLedger.Start(workbench.Cancellation);
        await using var marten = new MartenEventStore(ledger.Database);
        using var onMarten = ledger.FreshRecorder(marten);
        using var onOwn = ledger.FreshRecorder();
        var martenStreams = await RecordedConsultations.Record(ledger, onMarten, consultations, EventsBefore);
        var ownStreams = await RecordedConsultations.Record(ledger, onOwn, consultations, EventsBefore);
        await ledger.Settle(workbench.Cancellation);

        var rounds = await Rounds.InTurns(
            workbench,
            slice => Slice(slice, onMarten, martenStreams, callers),
            slice => Slice(slice, onOwn, ownStreams, callers));
        return Measurement.Of(rounds);
    }

    private static Task<Work> Slice(int slice, Recorder recorder, IReadOnlyList<Guid> streams, int callers) => Callers.Doing(
        streams.Count * slice / Rounds.Slices, streams.Count * (slice + 1) / Rounds.Slices, callers,
        (_, i) => RecordedConsultations.Record(recorder, streams[i], new ReportProgress { Recommendation = 1, Percent = i % 100, Note = "第二批项目已完成招标，预计下季度开工。" }));
}
