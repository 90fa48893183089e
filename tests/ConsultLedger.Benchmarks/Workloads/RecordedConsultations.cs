using ConsultLedger.Benchmarks.Ledgers;
using ConsultLedger.Benchmarks.Measuring;
using ConsultLedger.Consultations;
using ConsultLedger.Recording;

namespace ConsultLedger.Benchmarks.Workloads;

/// <summary>Sample consultations recorded as in service: by commands, through the recorder.</summary>
internal static class RecordedConsultations
{
    public const string Committee = "421321";

    private const int CallerCount = 128;

    public const string Actor = "clerk@421321";

    /// <summary>Records the first <paramref name="commands"/> commands of <paramref name="count"/> consultations, none of which is declined.</summary>
    /// <returns>Their streams.</returns>
    public static async Task<IReadOnlyList<Guid>> Record(BenchmarkLedger ledger, Recorder recorder, int count, int commands)
    {
        var registered = await ledger.Committees.Register(
            Committee, new RegisterCommittee { Name = "政协随县委员会", Level = CommitteeLevel.County }, Actor);
        if (registered is not RegistrationResult.Registered)
            throw new InvalidOperationException("The committee of the benchmark was not registered.");

        var streams = new Guid[count];
        await Callers.Doing(0, count, CallerCount, async (_, i) =>
        {
            Guid? consultation = null;
            var number = i + i / 11; // every twelfth is declined
            foreach (var command in SampleConsultation.Commands(number, Committee).Take(commands))
                consultation = await Record(recorder, consultation, command);
            streams[i] = consultation!.Value;
        });
        return streams;
    }

    /// <returns>The consultation the command was recorded for.</returns>
    public static async Task<Guid> Record(Recorder recorder, Guid? consultation, Command command) =>
        await recorder.Record(new RecordingRequest(consultation, command, Actor)) switch
        {
            RecordingResult.Recorded recorded => recorded.Receipt.Consultation,
            var other => throw new InvalidOperationException($"{command.GetType().Name} was not recorded: {other}"),
        };
}
