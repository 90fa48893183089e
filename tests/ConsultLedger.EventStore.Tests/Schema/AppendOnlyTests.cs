using Npgsql;

namespace ConsultLedger.EventStore.Tests.Schema;

/// <summary>Attacks on what was recorded, by those who come near it. After each of them the ledger must be as it was.</summary>
public class AppendOnlyTests(AppendOnlyTests.Attacked attacked) : IClassFixture<AppendOnlyTests.Attacked>
{
    private const string InsufficientPrivilege = "42501";
    private const string TheLedgersOwn = "CL001";

    public sealed class Attacked : IAsyncLifetime
    {
        private string _before = "";

        public TestLedger Ledger { get; } = new();

        public async Task InitializeAsync()
        {
            await Ledger.InitializeAsync();
            await Ledger.Store.Append(Some.Append(Guid.NewGuid(), 0, Some.Events(3)) with { Name = new("number", "421321-2026-0001") });
            await new PostgresDocumentStore(Ledger.Database).StoreDocument("paper"u8.ToArray(), "text/plain", null);
            await Sql.Execute(Ledger.AdministratorConnectionString, """
                INSERT INTO ledger.ledger_tiles VALUES (0, 0, (SELECT string_agg(ledger.ledger_leaf_hash(e), '' ORDER BY seq_id) FROM ledger.mt_events e));
                INSERT INTO ledger.ledger_checkpoints VALUES (3, sha256(''), 'note', now());
                INSERT INTO ledger.ledger_signatures VALUES (3, 'auditor', 1, 'line', now());
                INSERT INTO ledger.ledger_keys VALUES ('key', 3, true, now());
                INSERT INTO ledger.ledger_timestamps VALUES (3, 'authority', now(), 'token');
                """);
            Sealer = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Ledger.AdministratorConnectionString) { Username = "ledger_sealer", SearchPath = TestLedger.Schema });
            _before = await State();
        }

        /// <summary>Sessions of the role that seals.</summary>
        public NpgsqlDataSource Sealer { get; private set; } = null!;

        public async Task Unchanged() => Assert.Equal(_before, await State());

        public async Task DisposeAsync()
        {
            await Sealer.DisposeAsync();
            await Ledger.DisposeAsync();
        }

        /// <summary>Every row of the ledger's tables, and whether its triggers are on.</summary>
        private Task<string> State() => Ledger.Ask<string>("""
            SELECT concat_ws(' ',
                (SELECT json_agg(e ORDER BY seq_id) FROM ledger.mt_events e), (SELECT json_agg(s ORDER BY id) FROM ledger.mt_streams s),
                (SELECT json_agg(h) FROM ledger.ledger_head h), (SELECT json_agg(n ORDER BY value) FROM ledger.ledger_names n),
                (SELECT json_agg(d) FROM ledger.ledger_documents d), (SELECT json_agg(m ORDER BY number) FROM ledger.ledger_migrations m),
                (SELECT json_agg(t ORDER BY level, index) FROM ledger.ledger_tiles t), (SELECT json_agg(c ORDER BY size) FROM ledger.ledger_checkpoints c),
                (SELECT json_agg(s ORDER BY key_name) FROM ledger.ledger_signatures s), (SELECT json_agg(k ORDER BY size) FROM ledger.ledger_keys k),
                (SELECT json_agg(t) FROM ledger.ledger_timestamps t),
                (SELECT last_value FROM ledger.mt_events_sequence),
                (SELECT string_agg(tgname || tgenabled::text, ',' ORDER BY tgname) FROM pg_trigger WHERE NOT tgisinternal))
            """);
    }

    /// <summary>What neither the server nor the projector may do.</summary>
    public static TheoryData<string> Attacks() =>
    [
        "UPDATE mt_events SET data = '{}'",
        "UPDATE mt_events SET timestamp = now() WHERE seq_id = 1",
        "DELETE FROM mt_events",
        "TRUNCATE mt_events",
        "TRUNCATE mt_streams CASCADE",
        """
        INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, user_name)
        SELECT 4, gen_random_uuid(), id, 4, '{}', 'forged', now(), tenant_id, 'nobody' FROM mt_streams
        """,
        """
        INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, user_name)
        SELECT seq_id, id, stream_id, version, '{}', type, timestamp, tenant_id, user_name FROM mt_events
        ON CONFLICT (seq_id) DO UPDATE SET data = excluded.data
        """,
        "MERGE INTO mt_events e USING mt_events f ON e.seq_id = f.seq_id WHEN MATCHED THEN DELETE",
        "SELECT * FROM mt_events FOR UPDATE",
        "SELECT * FROM ledger_head FOR UPDATE",
        "SELECT * FROM mt_streams FOR KEY SHARE",
        "LOCK TABLE mt_events IN EXCLUSIVE MODE",
        "COPY mt_events FROM PROGRAM 'true'",
        "COPY mt_events TO PROGRAM 'cat'",
        "INSERT INTO mt_streams (tenant_id, id, version) VALUES ('421321', gen_random_uuid(), 0)",
        "UPDATE mt_streams SET version = version + 1",
        "DELETE FROM mt_streams",
        "UPDATE ledger_head SET last_sequence = last_sequence + 10",
        "UPDATE ledger_names SET stream_id = gen_random_uuid()",
        "INSERT INTO ledger_names VALUES ('number', '421321-2026-0002', gen_random_uuid())",
        "DELETE FROM ledger_names",
        "UPDATE ledger_documents SET bytes = ''",
        "DELETE FROM ledger_documents",
        "INSERT INTO ledger_migrations VALUES (999, '')",
        "DELETE FROM ledger_migrations",
        "SELECT setval('mt_events_sequence', 1)",
        "SELECT nextval('mt_events_sequence')",
        "ALTER TABLE mt_events DISABLE TRIGGER ALL",
        "ALTER TABLE mt_events DISABLE TRIGGER mt_events_are_never_changed",
        "ALTER TABLE mt_events DROP COLUMN data",
        "ALTER TABLE mt_events OWNER TO CURRENT_USER",
        "DROP TRIGGER mt_events_are_never_changed ON mt_events",
        "CREATE TRIGGER mine BEFORE INSERT ON mt_events FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        "CREATE RULE mine AS ON INSERT TO mt_events DO INSTEAD NOTHING",
        "CREATE INDEX mine ON mt_events (version)",
        "DROP INDEX idx_mt_events_event_id",
        "DROP TABLE mt_events CASCADE",
        "DROP SCHEMA ledger CASCADE",
        "DROP FUNCTION refuse_change CASCADE",
        "ALTER FUNCTION append_events SECURITY INVOKER",
        "GRANT ledger_owner TO CURRENT_USER",
        "SET session_replication_role = replica",
        "SET ROLE ledger_owner",
        "SET SESSION AUTHORIZATION ledger_owner",
        "RESET ROLE; UPDATE mt_events SET data = '{}'",
        "RESET SESSION AUTHORIZATION; UPDATE mt_events SET data = '{}'",
        "ALTER ROLE CURRENT_USER SUPERUSER",
        "CREATE ROLE mine IN ROLE ledger_owner",
        "DELETE FROM pg_trigger",
        "DELETE FROM ledger_tiles",
        "TRUNCATE ledger_tiles",
        "UPDATE ledger_checkpoints SET note = 'forged'",
        "DELETE FROM ledger_checkpoints",
        "TRUNCATE ledger_checkpoints CASCADE",
        "UPDATE ledger_signatures SET line = 'forged'",
        "DELETE FROM ledger_signatures",
        "UPDATE ledger_keys SET size = 0",
        "DELETE FROM ledger_keys",
        "UPDATE ledger_timestamps SET token = ''",
        "DELETE FROM ledger_timestamps",
    ];

    /// <summary>What only the sealer may do.</summary>
    public static TheoryData<string> Seals() =>
    [
        "INSERT INTO ledger_tiles VALUES (0, 1, sha256(''))",
        "UPDATE ledger_tiles SET hashes = hashes || sha256('')",
        "INSERT INTO ledger_checkpoints VALUES (4, sha256(''), 'forged', now())",
        "INSERT INTO ledger_signatures VALUES (3, 'forger', 1, 'line', now())",
        "INSERT INTO ledger_keys VALUES ('forged', 3, true, now())",
        "INSERT INTO ledger_timestamps VALUES (3, 'forger', now(), '')",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    [MemberData(nameof(Seals))]
    [InlineData("CREATE TABLE mine ()")]
    [InlineData("CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'")]
    [InlineData("INSERT INTO mt_event_progression VALUES ('Mine:All', 1)")]
    [InlineData("DELETE FROM mt_event_progression")]
    public async Task The_server_may_not(string attack)
    {
        Assert.Equal(InsufficientPrivilege, await Try(attacked.Ledger.Database.Server, attack));
        await attacked.Unchanged();
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    [InlineData("CREATE TABLE mine ()")]
    [InlineData("INSERT INTO mt_event_progression VALUES ('Mine:All', 1)")]
    [InlineData("SELECT * FROM append_alone(now(), '421321', gen_random_uuid(), 'x', NULL, NULL, NULL, 'x', NULL, NULL, NULL, ARRAY[gen_random_uuid()], ARRAY['x'], ARRAY['{}'::json])")]
    [InlineData("SELECT store_document('', 'text/plain', NULL)")]
    public async Task The_sealer_may_not(string attack)
    {
        Assert.Equal(InsufficientPrivilege, await Try(attacked.Sealer, attack));
        await attacked.Unchanged();
    }

    [Theory]
    [InlineData("UPDATE ledger_tiles SET hashes = sha256('') || hashes")]
    [InlineData("UPDATE ledger_tiles SET hashes = substr(hashes, 1, 32)")]
    [InlineData("UPDATE ledger_tiles SET level = 1")]
    [InlineData("UPDATE ledger_tiles SET index = 1")]
    [InlineData("INSERT INTO ledger_tiles VALUES (0, 0, sha256('')) ON CONFLICT (level, index) DO UPDATE SET hashes = excluded.hashes")]
    public async Task To_the_sealer_a_tile_only_grows(string change)
    {
        Assert.Equal(TheLedgersOwn, await Try(attacked.Sealer, change));
        await attacked.Unchanged();
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    [MemberData(nameof(Seals))]
    [InlineData("SELECT * FROM append_alone(now(), '421321', gen_random_uuid(), 'x', NULL, NULL, NULL, 'x', NULL, NULL, NULL, ARRAY[gen_random_uuid()], ARRAY['x'], ARRAY['{}'::json])")]
    [InlineData("SELECT store_document('', 'text/plain', NULL)")]
    public async Task The_projector_may_not(string attack)
    {
        Assert.Equal(InsufficientPrivilege, await Try(attacked.Ledger.Database.Projector, attack));
        await attacked.Unchanged();
    }

    [Theory]
    [InlineData("UPDATE ledger.mt_events SET data = '{}'")]
    [InlineData("UPDATE ledger.mt_events SET data = data WHERE false")]
    [InlineData("DELETE FROM ledger.mt_events WHERE seq_id = 3")]
    [InlineData("TRUNCATE ledger.mt_events")]
    [InlineData("TRUNCATE ledger.mt_streams CASCADE")]
    [InlineData("MERGE INTO ledger.mt_events e USING ledger.mt_events f ON e.seq_id = f.seq_id WHEN MATCHED THEN DELETE")]
    [InlineData("""
        INSERT INTO ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, user_name)
        SELECT seq_id, id, stream_id, version, '{}', type, timestamp, tenant_id, user_name FROM ledger.mt_events
        ON CONFLICT (seq_id) DO UPDATE SET data = excluded.data
        """)]
    [InlineData("DELETE FROM ledger.mt_streams")]
    [InlineData("UPDATE ledger.mt_streams SET version = version - 1")]
    [InlineData("UPDATE ledger.mt_streams SET version = version")]
    [InlineData("UPDATE ledger.mt_streams SET version = version + 1, tenant_id = '421302'")]
    [InlineData("UPDATE ledger.mt_streams SET version = version + 1, id = gen_random_uuid()")]
    [InlineData("UPDATE ledger.mt_streams SET version = version + 1, type = NULL")]
    [InlineData("UPDATE ledger.mt_streams SET version = version + 1, is_archived = true")]
    [InlineData("UPDATE ledger.mt_streams SET version = version + 1, created = now()")]
    [InlineData("DELETE FROM ledger.ledger_head")]
    [InlineData("TRUNCATE ledger.ledger_head")]
    [InlineData("UPDATE ledger.ledger_names SET stream_id = gen_random_uuid()")]
    [InlineData("DELETE FROM ledger.ledger_names")]
    [InlineData("TRUNCATE ledger.ledger_names")]
    [InlineData("UPDATE ledger.ledger_documents SET name = 'other'")]
    [InlineData("TRUNCATE ledger.ledger_documents")]
    [InlineData("DELETE FROM ledger.ledger_tiles")]
    [InlineData("TRUNCATE ledger.ledger_tiles")]
    [InlineData("UPDATE ledger.ledger_tiles SET hashes = sha256(hashes)")]
    [InlineData("UPDATE ledger.ledger_checkpoints SET note = note")]
    [InlineData("DELETE FROM ledger.ledger_checkpoints")]
    [InlineData("TRUNCATE ledger.ledger_checkpoints CASCADE")]
    [InlineData("UPDATE ledger.ledger_signatures SET line = ''")]
    [InlineData("DELETE FROM ledger.ledger_signatures")]
    [InlineData("UPDATE ledger.ledger_keys SET signs = false")]
    [InlineData("DELETE FROM ledger.ledger_keys")]
    [InlineData("UPDATE ledger.ledger_timestamps SET token = ''")]
    [InlineData("DELETE FROM ledger.ledger_timestamps")]
    public async Task Even_the_owner_and_a_superuser_in_replica_mode_are_stopped_by_a_trigger(string change)
    {
        await using var administrator = NpgsqlDataSource.Create(attacked.Ledger.AdministratorConnectionString);
        Assert.Equal(TheLedgersOwn, await Try(administrator, change, "SET LOCAL ROLE ledger_owner"));
        Assert.Equal(TheLedgersOwn, await Try(administrator, change, "SET LOCAL session_replication_role = replica"));
        await attacked.Unchanged();
    }

    [Theory]
    [InlineData("GRANT UPDATE ON mt_events TO PUBLIC")]
    [InlineData("GRANT ALL ON ALL TABLES IN SCHEMA ledger TO ledger_projector")]
    public async Task What_the_server_was_not_given_it_cannot_give(string grant)
    {
        const string Privileges = "SELECT string_agg(relname || relacl::text, ' ' ORDER BY relname) FROM pg_class WHERE relnamespace = 'ledger'::regnamespace AND relacl IS NOT NULL";
        var before = await attacked.Ledger.Ask<string>(Privileges);
        await using var command = attacked.Ledger.Database.Server.CreateCommand(grant);
        await command.ExecuteNonQueryAsync();
        Assert.Equal(before, await attacked.Ledger.Ask<string>(Privileges));
    }

    [Fact]
    public async Task No_key_of_the_ledger_cascades() =>
        Assert.Equal(0, await attacked.Ledger.Ask<long>("SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND confdeltype <> 'a'"));

    [Fact]
    public async Task Nobody_logs_in_as_the_owner_and_no_role_of_the_ledger_is_a_member_of_it()
    {
        Assert.False(await attacked.Ledger.Ask<bool>("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'ledger_owner'"));
        Assert.False(await attacked.Ledger.Ask<bool>(
            "SELECT bool_or(rolsuper OR pg_has_role(oid, 'ledger_owner', 'MEMBER')) FROM pg_roles WHERE rolname IN ('ledger_server', 'ledger_projector', 'ledger_sealer')"));
    }

    /// <summary>The SQLSTATE with which a statement is refused, in a transaction that is given up in any case.</summary>
    private static async Task<string> Try(NpgsqlDataSource source, string sql, string before = "SELECT 1")
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var first = new NpgsqlCommand(before, connection))
            await first.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState;
    }
}
