using System.Collections.Concurrent;
using System.Diagnostics;
using ConsultLedger.Benchmarks.Ledgers;
using ConsultLedger.Benchmarks.Measuring;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Recording;

namespace ConsultLedger.Benchmarks.Workloads;

/// <summary>
/// The consultations of a province over many years, written through the store: decided and folded as usual, appended a few events
/// at a time, with thousands of consultations open at once, so that the events of one lie as far apart as they do in service.
/// </summary>
internal static class LargeHistory
{
    private const int OpenAtOnce = 4_000;
    private const int EventsAtATime = 4;
    private const int CallerCount = 256;

    /// <summary>Appends sample consultations until the ledger has at least so many events.</summary>
    public static Task Append(BenchmarkLedger ledger, long events, CancellationToken cancellation) =>
        Append(ledger, events, SampleConsultation.Commands, cancellation);

    /// <summary>Appends consultations until the ledger has at least so many events.</summary>
    /// <param name="commands">The commands of the consultation with a number, in a committee.</param>
    public static async Task Append(
        BenchmarkLedger ledger, long events, Func<int, string, IEnumerable<Command>> commands, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var committees = await Province(ledger);
        var number = 0;
        var before = (await ledger.Store.Head(cancellation)).Sequence;
        long length;
        while ((length = (await ledger.Store.Head(cancellation)).Sequence) < events)
        {
            cancellation.ThrowIfCancellationRequested();
            await AppendOpen(ledger.Store, committees, number, commands);
            number += OpenAtOnce;
        }
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine($"{length:N0} events of {number:N0} consultations in {committees.Count} committees, {length - before:N0} recorded in {seconds:N0} s ({(length - before) / seconds:N0} events/s)");
    }

    /// <summary>One province, its prefectures, their counties: all that consult.</summary>
    private static async Task<IReadOnlyList<string>> Province(BenchmarkLedger ledger)
    {
        var codes = new List<string>();
        await Register("420000", CommitteeLevel.Province, null);
        for (var prefecture = 1; prefecture <= 12; prefecture++)
        {
            await Register($"42{prefecture:00}00", CommitteeLevel.Prefecture, "420000");
            for (var county = 21; county <= 28; county++)
                await Register($"42{prefecture:00}{county}", CommitteeLevel.County, $"42{prefecture:00}00");
        }
        return codes;

        async Task Register(string code, CommitteeLevel level, string? parent)
        {
            var command = new RegisterCommittee { Name = $"政协{code}委员会", Level = level, Parent = parent };
            if (await ledger.Committees.Register(code, command, RecordedConsultations.Actor) is not RegistrationResult.Registered)
                throw new InvalidOperationException($"Committee {code} was not registered.");
            codes.Add(code);
        }
    }

    /// <summary>Appends the consultations that are open at the same time, each a few events further in every turn.</summary>
    private static async Task AppendOpen(
        PostgresEventStore store, IReadOnlyList<string> committees, int first, Func<int, string, IEnumerable<Command>> commands)
    {
        var consultations = new ConcurrentDictionary<int, OpenConsultation>();
        for (var turn = 0; turn == 0 || !consultations.IsEmpty; turn++)
        {
            await Callers.Doing(first, first + OpenAtOnce, CallerCount, async (_, number) =>
            {
                var consultation = turn == 0 ? Open(number) : consultations.GetValueOrDefault(number);
                if (consultation is null)
                    return;
                await consultation.AppendNext(store, EventsAtATime);
                if (consultation.IsOver)
                    consultations.TryRemove(number, out var _);
                else
                    consultations[number] = consultation;
            });
        }

        OpenConsultation Open(int number)
        {
            var committee = committees[number % committees.Count];
            return new OpenConsultation(number, committee, SampleEvents.Of(number, committee, commands(number, committee)));
        }
    }

    private sealed class OpenConsultation(int number, string committee, IReadOnlyList<(string Type, byte[] Data)> events)
    {
        private readonly Guid _stream = Guid.CreateVersion7();
        private int _version;

        public bool IsOver => _version == events.Count;

        public async Task AppendNext(PostgresEventStore store, int count)
        {
            var next = events.Skip(_version).Take(count).Select(happened => new EventData(Guid.CreateVersion7(), happened.Type, happened.Data)).ToArray();
            var append = new StreamAppend(committee, _stream, "consultation", _version, next, RecordedConsultations.Actor);
            if (await store.Append(append) is not AppendResult.Appended)
                throw new InvalidOperationException($"Events of sample consultation {number} were not recorded.");
            _version += next.Length;
        }
    }
}
