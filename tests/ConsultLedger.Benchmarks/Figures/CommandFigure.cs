using ConsultLedger.Benchmarks.Ledgers;
using ConsultLedger.Benchmarks.Measuring;
using ConsultLedger.Benchmarks.PlainReference;
using ConsultLedger.Benchmarks.Workloads;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using Npgsql;

namespace ConsultLedger.Benchmarks.Figures;

/// <summary>
/// Commands on consultations of about 20 events (17 in the first round, 23 in the last): a progress report, decided on the
/// state and appended with the version decided on. The reference selects the stream and then writes the same event with the
/// next version; it neither reads the JSON nor decides. A round is one command for each consultation on either side.
/// </summary>
internal static class CommandFigure
{
    private const int CallerCount = 32;
    private const int Consultations = 6_400;
    private const int EventsBefore = 16;
    private static readonly Rounds Rounds = new(Count: 7, Slices: 16, WorkUnit.PerSecond("commands"));

    /// <summary>The recorder has recorded these consultations and remembers their states, as a server does that has been running:
    /// 6,400 open consultations are those of some hundred committees, and a third of what it remembers.</summary>
    public static Figure Warm { get; } = Of("command-32", "the recorder remembering the consultations", remembering: true);

    /// <summary>A recorder that has never seen the consultation, so that each command reads and folds its stream first: a server
    /// just started, or consultations that come back after a long time.</summary>
    public static Figure Cold { get; } = Of("command-32-cold", "the recorder remembering nothing", remembering: false);

    private static Figure Of(string name, string memory, bool remembering) => new(
        name,
        $"commands (load, decide, append with the expected version), {CallerCount} callers, consultations of 20 events, {memory}, beside select and one plain transaction",
        Rounds.Unit.Name,
        new Bound.AtLeast(2.5),
        workbench => Measure(workbench, remembering));

    private static async Task<Measurement> Measure(Workbench workbench, bool remembering)
    {
        await using var ledger = await BenchmarkLedger.Start(workbench.Cancellation);
        using var recorder = ledger.FreshRecorder();
        var streams = await RecordedConsultations.Record(ledger, recorder, Consultations, EventsBefore);
        await ledger.CopyToPlain(workbench.Cancellation);

        await using var connections = await ledger.PlainConnections(CallerCount, workbench.Cancellation);
        var plain = new PlainCommands[CallerCount];
        for (var caller = 0; caller < CallerCount; caller++)
            plain[caller] = await PlainCommands.Prepare(connections[caller], workbench.Cancellation);

        var rounds = await Rounds.InTurns(
            workbench,
            async slice =>
            {
                using var fresh = ledger.FreshRecorder();
                var used = remembering ? recorder : fresh;
                return await Slice(slice, (_, i) => RecordedConsultations.Record(used, streams[i], Report(i)));
            },
            slice => Slice(slice, (caller, i) => plain[caller].Record(streams[i], Report(i))));
        return Measurement.Of(rounds);
    }

    private static Task<Work> Slice(int slice, Func<int, int, Task> once) =>
        Callers.Doing(Consultations * slice / Rounds.Slices, Consultations * (slice + 1) / Rounds.Slices, CallerCount, once);

    private static ReportProgress Report(int i) => new() { Recommendation = 1, Percent = i % 100, Note = "第二批项目已完成招标，预计下季度开工。" };

    /// <summary>The reference's way with a command: select the stream, write the event in a transaction, on one connection.</summary>
    private sealed class PlainCommands(PlainReader reader, IPlainWriter writer)
    {
        public static async Task<PlainCommands> Prepare(NpgsqlConnection connection, CancellationToken cancellation) =>
            new(await PlainReader.Prepare(connection, cancellation), await TransactionWriter.Prepare(connection, cancellation));

        public async Task Record(Guid stream, ReportProgress command)
        {
            var last = (await reader.ReadStream(RecordedConsultations.Committee, stream))[^1];
            var happened = new ProgressReported { Recommendation = command.Recommendation, Percent = command.Percent, Note = command.Note };
            var data = new EventData(Guid.CreateVersion7(), EventCatalogue.WireNameOf(happened), EventCatalogue.Write(happened));
            await writer.Append(
                new StreamAppend(last.Tenant, stream, "consultation", last.Version, [data], RecordedConsultations.Actor), last.Version + 1);
        }
    }
}
