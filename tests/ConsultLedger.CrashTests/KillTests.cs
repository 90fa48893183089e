using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace ConsultLedger.CrashTests;

public class KillTests(CrashingLedger ledger, ITestOutputHelper output) : IClassFixture<CrashingLedger>
{
    private static readonly int Cycles =
        int.Parse(Environment.GetEnvironmentVariable("CRASH_CYCLES") ?? "50", CultureInfo.InvariantCulture);

    private enum Victim
    {
        Server,
        Database,
        Both,
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_doubled_when_server_and_database_are_killed_again_and_again()
    {
        var clock = Stopwatch.StartNew();
        var journal = new Journal();
        var auditor = new Auditor();
        var random = new Random(Cycles);
        var (unanswered, hadBeenRecorded) = (0, 0);
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            var load = await ledger.StartLoad(journal);
            await load.Proceed(random.Next(20, 80));
            var victim = (Victim)(cycle % 3);
            await Kill(victim);
            if (victim is Victim.Database)
                await load.Proceed(20);
            await load.Stop();
            if (victim is Victim.Database)
                Assert.False(ledger.Server.HasEnded, $"The server did not outlive its database:\n{ledger.Server.Output}");
            else
                await ledger.Restart();

            var recorded = Comparison.TokensIn(await Feed.Read(ledger.Client)).ToHashSet();
            unanswered += journal.Unanswered.Count;
            hadBeenRecorded += journal.Unanswered.Count(request => recorded.Contains(request.Token));
            await journal.AskAgain(ledger.Client);

            Assert.Empty(journal.WrongAnswers);
            var feed = await Feed.Read(ledger.Client);
            Assert.Empty(Comparison.Of(journal.Requests, feed));
            await auditor.Visit(ledger.Client, feed);
            // Whoever asks again is told the same, also across the crash.
            foreach (var request in journal.Requests.TakeLast(30))
                Assert.Equal(request.Answer, await journal.Repeat(ledger.Client, request));
        }

        output.WriteLine(
            $"{Cycles} kills in {clock.Elapsed.TotalSeconds:0} s: {journal.Requests.Count} requests acknowledged, {unanswered} of them asked again because no answer came, "
            + $"{hadBeenRecorded} of those had been recorded; none lost, none doubled.");
        Assert.True(hadBeenRecorded > 0, "No kill came between a commit and its answer: the campaign shows nothing.");
    }

    private async Task Kill(Victim victim)
    {
        if (victim is Victim.Database or Victim.Both)
            ledger.Server.KillDatabase();
        if (victim is Victim.Server or Victim.Both)
            await ledger.Server.Kill();
    }
}
