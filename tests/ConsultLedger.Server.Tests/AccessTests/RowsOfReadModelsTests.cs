using System.Text.Json;
using ConsultLedger.EventStore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>
/// What a question to the read models forgot, the database does not: as the role that answers callers, with SQL of any kind. The tables are those
/// the database has, so one that was made without a thought to who may see it fails.
/// </summary>
public sealed class RowsOfReadModelsTests(Realm realm) : IClassFixture<Realm>
{
    private static readonly string[] Reached = ["z-own", "z-child"];

    /// <summary>Which sets of tables there are, and how far they have come; of no committee.</summary>
    private static readonly string[] Registry = ["read_models", "read_model_progress"];

    /// <summary>Sums and spans of all committees: nobody but the server reads them.</summary>
    private static readonly string[] OfNobody = ["figure_blocks", "figure_changes", "figure_dimensions", "figure_sums", "figure_units", "obligations"];

    private LedgerDatabase Ledger => realm.Services.GetRequiredService<LedgerDatabase>();

    [Fact]
    public async Task No_table_is_without_policies_and_no_view_leads_around_them()
    {
        var bare = await Texts(Ledger.Projector, """
            SELECT relname FROM pg_class
            WHERE relnamespace = 'ledger'::regnamespace AND relowner = 'ledger_projector'::regrole
              AND (relkind IN ('r', 'p', 'm') AND NOT relrowsecurity OR relkind = 'v' AND coalesce(NOT 'security_invoker=true' = ANY (reloptions), true))
            """);

        Assert.Equal("", string.Join(' ', bare.Except(Registry)));
        Assert.False(await One<bool>(Ledger.Projector, "SELECT bool_or(rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname LIKE 'ledger\\_%'"));
    }

    [Fact]
    public async Task A_reader_sees_of_every_table_her_own_rows_and_no_others()
    {
        var committees = await Openings();
        foreach (var table in await Tables())
        {
            var all = await Texts(Ledger.Server, $"SELECT to_jsonb(t)::text FROM {table} t");
            var own = all.Where(row => CommitteeOf(row, committees) is { } committee && Reached.Contains(committee)).Order(StringComparer.Ordinal).ToList();
            var isOfNobody = OfNobody.Any(name => table == name || table.StartsWith(name + "_", StringComparison.Ordinal));

            Assert.True(isOfNobody || all.Count > own.Count, $"{table} has nothing to hide");
            Assert.Equal(isOfNobody, own.Count == 0);
            Assert.Equal(own, (await Seen(table, string.Join(' ', Reached))).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("z-nobody")]
    [InlineData("Z-OWN")]
    [InlineData("z-own,z-child")]
    public async Task Without_a_reach_or_with_a_wrong_one_nothing_is_shown(string committees)
    {
        foreach (var table in await Tables())
            Assert.Empty(await Seen(table, committees));
    }

    [Theory]
    [InlineData("SELECT count(*) FROM consultation_stages s JOIN consultation_headings h USING (opened_seq) WHERE h.committee = 'z-sibling'")]
    [InlineData("SELECT count(*) FROM recommendation_texts WHERE text LIKE '%' AND opened_seq NOT IN (SELECT opened_seq FROM registered_consultations)")]
    [InlineData("SELECT count(*) FROM (SELECT * FROM committees UNION ALL SELECT * FROM committees) twice WHERE code IN ('z-parent', 'z-sibling', 'z-other')")]
    [InlineData("WITH RECURSIVE r AS (SELECT * FROM annual_plan_events) SELECT count(*) FROM r WHERE data LIKE '%' AND committee > 'z-own'")]
    [InlineData("SELECT count(*) FROM obligations")]
    [InlineData("SELECT count(obligation_within_reach(f, o, s, c)) FROM generate_series(1, 200) f, generate_series(0, 2) o, generate_series(1, 200) s, unnest(ARRAY['z-parent', 'z-sibling', 'z-other']) c")]
    public async Task A_question_that_forgets_its_condition_shows_nothing_beyond_reach(string sql)
    {
        Assert.Equal(0, await AsReader<long>("* z-own z-child", sql));
    }

    [Fact]
    public async Task Of_a_span_a_reader_sees_the_row_that_is_her_committees()
    {
        var everywhere = string.Join(' ', realm.Provinces.Select(province => province.Code));
        foreach (var province in realm.Provinces)
        {
            var rows = $"""
                SELECT count(obligation_within_reach(f, o, s, '{province.Code}'))
                FROM generate_series({province.Sequence}, {province.Sequence} + 40) f, generate_series(0, 2) o, generate_series({province.Sequence}, {province.Sequence}) s
                """;
            var all = await AsReader<long>(everywhere, rows);

            Assert.NotEqual(0, all);
            Assert.Equal(Reached.Contains(province.Code) ? all : 0, await AsReader<long>("z-own z-child", rows));
        }
    }

    [Theory]
    [InlineData("ALTER TABLE committees_1 DISABLE ROW LEVEL SECURITY")]
    [InlineData("DROP POLICY within_reach ON committees_1")]
    [InlineData("CREATE POLICY mine ON committees_1 USING (true)")]
    [InlineData("UPDATE consultation_headings SET committee = 'z-own'")]
    [InlineData("INSERT INTO committees (code, from_seq, name, level) VALUES ('z-own', 1, 'x', 'county')")]
    [InlineData("DELETE FROM read_models")]
    [InlineData("SELECT stopped_because FROM read_models")]
    [InlineData("CREATE VIEW mine AS SELECT 1")]
    public async Task Who_answers_can_do_nothing_but_read(string attack)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => AsReader<object>("* z-own", attack));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private Task<IReadOnlyList<string>> Seen(string table, string committees) =>
        Texts(Ledger.Reader, $"SELECT to_jsonb(t)::text FROM {table} t", committees);

    /// <summary>Every table and view of the read models.</summary>
    private async Task<IEnumerable<string>> Tables() => (await Texts(Ledger.Projector, """
        SELECT relname FROM pg_class
        WHERE relnamespace = 'ledger'::regnamespace AND relowner = 'ledger_projector'::regrole AND relkind IN ('r', 'p', 'm', 'v')
        """)).Except(Registry);

    /// <summary>Whose consultation was opened at which sequence.</summary>
    private async Task<Dictionary<long, string>> Openings() => (await Texts(Ledger.Server, "SELECT seq_id || ' ' || tenant_id FROM mt_events WHERE version = 1"))
        .Select(row => row.Split(' '))
        .ToDictionary(row => long.Parse(row[0]), row => row[1]);

    /// <summary>Whose a row is; null: of several, or not to be told.</summary>
    private static string? CommitteeOf(string row, Dictionary<long, string> openings)
    {
        var json = JsonDocument.Parse(row).RootElement;
        return json.TryGetProperty("number", out var number) && number.ValueKind == JsonValueKind.Number ? null
            : json.TryGetProperty("code", out var code) ? code.GetString()
            : json.TryGetProperty("committee", out var committee) ? committee.GetString()
            : json.TryGetProperty("opened_seq", out var opened) ? openings[opened.GetInt64()]
            : null;
    }

    private async Task<T> AsReader<T>(string committees, string sql) => await One<T>(Ledger.Reader, sql, committees);

    private static async Task<T> One<T>(NpgsqlDataSource role, string sql, string? committees = null) => (await Rows<T>(role, sql, committees)).Single();

    private static async Task<IReadOnlyList<string>> Texts(NpgsqlDataSource role, string sql, string? committees = null) => await Rows<string>(role, sql, committees);

    private static async Task<IReadOnlyList<T>> Rows<T>(NpgsqlDataSource role, string sql, string? committees)
    {
        await using var connection = await role.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var reach = new NpgsqlCommand("SELECT set_config('ledger.committees', $1, true)", connection) { Parameters = { new() { Value = committees ?? "" } } })
            await reach.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetFieldValue<T>(0));
        return rows;
    }
}
