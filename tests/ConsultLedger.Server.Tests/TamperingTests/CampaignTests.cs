using System.Collections.Concurrent;
using Xunit.Abstractions;

namespace ConsultLedger.Server.Tests.TamperingTests;

/// <summary>Everything that somebody who owns the machine can change in a ledger, each many times in another place: all of it is found, and the
/// place is named, by those who can see it. How often is set by CONSULTLEDGER_TAMPERINGS.</summary>
public sealed class CampaignTests(SoundLedger sound, ITestOutputHelper output) : IClassFixture<SoundLedger>
{
    /// <summary>Clean ledgers for each instance of a kind.</summary>
    private const int CleanShare = 5;

    private static readonly int Instances = int.TryParse(Environment.GetEnvironmentVariable("CONSULTLEDGER_TAMPERINGS"), out var asked) ? asked : 1;

    [Fact]
    public async Task Whatever_is_changed_behind_the_ledgers_back_is_found_and_located()
    {
        var tallies = Tampering.All.ToDictionary(tampering => tampering.Kind, _ => new Tally());
        var missed = new ConcurrentQueue<string>();
        var work = Tampering.All.SelectMany((tampering, kind) => Enumerable.Range(0, Instances).Select(instance => (tampering, Seed: (kind * 1000) + instance)));
        await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (one, _) =>
        {
            await using var ledger = await TamperedLedger.Of(sound);
            var traces = await one.tampering.Do(ledger, new Random(one.Seed));
            var said = await Look(ledger, traces, tallies[one.tampering.Kind]);
            if (said is not null)
                missed.Enqueue($"{one.tampering.Kind} (seed {one.Seed}): {said}");
        });

        output.WriteLine("| kind | tried | verify: found, located | sealer | verifier that saw it before |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var (kind, tally) in tallies)
            output.WriteLine($"| {kind} | {tally.Tried} | {tally.Verify} | {tally.Sealer} | {tally.Alone} |");
        Assert.True(missed.IsEmpty, string.Join("\n\n", missed));
    }

    [Fact]
    public async Task A_ledger_nobody_touched_gives_no_alarm()
    {
        var runs = Instances * CleanShare;
        var alarms = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, runs), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) =>
        {
            await using var ledger = await TamperedLedger.Of(sound);
            if (await ledger.Verify() is var verified && verified != (0, ""))
                alarms.Enqueue(verified.ToString());
            if (await ledger.Reseal(TimeSpan.FromSeconds(0.5)) is { } refusal)
                alarms.Enqueue(refusal.Message);
            if (await ledger.Verify() is var afterwards && afterwards != (0, ""))
                alarms.Enqueue(afterwards.ToString());
        });

        output.WriteLine($"{runs} clean runs, {alarms.Count} alarms");
        Assert.Empty(alarms);
    }

    /// <summary>Null when all who can see it found it and named the place.</summary>
    private static async Task<string?> Look(TamperedLedger ledger, Traces traces, Tally tally)
    {
        Interlocked.Increment(ref tally.Tried);
        var problems = new List<string>();
        var (exit, findings) = await ledger.Verify();
        Judge(tally.Verify, traces.Verify is not null, exit == 1, traces.Verify?.Invoke(findings) == true, $"verify said {exit}: {findings}");
        if (traces.Alone is not null)
        {
            var (code, alone) = await ledger.VerifyAlone();
            Judge(tally.Alone, true, code != 0, traces.Alone(alone), $"the verifier said {code}: {alone}");
        }

        if (traces.Sealer is not null)
        {
            var refusal = await ledger.Reseal();
            Judge(tally.Sealer, true, refusal is not null, refusal is not null && traces.Sealer(refusal), $"the sealer said {refusal}");
        }

        return problems.Count == 0 ? null : string.Join("; ", problems);

        void Judge(Finds finds, bool expected, bool found, bool located, string said)
        {
            if (!expected)
                return;
            Interlocked.Increment(ref finds.Asked);
            if (found)
                Interlocked.Increment(ref finds.Found);
            if (located)
                Interlocked.Increment(ref finds.Located);
            if (!found || !located)
                problems.Add(said);
        }
    }

    private sealed class Tally
    {
        public int Tried;

        public Finds Verify { get; } = new();

        public Finds Sealer { get; } = new();

        public Finds Alone { get; } = new();
    }

    private sealed class Finds
    {
        public int Asked;
        public int Found;
        public int Located;

        public override string ToString() => Asked == 0 ? "–" : $"{Found}, {Located} of {Asked}";
    }
}
