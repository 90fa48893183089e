using System.Security.Cryptography;
using Npgsql;

namespace ConsultLedger.EventStore.Tests.Schema;

/// <summary>What a query forgot, the database does not: as the role that answers callers, with SQL of any kind.</summary>
public sealed class RowLevelSecurityTests(TestLedger ledger) : IClassFixture<TestLedger>, IAsyncLifetime
{
    private static readonly Guid Own = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();
    private static readonly string OwnDocument = Convert.ToHexStringLower(SHA256.HashData("ours"u8));
    private static readonly string OtherDocument = Convert.ToHexStringLower(SHA256.HashData("theirs"u8));

    private static readonly string[] Tables = ["mt_events", "mt_streams", "ledger_documents", "ledger_document_uses"];

    /// <summary>Ways to ask without a condition, or with one that is wrong.</summary>
    public static TheoryData<string> Forgetful =>
    [
        "SELECT count(*) FROM mt_events WHERE tenant_id <> 'own'",
        "SELECT count(*) FROM mt_events WHERE tenant_id = 'other'",
        "SELECT count(*) FROM mt_events WHERE stream_id = (SELECT id FROM mt_streams WHERE tenant_id = 'other')",
        "SELECT count(*) FROM mt_streams WHERE tenant_id <> 'own'",
        "SELECT count(*) FROM mt_events e JOIN mt_streams s ON s.id = e.stream_id WHERE s.tenant_id = 'other'",
        "SELECT count(*) FROM (SELECT * FROM mt_events UNION ALL SELECT * FROM mt_events) twice WHERE tenant_id = 'other'",
        "SELECT count(*) FROM ledger_documents WHERE convert_from(bytes, 'UTF8') = 'theirs'",
        "SELECT count(*) FROM ledger_document_uses WHERE tenant_id = 'other'",
        "WITH RECURSIVE all_of_them AS (SELECT * FROM mt_events) SELECT count(*) FROM all_of_them WHERE user_name = 'them'",
        "SELECT count(*) FROM mt_events TABLESAMPLE SYSTEM (100) WHERE tenant_id = 'other'",
    ];

    public async Task InitializeAsync()
    {
        if (await ledger.Ask<long>("SELECT count(*) FROM ledger.mt_events") > 0)
            return;
        var documents = new PostgresDocumentStore(ledger.Database);
        foreach (var (tenant, stream, text, actor) in ((string, Guid, string, string)[])[("own", Own, "ours", "us"), ("other", Other, "theirs", "them")])
            await Record(documents, tenant, stream, text, actor);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, MemberData(nameof(Forgetful))]
    public async Task A_query_that_forgets_its_condition_shows_nothing_beyond_reach(string sql)
    {
        Assert.Equal(0, await AsReader<long>("* own", sql));
        Assert.NotEqual(0, await AsReader<long>("* own other", sql));
    }

    [Fact]
    public async Task What_is_within_reach_is_shown()
    {
        foreach (var table in Tables)
            Assert.Equal((1, 2), (await AsReader<long>("* own", $"SELECT count(*) FROM {table}"), await AsReader<long>("* own other", $"SELECT count(*) FROM {table}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("nobody")]
    [InlineData("own,other")]
    [InlineData("OWN")]
    [InlineData("ow% %")]
    public async Task Without_a_reach_or_with_a_wrong_one_nothing_is_shown(string committees)
    {
        foreach (var table in Tables)
            Assert.Equal(0, await AsReader<long>(committees, $"SELECT count(*) FROM {table}"));
    }

    [Fact]
    public async Task Nobody_said_is_nobody()
    {
        await using var command = ledger.Database.Reader.CreateCommand("SELECT count(*) FROM mt_events");
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task The_reach_of_one_question_is_not_there_for_the_next_on_the_same_session()
    {
        await using var connection = await ledger.Database.Reader.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            Assert.Equal(1L, await Scalar<long>(connection, "SELECT set_config('ledger.committees', '* own', true); SELECT count(*) FROM mt_events"));
            await transaction.CommitAsync();
        }

        Assert.Equal(0L, await Scalar<long>(connection, "SELECT count(*) FROM mt_events"));
    }

    [Theory]
    [InlineData("INSERT INTO mt_streams (tenant_id, id, version) VALUES ('own', gen_random_uuid(), 1)")]
    [InlineData("UPDATE mt_streams SET version = 9")]
    [InlineData("DELETE FROM mt_events")]
    [InlineData("SELECT use_documents(ARRAY['x'], ARRAY['own'])")]
    [InlineData("SELECT * FROM ledger_names")]
    [InlineData("CREATE TABLE mine (a int)")]
    [InlineData("ALTER TABLE mt_events DISABLE ROW LEVEL SECURITY")]
    [InlineData("SET ROLE ledger_server")]
    [InlineData("SET ROLE ledger_owner")]
    [InlineData("DROP POLICY within_reach ON mt_events")]
    public async Task Who_answers_can_do_nothing_but_read(string attack)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => AsReader<object>("* own", attack));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task No_role_is_above_it_and_the_owner_is_held_to_it_too()
    {
        Assert.False(await ledger.Ask<bool>("SELECT bool_or(rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname LIKE 'ledger\\_%'"));
        Assert.Equal(
            Tables.Length,
            (int)await ledger.Ask<long>($"SELECT count(*) FROM pg_class WHERE relnamespace = 'ledger'::regnamespace AND relrowsecurity AND relforcerowsecurity AND relname IN ('{string.Join("','", Tables)}')"));
    }

    [Fact]
    public async Task A_stream_is_still_found_by_its_key()
    {
        await using var connection = await ledger.Database.Reader.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            $"""
            SET LOCAL enable_seqscan = off; SELECT set_config('ledger.committees', '* own', true);
            EXPLAIN SELECT * FROM mt_events WHERE tenant_id = (SELECT tenant_id FROM mt_streams WHERE id = '{Own}') AND stream_id = '{Own}' ORDER BY version
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.NextResultAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(0));

        Assert.Contains(plan, line => line.Contains("pk_mt_events_stream_and_version", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_ledger_shows_each_caller_her_part()
    {
        var visible = new EventsWithinReach(ledger.Store, ledger.Database);

        Reach.Enter(Reach.Of(["own"], "us"));
        Assert.Equal(["own"], (await visible.ReadAll(0, 10)).Select(recorded => recorded.Tenant));
        Assert.Equal(["own"], (await visible.Search(new EventSearch())).Select(recorded => recorded.Tenant));
        Assert.Empty(await visible.ReadStream(Other, Moment.Now));
        Assert.Single(await visible.ReadStream(Own, Moment.Now));
        var documents = new PostgresDocumentStore(ledger.Database);
        Assert.Equal([OwnDocument], (await documents.FindDocuments([OwnDocument, OtherDocument])).Select(document => document.Sha256));
        Assert.Null(await documents.ReadDocument(OtherDocument));

        Reach.Enter(Reach.Whole);
        Assert.Equal(["own", "other"], (await visible.ReadAll(0, 10)).Select(recorded => recorded.Tenant));
    }

    private async Task Record(PostgresDocumentStore documents, string tenant, Guid stream, string text, string actor)
    {
        var document = await documents.StoreDocument(System.Text.Encoding.UTF8.GetBytes(text), "text/plain", null);
        await documents.UseDocuments([document.Sha256], tenant);
        await ledger.Store.Append(new StreamAppend(tenant, stream, "consultation", 0, [Some.Event()], actor));
    }

    /// <summary>The first value of the last statement, as the role that answers callers.</summary>
    private async Task<T> AsReader<T>(string committees, string sql)
    {
        await using var connection = await ledger.Database.Reader.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        return await Scalar<T>(connection, $"SELECT set_config('ledger.committees', '{committees}', true); {sql}");
    }

    /// <summary>Of several statements the last one's.</summary>
    private static async Task<T> Scalar<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        T value = default!;
        do
        {
            if (await reader.ReadAsync() && reader.GetValue(0) is T found)
                value = found;
        }
        while (await reader.NextResultAsync());
        return value;
    }
}
