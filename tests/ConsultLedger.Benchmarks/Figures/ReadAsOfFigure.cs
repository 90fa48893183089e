using ConsultLedger.Benchmarks.Ledgers;
using ConsultLedger.Benchmarks.Measuring;
using ConsultLedger.Benchmarks.PlainReference;
using ConsultLedger.Benchmarks.Workloads;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.Record;

namespace ConsultLedger.Benchmarks.Figures;

/// <summary>One record as it was known at a moment: its events up to then, read and folded, by one caller after the other.
/// The reference selects the events and reads every column, and makes nothing of them.</summary>
internal static class ReadAsOfFigure
{
    private const int Consultations = 2_000;
    private const int Events = 20;
    private static readonly Rounds Rounds = new(Count: 9, Slices: 20, WorkUnit.MicrosecondsEach);

    /// <summary>Records looked at before, as when one asks for several moments, for the replay and for the differences: their
    /// events are remembered, and the database is only asked what followed them.</summary>
    public static Figure Remembered { get; } = Of("read-as-of", "looked at before", remembered: true);

    /// <summary>Records looked at for the first time: all their events are read.</summary>
    public static Figure Cold { get; } = Of("read-as-of-cold", "looked at for the first time", remembered: false);

    private static Figure Of(string name, string memory, bool remembered) => new(
        name,
        $"one record of {Events} events as known at a moment, {memory}, beside a prepared SELECT of its events",
        Rounds.Unit.Name,
        new Bound.AtMost(1.5),
        workbench => Measure(workbench, remembered));

    private static async Task<Measurement> Measure(Workbench workbench, bool remembered)
    {
        await using var ledger = await BenchmarkLedger.Start(workbench.Cancellation);
        using var recorder = ledger.FreshRecorder();
        var streams = await RecordedConsultations.Record(ledger, recorder, Consultations, Events);
        var knownAt = (await ledger.Store.Head()).RecordedAt!.Value;
        await ledger.CopyToPlain(workbench.Cancellation);
        await using var connections = await ledger.PlainConnections(1, workbench.Cancellation);
        var plain = await PlainReader.Prepare(connections[0], workbench.Cancellation);

        using var readModels = ledger.FreshReadModels();
        var rounds = await Rounds.InTurns(
            workbench,
            async slice =>
            {
                using var fresh = ledger.FreshReadModels();
                var records = (remembered ? readModels : fresh).Records;
                return await Slice(slice, i => Read(records, streams[i], knownAt));
            },
            slice => Slice(slice, i => plain.ReadStream(RecordedConsultations.Committee, streams[i])));
        return Measurement.Of(rounds);
    }

    private static Task<Work> Slice(int slice, Func<int, Task> read) =>
        Callers.Doing(Consultations * slice / Rounds.Slices, Consultations * (slice + 1) / Rounds.Slices, callers: 1, (_, i) => read(i));

    private static async Task Read(ConsultationRecords records, Guid consultation, DateTimeOffset knownAt)
    {
        if (await records.At(consultation, new Moment.KnownAt(knownAt)) is not Answer<ConsultationRecord>.Found { Value.Version: Events })
            throw new InvalidOperationException("A record of the benchmark was not as long as it should be.");
    }
}
