using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Register;
using ConsultLedger.ReadModels.Running;
using ConsultLedger.ReadModels.Tests.Support;

namespace ConsultLedger.ReadModels.Tests;

/// <summary>Whatever committees do, every answer about every moment is the one that folding all events up to it gives.</summary>
public sealed class RandomHistoryTests
{
    private const int Length = 400;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Answers_about_any_moment_are_those_of_a_plain_fold(int seed)
    {
        var ledger = await TestLedger.Start();
        var random = new Random(seed);
        var events = await Record(ledger, new RandomHistory(random), random);

        foreach (var sequence in Enumerable.Range(0, 25).Select(_ => random.NextInt64(1, Length + 1)).Append(Length))
            await SameAsNaive(ledger, events, sequence, random);
        await ledger.Remove();
    }

    [Fact]
    public async Task A_rebuilt_read_model_is_the_live_one_row_for_row()
    {
        var ledger = await TestLedger.Start();
        var random = new Random(4);
        await Record(ledger, new RandomHistory(random), random);

        var live = await Rows(ledger);
        await ledger.Runner.Rebuild(null, null);
        var rebuilt = await Rows(ledger);

        Assert.True(live.Count > Length);
        Assert.Equal(live, rebuilt);
        await ledger.Remove();
    }

    /// <summary>Appends in small portions, so that batches, and what is kept between them, come out differently each time.</summary>
    private static async Task<IReadOnlyList<RecordedEvent>> Record(TestLedger ledger, RandomHistory history, Random random)
    {
        for (var done = 0; done < Length; done++)
        {
            var (committee, stream, happened) = history.Next();
            await ledger.Append(committee, stream, happened);
            if (random.Next(40) == 0)
                await ledger.CaughtUp();
        }

        await ledger.CaughtUp();
        return await ledger.Store.ReadAll(0, Length);
    }

    private static async Task SameAsNaive(TestLedger ledger, IReadOnlyList<RecordedEvent> events, long sequence, Random random)
    {
        var moment = new Moment.AtSequence(sequence);
        var day = DateOnly.FromDateTime(events[(int)sequence - 1].RecordedAt.AddHours(8).DateTime);
        var naive = new NaiveAnswers(events, sequence, day);

        Equal(naive.Committees(), (await ledger.ReadModels.Committees.All(moment)).Items);
        Equal(naive.List(), await AllPages(filter => ledger.ReadModels.Consultations.Find(filter, moment), new ConsultationFilter { Limit = 7 }));
        Equal(naive.Register(), await AllPages(filter => ledger.ReadModels.Register.Find(filter, moment), new RecommendationFilter { Limit = 7 }));

        var board = await ledger.ReadModels.Board.Read(null, moment);
        foreach (var item in board.Items)
        {
            Equal(naive.CountsOf(item.Committee), item.Own);
            Equal(naive.Within(item.Committee).Select(naive.CountsOf).Aggregate((sum, counts) => sum + counts), item.RolledUp);
        }

        var step = (Step)random.Next(1, 9);
        Equal(
            naive.List().Where(item => item.Step == step),
            await AllPages(filter => ledger.ReadModels.Consultations.Find(filter, moment), new ConsultationFilter { Step = step }));
        Equal(
            naive.List().Where(item => item.Overdue && naive.Within(Events.County).Contains(item.Committee)),
            await AllPages(
                filter => ledger.ReadModels.Consultations.Find(filter, moment), new ConsultationFilter { Overdue = true, Within = Events.County }));
        Equal(
            naive.List().Where(item => item.Title.Contains("50%_") || naive.SummaryOf(item.Consultation)?.Contains("50%_") == true),
            await AllPages(filter => ledger.ReadModels.Consultations.Find(filter, moment), new ConsultationFilter { Text = "50%_" }));
        Equal(
            naive.Register().Where(item => item.Unit == "教育局" && item.Overdue),
            await AllPages(filter => ledger.ReadModels.Register.Find(filter, moment), new RecommendationFilter { Unit = "教育局", Overdue = true }));
        Equal(
            naive.Register().Where(item => item.Decision == RecommendationDecision.Adopted && item.Year == 2026),
            await AllPages(
                filter => ledger.ReadModels.Register.Find(filter, moment),
                new RecommendationFilter { Decisions = [RecommendationDecision.Adopted], Year = 2026 }));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public async Task In_every_order_all_come_once_and_none_before_its_turn(int seed)
    {
        var ledger = await TestLedger.Start();
        var random = new Random(seed);
        var events = await Record(ledger, new RandomHistory(random), random);

        foreach (var sequence in Enumerable.Range(0, 6).Select(_ => random.NextInt64(1, Length + 1)).Append(Length))
        {
            var moment = new Moment.AtSequence(sequence);
            var naive = new NaiveAnswers(events, sequence, DateOnly.FromDateTime(events[(int)sequence - 1].RecordedAt.AddHours(8).DateTime));
            var (register, list) = (naive.Register(), naive.List());

            foreach (var (order, expected) in ((ListOrder<RecommendationColumn>, IEnumerable<RecommendationItem>)[])
                [
                    (new(RecommendationColumn.Opened, false), Oldest(register)),
                    (new(RecommendationColumn.Due, false), Sorted(register, item => item.DueOn?.Latest.ToString("O"))),
                    (new(RecommendationColumn.Due, true), SortedDown(register, item => item.DueOn?.Latest.ToString("O"))),
                    (new(RecommendationColumn.Unit, false), Sorted(register, item => item.Unit)),
                    (new(RecommendationColumn.Unit, true), SortedDown(register, item => item.Unit)),
                ])
            {
                Equal(expected, await AllPages(filter => ledger.ReadModels.Register.Find(filter, moment), new RecommendationFilter { Order = order, Limit = 3 }));
                Equal(
                    expected.Where(item => item.Overdue),
                    await AllPages(filter => ledger.ReadModels.Register.Find(filter, moment), new RecommendationFilter { Order = order, Overdue = true, Limit = 3 }));
            }

            Equal(
                list.OrderByDescending(item => item.Number, StringComparer.Ordinal),
                await AllPages(filter => ledger.ReadModels.Consultations.Find(filter, moment), new ConsultationFilter { Order = new(ConsultationColumn.Number, true), Limit = 3 }));
            Equal(
                list.Where(item => item.Overdue).OrderBy(item => item.Number, StringComparer.Ordinal),
                await AllPages(filter => ledger.ReadModels.Consultations.Find(filter, moment), new ConsultationFilter { Order = new(ConsultationColumn.Number, false), Overdue = true, Limit = 3 }));
            Equal(
                list.Reverse(),
                await AllPages(filter => ledger.ReadModels.Consultations.Find(filter, moment), new ConsultationFilter { Order = new(ConsultationColumn.Opened, false), Limit = 3 }));
        }

        await ledger.Remove();

        long Opened(Guid consultation) => events.First(recorded => recorded.Stream == consultation).Sequence;

        IEnumerable<RecommendationItem> Oldest(IEnumerable<RecommendationItem> items) => items.OrderBy(item => Opened(item.Consultation)).ThenBy(item => item.Recommendation);

        IEnumerable<RecommendationItem> Sorted(IReadOnlyList<RecommendationItem> items, Func<RecommendationItem, string?> by) =>
            [.. Oldest(items).Where(item => by(item) is not null).OrderBy(by, StringComparer.Ordinal), .. items.Where(item => by(item) is null)];

        IEnumerable<RecommendationItem> SortedDown(IReadOnlyList<RecommendationItem> items, Func<RecommendationItem, string?> by) =>
            [.. Oldest(items).Reverse().Where(item => by(item) is not null).OrderByDescending(by, StringComparer.Ordinal), .. items.Where(item => by(item) is null)];
    }

    private static async Task<List<ConsultationItem>> AllPages(
        Func<ConsultationFilter, Task<PageAnswer<ConsultationItem>>> find, ConsultationFilter filter)
    {
        var items = new List<ConsultationItem>();
        do
        {
            var page = Assert.IsType<Page<ConsultationItem>>(await find(filter));
            items.AddRange(page.Items.Select(item => item with { Sequence = 0 }));
            filter = filter with { Cursor = page.Next };
        }
        while (filter.Cursor is not null);
        return items;
    }

    private static async Task<List<RecommendationItem>> AllPages(
        Func<RecommendationFilter, Task<PageAnswer<RecommendationItem>>> find, RecommendationFilter filter)
    {
        var items = new List<RecommendationItem>();
        do
        {
            var page = Assert.IsType<Page<RecommendationItem>>(await find(filter));
            items.AddRange(page.Items.Select(item => item with { Sequence = 0 }));
            filter = filter with { Cursor = page.Next };
        }
        while (filter.Cursor is not null);
        return items;
    }

    /// <summary>Where spans end depends on what was written together; what is in them does not.</summary>
    private static async Task<List<string>> Rows(TestLedger ledger)
    {
        string[] spanned = ["figure_changes", "obligations"];
        var rows = new List<string>();
        foreach (var table in ReadModel.All.SelectMany(model => model.Tables).Except(spanned))
            rows.AddRange(await ledger.Sql($"SELECT '{table} ' || t::text FROM ledger.{table} t ORDER BY t::text"));
        foreach (var table in spanned)
            rows.AddRange(await ledger.Sql($"SELECT '{table} ' || string_agg(rows, '' ORDER BY sequence)::text FROM ledger.{table}"));
        return rows;
    }

    private static void Equal<T>(IEnumerable<T> expected, IEnumerable<T> actual) =>
        Assert.Equal(expected.Select(item => JsonSerializer.Serialize(item)), actual.Select(item => JsonSerializer.Serialize(item)));

    private static void Equal<T>(T expected, T actual) => Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}
