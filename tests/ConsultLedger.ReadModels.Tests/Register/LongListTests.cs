using System.Text.RegularExpressions;
using ConsultLedger.EventStore.Schema;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Register;
using ConsultLedger.ReadModels.Tests.Support;

namespace ConsultLedger.ReadModels.Tests.Register;

/// <summary>However long a list is, for a page of it little is read: in every order there is.</summary>
public sealed class LongListTests : IAsyncLifetime
{
    private const int Consultations = 10_000;
    private const int Each = 4;

    /// <summary>One consultation in so many is overdue.</summary>
    private const int Punctual = 100;

    /// <summary>What may be read for a page of 25, in any part of the question: with it what was moved since, and the rest of a unit's.</summary>
    private const int Most = 2000;

    private TestLedger _ledger = null!;

    public async Task InitializeAsync()
    {
        _ledger = await TestLedger.Start();
        await _ledger.CaughtUp();
        await _ledger.StopProjecting();
        foreach (var statement in (string[])
            [
                $"""
                INSERT INTO ledger.registered_consultations_1 (opened_seq, from_seq, id, number, committee, title)
                SELECT c * 10, c * 10, gen_random_uuid(), '421321-2026-' || lpad(c::text, 5, '0'), '421321', '议题' FROM generate_series(1, {Consultations}) c
                """,
                $"""
                INSERT INTO ledger.recommendation_texts_1 (opened_seq, recommendation, from_seq, submitted_seq, year, text)
                SELECT c * 10, r, c * 10, c * 10, 2026, '建议' FROM generate_series(1, {Consultations}) c, generate_series(1, {Each}) r
                """,
                // Assigned, then moved: what a row says is true no more by the time of the next.
                $"""
                INSERT INTO ledger.recommendation_states_1 (opened_seq, recommendation, from_seq, state, unit, names_unit, due_until, sets_due, awaited_until, settled, converted, converted_since, reopened)
                SELECT c * 10, r, c * 10 + step, 'assigned', '单位' || (c * 7919 % 97 + step), true, date '2020-01-01' + (c * 7919 % 2000) + step * 30, true,
                       CASE WHEN step = 1 OR c % {Punctual} = 0 THEN date '2020-01-01' END, false, false, false, 0
                FROM generate_series(1, {Consultations}) c, generate_series(1, {Each}) r, generate_series(1, 2) step
                """,
                $"""
                INSERT INTO ledger.consultation_headings_1 (opened_seq, from_seq, id, number, committee, year, proposed, opened_at, title, sources)
                SELECT c * 10, c * 10, gen_random_uuid(), '421321-2026-' || lpad((c * 7919 % 100003)::text, 6, '0'), '421321', 2026, 2026, now(), '议题', array['member']
                FROM generate_series(1, {Consultations}) c
                """,
                $"""
                INSERT INTO ledger.consultation_stages_1 (opened_seq, from_seq, step, status, awaited_until, recommendations, decided, adopted, settled, held, submitted, is_settled)
                SELECT c * 10, c * 10, 'tracking', 'open', CASE WHEN c % {Punctual} = 0 THEN date '2020-01-01' END, {Each}, 0, 0, 0, true, true, false FROM generate_series(1, {Consultations}) c
                """,
                "ANALYZE",
            ])
        {
            await _ledger.Sql(statement);
        }
    }

    public Task DisposeAsync() => _ledger.Remove();

    public static TheoryData<string> RegisterOrders => [.. ListOrders.Words<RecommendationColumn>()];

    public static TheoryData<string> ConsultationOrders => [.. ListOrders.Words<ConsultationColumn>()];

    [Theory]
    [MemberData(nameof(RegisterOrders))]
    public async Task A_page_of_the_register_is_read_along_an_index(string order)
    {
        foreach (var after in (string[])["NULL, NULL", $"{Consultations / 2 * 10}, 2"])
            await ReadsAPageOfTheRegister(order, after, "NULL", "NULL");
    }

    [Theory]
    [InlineData("-opened")]
    [InlineData("opened")]
    public async Task For_a_page_of_the_register_that_is_overdue_the_rest_is_not_read(string order) => await ReadsAPageOfTheRegister(order, "NULL, NULL", "true", Overdue);

    [Theory]
    [MemberData(nameof(ConsultationOrders))]
    public async Task A_page_of_the_list_of_consultations_is_read_along_an_index(string order)
    {
        foreach (var after in (string[])["NULL", $"{Consultations / 2 * 10}"])
            await ReadsAPageOfTheList(order, after, "NULL", "NULL");
    }

    [Theory]
    [MemberData(nameof(ConsultationOrders))]
    public async Task For_a_page_of_the_list_that_is_overdue_the_rest_is_not_read(string order) => await ReadsAPageOfTheList(order, "NULL", "true", Overdue);

    private static string Overdue { get; } =
        $"ARRAY[{string.Join(',', Enumerable.Range(1, Consultations / Punctual).Select(number => number * Punctual * 10))}]::bigint[]";

    private async Task ReadsAPageOfTheRegister(string order, string after, string overdue, string among)
    {
        Assert.True(ListOrders.TryParse<RecommendationColumn>(order, out var asked));
        await ReadsAPage(
            "bigint, date, bigint, integer, text, text[], text, text[], text, boolean, integer, text, text, boolean, integer, text, boolean, bigint[]",
            new RegisterSql(new SchemaName(TestLedger.Schema)).Of(asked),
            $"1000000, '2026-06-01', {after}, NULL, NULL, NULL, NULL, NULL, {overdue}, NULL, NULL, NULL, NULL, 26, NULL, NULL, {among}");
    }

    private async Task ReadsAPageOfTheList(string order, string after, string overdue, string among)
    {
        Assert.True(ListOrders.TryParse<ConsultationColumn>(order, out var asked));
        await ReadsAPage(
            "bigint, date, bigint, text, text[], text, text, boolean, integer, text, text, text, integer, integer, text, boolean, integer, bigint[]",
            ConsultationQuery.Ordered(asked, new SchemaName(TestLedger.Schema)),
            $"1000000, '2026-06-01', {after}, NULL, NULL, NULL, NULL, {overdue}, NULL, NULL, NULL, NULL, 26, NULL, NULL, NULL, NULL, {among}");
    }

    private async Task ReadsAPage(string types, string sql, string values)
    {
        var plan = await _ledger.Sql($"PREPARE page ({types}) AS {sql}; EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, COSTS OFF) EXECUTE page ({values})");

        var read = plan.SelectMany(line => Regex.Matches(line, @"actual rows=(\d+) loops=(\d+)|Rows Removed by [\w ]+: (\d+)"))
            .Select(match => match.Groups[3].Success ? long.Parse(match.Groups[3].Value) : long.Parse(match.Groups[1].Value) * long.Parse(match.Groups[2].Value))
            .DefaultIfEmpty(long.MaxValue).Max();
        Assert.True(read is >= 26 and <= Most, $"{read} rows are read\n{string.Join('\n', plan)}");
    }
}
