using System.Collections.Concurrent;
using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Rates;
using ConsultLedger.ReadModels.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.Rates;

/// <summary>Figures at any moment: across blocks and sums, while others ask and record, and again long after.</summary>
public sealed class MomentsOfRatesTests
{
    [Fact]
    public async Task At_every_sequence_there_is_what_was_recorded_up_to_it_whichever_block_it_lies_in()
    {
        await using var rates = await RatesOf.Start();
        for (var n = 1; n <= 70; n++)
            await rates.Consultation(Proposed($"421321-2026-{n:0000}"));
        await rates.Ledger.CaughtUp();

        Assert.Equal(["4"], await rates.Ledger.Sql("SELECT count(DISTINCT sequence) FROM ledger.figure_blocks"));
        Assert.NotEqual(["0"], await rates.Ledger.Sql("SELECT count(*) FROM ledger.figure_sums"));
        for (var sequence = 0; sequence <= 70; sequence++)
            Assert.Equal(sequence, (await rates.Ledger.ReadModels.Board.Read(null, new Moment.AtSequence(sequence))).Totals.Total);
        Assert.Equal(70, (await rates.Ledger.ReadModels.Board.Read(null, Moment.Now)).Totals.Total);
    }

    [Fact]
    public async Task A_day_before_that_of_the_last_sums_still_tells_what_was_due_then()
    {
        await using var rates = await RatesOf.Start("2026-03-20T02:00:00Z");
        await rates.Consultation([.. UpToOutcome("421321-2026-0001", 3), .. Enumerable.Range(1, 3).Select(n => Assigned(n, "住建局", $"2026-04-{n * 5:00}"))]);
        rates.Today("2026-05-04T02:00:00Z");
        for (var n = 2; n <= 40; n++)
            await rates.Consultation(Proposed($"421321-2026-{n:0000}"));
        var head = await rates.Ledger.CaughtUp();

        Assert.Equal([(1, "2026-04-06"), (2, "2026-04-11"), (3, "2026-05-04")], await Task.WhenAll(((string[])["2026-04-06", "2026-04-11", "2026-05-04"]).Select(async day =>
            ((int)(await rates.Rate(Measure.Reply, new Moment.AtSequence(head) { AsOf = DateOnly.Parse(day) })).Denominator, day))));
    }

    [Fact]
    public async Task Answers_given_while_others_record_are_those_of_their_sequence()
    {
        await using var rates = await RatesOf.Start();
        var answers = new ConcurrentBag<RatesAnswer>();
        using var ending = new CancellationTokenSource();
        var question = new RatesQuestion { GroupBy = [Grouping.Committee, Grouping.Year] };
        await rates.Consultation(Proposed("421321-2026-0001"));
        await rates.Ledger.CaughtUp();
        answers.Add(await rates.Ledger.ReadModels.Rates.Read(question, Moment.Now));
        var asking = Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            while (!ending.IsCancellationRequested)
                answers.Add(await rates.Ledger.ReadModels.Rates.Read(question, Moment.Now));
        }));

        for (var n = 2; n <= 30; n++)
        {
            await rates.Consultation([.. UpToOutcome($"421321-2026-{n:0000}", 2), Decided(1, RecommendationDecision.Adopted)]);
            if (n % 5 == 0)
                await Eventually.Is(() => Task.FromResult(answers.Max(answer => answer.Sequence)), answered => answered >= 7 * (n - 1));
        }

        await ending.CancelAsync();
        await asking;

        Assert.True(answers.Select(answer => answer.Sequence).Distinct().Count() > 5);
        foreach (var answer in answers.DistinctBy(answer => answer.Sequence))
            Assert.Equal(Text(answer), Text(await rates.Ledger.ReadModels.Rates.Read(question, new Moment.AtSequence(answer.Sequence))));
    }

    [Fact]
    public void A_printed_figure_can_be_asked_again_to_the_digit_whatever_is_recorded_corrected_or_rebuilt_later() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed => AskedAgain(seed).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(3));

    private static async Task<bool> AskedAgain(int seed)
    {
        var random = new Random(seed);
        await using var rates = await RatesOf.Start("2026-01-10T02:00:00Z");
        var history = new RandomHistory(random);
        var printed = new List<(RatesQuestion Question, string Answer, Moment Again)>();
        for (var month = 1; month <= 6; month++)
        {
            rates.Today($"2026-{month:00}-1{random.Next(10)}T02:00:00Z");
            await Record(80);
            for (var asked = 0; asked < 4; asked++)
                await Print();
        }

        foreach (var (question, answer, again) in printed)
        {
            if (random.Next(8) == 0)
                await rates.Ledger.Runner.Rebuild(["Figures"], null);
            var repeated = Text(await rates.Ledger.ReadModels.Rates.Read(question, again));
            if (repeated != answer)
                throw new InvalidOperationException($"{JsonSerializer.Serialize(question)} at {again}: {answer} became {repeated}");
        }

        return true;

        async Task Record(int events)
        {
            for (var done = 0; done < events; done++)
            {
                var (committee, stream, happened) = history.Next();
                await rates.Ledger.Append(committee, stream, happened);
            }

            await rates.Ledger.CaughtUp();
        }

        async Task Print()
        {
            var question = new RatesQuestion { GroupBy = [.. Enum.GetValues<Grouping>().Where(grouping => grouping != Grouping.Unit && random.Next(3) == 0)] };
            var answer = await rates.Ledger.ReadModels.Rates.Read(question, Moment.Now);
            printed.Add((question, Text(answer), new Moment.AtSequence(answer.Sequence) { AsOf = answer.AsOf }));
        }
    }

    private static string Text(RatesAnswer answer) => JsonSerializer.Serialize(answer);
}
