using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.ReadModels.Tests.Support;

namespace ConsultLedger.ReadModels.Tests.Deadlines;

public sealed class ObligationQueryTests
{
    private const int Length = 500;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Answers_about_any_moment_are_those_of_a_plain_fold(int seed)
    {
        var ledger = await TestLedger.Start();
        var random = new Random(seed);
        var history = new RandomHistory(random);
        for (var done = 0; done < Length; done++)
        {
            var (committee, stream, happened) = history.Next();
            await ledger.Append(committee, stream, happened);
            if (random.Next(100) == 0)
                await Everything(ledger, new ObligationFilter(), Moment.Now);
        }

        await ledger.CaughtUp();
        var events = await ledger.Store.ReadAll(0, Length);
        var naive = new NaiveList(events);
        var shown = 0;
        foreach (var sequence in Enumerable.Range(0, 12).Select(_ => random.NextInt64(1, Length + 1)).Append(Length))
        {
            var day = Day(events[(int)sequence - 1]).AddDays(random.Next(2) * random.Next(500));
            var moment = new Moment.AtSequence(sequence) { AsOf = day };
            var all = naive.At(sequence, day);
            var open = all.Where(item => item.State == ObligationState.Open).ToList();
            shown += all.Count;

            Same(open, await Everything(ledger, new ObligationFilter { Limit = 7 }, moment));
            Same(all, await Everything(ledger, new ObligationFilter { States = Enum.GetValues<ObligationState>(), Limit = 7 }, moment));
            Same(all.Where(item => item.Overdue), await Everything(ledger, new ObligationFilter { Overdue = true, Limit = 7 }, moment));
            Same(open.Where(item => !item.Overdue), await Everything(ledger, new ObligationFilter { Overdue = false }, moment));
            Same(open.Where(item => item.DueOn.Latest < day), await Everything(ledger, new ObligationFilter { DueBefore = day }, moment));
            Same(
                all.Where(item => item.State == ObligationState.Fulfilled && item.Kind == "outcome_submission"),
                await Everything(ledger, new ObligationFilter { States = [ObligationState.Fulfilled], Kind = "outcome_submission" }, moment));
            Same(open.Where(item => item.Unit == "教育局"), await Everything(ledger, new ObligationFilter { Unit = "教育局" }, moment));
            Same(open.Where(item => item.Committee == Events.County), await Everything(ledger, new ObligationFilter { Committee = Events.County }, moment));
            var within = new NaiveAnswers(events, sequence, day).Within(Events.County);
            Same(open.Where(item => within.Contains(item.Committee)), await Everything(ledger, new ObligationFilter { Within = Events.County }, moment));
            if (all.Count > 0)
            {
                var one = all[random.Next(all.Count)].Consultation;
                Same(
                    all.Where(item => item.Consultation == one),
                    await Everything(ledger, new ObligationFilter { Consultation = one, States = Enum.GetValues<ObligationState>() }, moment));
            }
        }

        Assert.True(shown > 300, $"{shown}");
        await ledger.Remove();
    }

    [Fact]
    public async Task A_due_date_turns_overdue_by_the_passing_of_time_alone()
    {
        var clock = new ManualClock("2026-06-30T15:59:59Z");
        var ledger = await TestLedger.Start(clock);
        await ledger.Append(Events.County, Guid.CreateVersion7(), [.. Events.UpToOutcome("421321-2026-0001", 1), Events.Assigned(1, "教育局", "2026-06")]);
        var recorded = await ledger.CaughtUp();

        Assert.Empty(await Everything(ledger, new ObligationFilter { Overdue = true }, Moment.Now));
        clock.Set("2026-06-30T16:00:00Z");
        var overdue = Assert.Single(await Everything(ledger, new ObligationFilter { Overdue = true }, Moment.Now));

        Assert.Equal((true, 1, "教育局", "reply to the recommendation"), (overdue.Overdue, overdue.OverdueDays, overdue.Unit, overdue.Name.English));
        Assert.Empty(await Everything(ledger, new ObligationFilter { Overdue = true }, new Moment.AtSequence(recorded)));
        Assert.Single(await Everything(ledger, new ObligationFilter { Overdue = true }, new Moment.AtSequence(recorded) { AsOf = new DateOnly(2026, 7, 1) }));
        await ledger.Remove();
    }

    [Fact]
    public async Task A_page_goes_on_where_the_last_one_ended_whatever_is_recorded_meanwhile()
    {
        var ledger = await TestLedger.Start();
        var streams = Enumerable.Range(1, 5).Select(_ => Guid.CreateVersion7()).ToList();
        for (var number = 1; number <= 5; number++)
        {
            await ledger.Append(
                Events.County, streams[number - 1], [.. Events.UpToOutcome($"421321-2026-000{number}", 2), Events.Assigned(1, "教育局", "2026-02"), Events.Assigned(2, "教育局", "2026-01")]);
        }

        await ledger.CaughtUp();
        var filter = new ObligationFilter { Limit = 4, Kind = "recommendation_due" };
        var first = Assert.IsType<Page<ObligationItem>>(await ledger.ReadModels.Obligations.Find(filter, Moment.Now));
        await ledger.Append(Events.County, streams[0], Events.Decided(1, RecommendationDecision.Adopted));
        await ledger.Append(Events.County, Guid.CreateVersion7(), [.. Events.UpToOutcome("421321-2026-0006", 1), Events.Assigned(1, "教育局", "2026-01-01")]);
        await ledger.CaughtUp();
        var second = Assert.IsType<Page<ObligationItem>>(await ledger.ReadModels.Obligations.Find(filter with { Cursor = first.Next }, Moment.Now));

        Assert.Equal(["0001 2", "0002 2", "0003 2", "0004 2"], first.Items.Select(Short));
        Assert.Equal(["0005 2", "0001 1", "0002 1", "0003 1"], second.Items.Select(Short));
        Assert.IsType<CursorRefused<ObligationItem>>(await ledger.ReadModels.Obligations.Find(filter with { Cursor = first.Next, Unit = "教育局" }, Moment.Now));
        await ledger.Remove();
    }

    [Fact]
    public async Task After_a_rebuild_the_answers_come_from_the_new_tables()
    {
        var ledger = await TestLedger.Start();
        await ledger.Append(Events.County, Guid.CreateVersion7(), [.. Events.UpToOutcome("421321-2026-0001", 1), Events.Assigned(1, "教育局", "2026-02")]);
        await ledger.CaughtUp();
        var filter = new ObligationFilter { Kind = "recommendation_due" };
        // Due by March: the month, and its last day as days since 2000.
        await ledger.Sql("""
            UPDATE ledger.obligations_1 SET rows = decode(
                replace(replace(encode(rows, 'hex'), encode('2026-02', 'hex'), encode('2026-03', 'hex')), '00002553', '00002572'), 'hex')
            """);

        Assert.Equal("2026-03", Assert.Single(await Everything(ledger, filter, Moment.Now)).DueOn.ToString());
        await ledger.Runner.Rebuild(null, null);

        Assert.Equal("2026-02", Assert.Single(await Everything(ledger, filter, Moment.Now)).DueOn.ToString());
        Assert.Empty(await Everything(ledger, filter with { DueBefore = new DateOnly(2026, 2, 28) }, Moment.Now));
        Assert.Single(await Everything(ledger, filter with { DueBefore = new DateOnly(2026, 3, 1) }, Moment.Now));
        await ledger.Remove();
    }

    private static string Short(ObligationItem item) => $"{item.Number[^4..]} {item.Recommendation}";

    private static async Task<List<ObligationItem>> Everything(TestLedger ledger, ObligationFilter filter, Moment moment)
    {
        var items = new List<ObligationItem>();
        do
        {
            var page = Assert.IsType<Page<ObligationItem>>(await ledger.ReadModels.Obligations.Find(filter, moment));
            items.AddRange(page.Items);
            filter = filter with { Cursor = page.Next };
        }
        while (filter.Cursor is not null);
        return items;
    }

    /// <summary>Those of one day and consultation come in the order in which they changed last, which is not compared.</summary>
    private static void Same(IEnumerable<ObligationItem> expected, IEnumerable<ObligationItem> actual)
    {
        var found = actual.ToList();
        Assert.Equal(found.Select(item => item.DueOn.Latest).Order(), found.Select(item => item.DueOn.Latest));
        Assert.Equal(Lines(expected), Lines(found));
    }

    private static IEnumerable<string> Lines(IEnumerable<ObligationItem> items) =>
        items.Select(item => JsonSerializer.Serialize(item with { Sequence = 0 })).Order(StringComparer.Ordinal);

    private static DateOnly Day(RecordedEvent recorded) => DateOnly.FromDateTime(recorded.RecordedAt.AddHours(8).DateTime);

    /// <summary>The list, folded anew for each question.</summary>
    private sealed class NaiveList(IReadOnlyList<RecordedEvent> events)
    {
        private readonly NaiveObligations _obligations = new(events, NaiveObligations.Rules);

        public List<ObligationItem> At(long sequence, DateOnly day)
        {
            var names = new NaiveAnswers(events, sequence, day).Committees().ToDictionary(committee => committee.Code, committee => committee.Name);
            var titles = new NaiveAnswers(events, sequence, day).List().ToDictionary(item => item.Consultation);
            return [.. titles.Values.SelectMany(item => _obligations.Of(item.Consultation, sequence).Select(obligation => new ObligationItem(
                item.Consultation,
                item.Number,
                item.Title,
                item.Committee,
                names.GetValueOrDefault(item.Committee),
                obligation.Kind,
                NaiveObligations.Rules.SingleOrDefault(rule => rule.Id == obligation.Kind)?.Name ?? Obligation.RecommendationDueName,
                obligation.Recommendation,
                obligation.Unit,
                obligation.FirstDueOn,
                obligation.DueOn,
                obligation.State,
                obligation.FulfilledOn,
                obligation.FulfilledBy,
                obligation.LapsedOn,
                obligation.LapsedBy,
                obligation.IsOverdue(day),
                obligation.OverdueDays(day),
                obligation.Computed,
                obligation.Revisions,
                Sequence: 0)))];
        }
    }
}
