using ConsultLedger.Benchmarks.Ledgers;
using ConsultLedger.Benchmarks.Measuring;
using ConsultLedger.Benchmarks.Workloads;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Recording;

namespace ConsultLedger.Benchmarks.Figures;

/// <summary>
/// What it costs commands that callers have rights: ours looks up the caller's roles for every command, records within the reach that follows,
/// and has row-level security in force; the reference is the same recorder on the same ledger without all that. The signature of a token is not in it.
/// </summary>
internal static class GuardedCommandFigure
{
    private const int CallerCount = 32;
    private const int Consultations = 6_400;
    private const int EventsBefore = 16;
    private static readonly Rounds Rounds = new(Count: 7, Slices: 16, WorkUnit.PerSecond("commands"));

    public static Figure Figure { get; } = new(
        "command-32-guarded",
        $"commands of {CallerCount} callers with roles looked up, within their reach and with row-level security, beside the same without",
        Rounds.Unit.Name,
        new Bound.AtLeast(0.9),
        Measure);

    private static async Task<Measurement> Measure(Workbench workbench)
    {
        await using var ledger = await BenchmarkLedger.Start(workbench.Cancellation);
        using var recorder = ledger.FreshRecorder();
        var streams = await RecordedConsultations.Record(ledger, recorder, Consultations, EventsBefore);
        using var access = new AccessRegister(ledger.Store, TimeProvider.System);
        await Grant(ledger, access);
        await ledger.Settle(workbench.Cancellation);

        var rounds = await Rounds.InTurns(
            workbench,
            async slice =>
            {
                await ledger.RowLevelSecurity(isOn: true, workbench.Cancellation);
                return await Slice(slice, async i =>
                {
                    Reach.Enter(await ReachOf(access));
                    await RecordedConsultations.Record(recorder, streams[i], Report(i));
                });
            },
            async slice =>
            {
                await ledger.RowLevelSecurity(isOn: false, workbench.Cancellation);
                return await Slice(slice, i => RecordedConsultations.Record(recorder, streams[i], Report(i)));
            });
        return Measurement.Of(rounds);
    }

    private static async Task Grant(BenchmarkLedger ledger, AccessRegister access)
    {
        var documents = new DocumentReferences(new PostgresDocumentStore(ledger.Database));
        var grant = new GrantRole { Subject = RecordedConsultations.Actor, Role = Role.Recorder, Committee = RecordedConsultations.Committee };
        var granted = await new RoleRecorder(ledger.Store, ledger.Committees, access, documents).Grant(grant, committee => new StreamRequest(committee, grant, "administrator"));
        if (granted is not RecordingResult.RecordedBeside)
            throw new InvalidOperationException($"The role of the benchmark was not granted: {granted}");
    }

    private static async Task<Reach> ReachOf(AccessRegister access)
    {
        var state = await access.Current();
        var day = DateOnly.FromDateTime(DateTime.UtcNow);
        return Reach.Of(state.RolesOf(RecordedConsultations.Actor, day).SelectMany(grant => state.Within(grant.Committee!)), RecordedConsultations.Actor);
    }

    private static Task<Work> Slice(int slice, Func<int, Task> once) =>
        Callers.Doing(Consultations * slice / Rounds.Slices, Consultations * (slice + 1) / Rounds.Slices, CallerCount, (_, i) => once(i));

    private static ReportProgress Report(int i) => new() { Recommendation = 1, Percent = i % 100, Note = "第二批项目已完成招标，预计下季度开工。" };
}
