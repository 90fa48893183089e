using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Rates;
using ConsultLedger.ReadModels.Tests.Support;

namespace ConsultLedger.ReadModels.Tests.Rates;

/// <summary>Whatever committees do, every rate about every moment, grouped and bounded however, is the one a plain fold over all events gives.</summary>
public sealed class RandomRatesTests
{
    private const int Length = 500;

    private static readonly string[] Bounds = ["2025", "2026", "2026-01", "2026-03", "2025-12"];

    [Theory]
    [InlineData(16)]
    [InlineData(19)]
    [InlineData(18)]
    public async Task Rates_about_any_moment_are_those_of_a_plain_fold(int seed)
    {
        var clock = new ManualClock("2025-10-01T02:00:00Z");
        var ledger = await TestLedger.Start(clock);
        var random = new Random(seed);
        var events = await Record(ledger, clock, random);

        var seen = new HashSet<Measure>();
        for (var round = 0; round < 40; round++)
        {
            var (moment, sequence, day) = AskedMoment(events, clock, random, isLast: round == 0);
            var naive = new NaiveRates(events, sequence, day, _ => NaiveObligations.Rules);
            foreach (var question in Enumerable.Range(0, round == 0 ? 40 : 4).Select(_ => Question(random)).Append(new RatesQuestion()))
                Same(naive.Answer(question), await ledger.ReadModels.Rates.Read(question, moment), $"seed {seed} sequence {sequence} day {day:yyyy-MM-dd} {JsonSerializer.Serialize(question)}");
            seen.UnionWith(naive.Answer(new RatesQuestion()).Items.Where(item => item.Numerator > 0).Select(item => item.Measure));
        }

        Assert.Equal(Enum.GetValues<Measure>(), seen.Order());
        await ledger.Remove();
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public async Task A_figure_that_was_printed_can_be_asked_again_to_the_digit_whatever_happened_since(int seed)
    {
        var clock = new ManualClock("2025-10-01T02:00:00Z");
        var ledger = await TestLedger.Start(clock);
        var random = new Random(seed);
        var history = new RandomHistory(random);
        var printed = new List<(RatesQuestion Question, RatesAnswer Answer)>();
        for (var done = 0; done < Length; done++)
        {
            await Next(ledger, clock, history, random);
            if (random.Next(25) != 0)
                continue;
            await ledger.CaughtUp();
            var question = Question(random);
            printed.Add((question, await ledger.ReadModels.Rates.Read(question, Moment.Now)));
        }

        await ledger.CaughtUp();
        await AskedAgain();
        await ledger.Runner.Rebuild(null, null);
        await AskedAgain();
        Assert.Contains(printed, print => print.Answer.Items.Any(item => item.Numerator > 0));
        await ledger.Remove();

        async Task AskedAgain()
        {
            foreach (var (question, answer) in printed)
            {
                var again = await ledger.ReadModels.Rates.Read(question, new Moment.AtSequence(answer.Sequence) { AsOf = answer.AsOf });
                Same(answer, again, $"seed {seed} sequence {answer.Sequence} day {answer.AsOf:yyyy-MM-dd} {JsonSerializer.Serialize(question)}");
            }
        }
    }

    private static async Task<IReadOnlyList<RecordedEvent>> Record(TestLedger ledger, ManualClock clock, Random random)
    {
        var history = new RandomHistory(random);
        for (var done = 0; done < Length; done++)
        {
            await Next(ledger, clock, history, random);
            if (random.Next(40) == 0)
                await ledger.CaughtUp();
        }

        clock.Move(TimeSpan.FromDays(random.Next(60)));
        await ledger.CaughtUp();
        return await ledger.Store.ReadAll(0, Length);
    }

    private static async Task Next(TestLedger ledger, ManualClock clock, RandomHistory history, Random random)
    {
        if (random.Next(4) == 0)
            clock.Move(TimeSpan.FromHours(random.Next(72)));
        var (committee, stream, happened) = history.Next();
        await ledger.Append(committee, stream, happened);
    }

    private static (Moment Moment, long Sequence, DateOnly Day) AskedMoment(IReadOnlyList<RecordedEvent> events, ManualClock clock, Random random, bool isLast)
    {
        if (isLast)
            return (Moment.Now, Length, Day(clock.GetUtcNow()));
        var recorded = events[random.Next(events.Count)];
        switch (random.Next(3))
        {
            case 0:
                return (new Moment.AtSequence(recorded.Sequence), recorded.Sequence, Day(recorded.RecordedAt));
            case 1:
                var asOf = Day(recorded.RecordedAt).AddDays(random.Next(500));
                return (new Moment.AtSequence(recorded.Sequence) { AsOf = asOf }, recorded.Sequence, asOf);
            default:
                return (new Moment.KnownAt(recorded.RecordedAt), events.Last(other => other.RecordedAt <= recorded.RecordedAt).Sequence, Day(recorded.RecordedAt));
        }
    }

    private static RatesQuestion Question(Random random)
    {
        var groupBy = Enum.GetValues<Grouping>().Where(_ => random.Next(4) == 0).Take(3).ToArray();
        random.Shuffle(groupBy);
        var measures = Enum.GetValues<Measure>()
            .Where(measure => random.Next(3) > 0 && (!groupBy.Contains(Grouping.Unit) || measure is not (Measure.Instruction or Measure.Closure)))
            .DefaultIfEmpty(Measure.Adoption).ToArray();
        random.Shuffle(measures);
        var (from, to) = (Bound(random), Bound(random));
        return new RatesQuestion
        {
            Measures = measures,
            GroupBy = groupBy,
            Within = random.Next(2) == 0 ? null : new[] { Events.Province, Events.County, Events.OtherCounty, Events.Township, Events.Unregistered, "999999" }[random.Next(6)],
            From = from,
            To = from is { } first && to is { } last && first.Earliest > last.Latest ? null : to,
        };
    }

    private static EdtfDate? Bound(Random random) => random.Next(2) == 0 ? null : EdtfDate.Parse(Bounds[random.Next(Bounds.Length)]);

    private static void Same(RatesAnswer expected, RatesAnswer actual, string question)
    {
        Assert.Equal((expected.AsOf, expected.Sequence), (actual.AsOf, actual.Sequence));
        var (wanted, given) = (Lines(expected), Lines(actual));
        for (var at = 0; at < Math.Max(wanted.Count, given.Count); at++)
            Assert.True(at < wanted.Count && at < given.Count && wanted[at] == given[at], $"{question}\nexpected {wanted.ElementAtOrDefault(at)}\nactual   {given.ElementAtOrDefault(at)}");
    }

    private static List<string> Lines(RatesAnswer answer) => [.. answer.Items.Select(item => JsonSerializer.Serialize(item, JsonSerializerOptions.Web))];

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime.AddHours(8));
}
