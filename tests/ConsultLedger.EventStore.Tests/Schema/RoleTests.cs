using ConsultLedger.Testing;
using Npgsql;

namespace ConsultLedger.EventStore.Tests.Schema;

public class RoleTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private static async Task Execute(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<T> Ask<T>(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    [Fact]
    public async Task The_projector_owns_read_models_that_the_server_reads()
    {
        var database = ledger.Database;
        await Execute(database.Projector, "CREATE TABLE board (step text, consultations int); INSERT INTO board VALUES ('research', 3)");

        Assert.Equal(3, await Ask<int>(database.Server, "SELECT consultations FROM board"));
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => Execute(database.Server, "UPDATE board SET consultations = 4"))).SqlState);

        await Execute(database.Projector, "DROP TABLE board");
    }

    [Fact]
    public async Task The_projector_keeps_its_progress_and_reads_events()
    {
        var database = ledger.Database;
        await ledger.Store.Append(Some.Append(Guid.NewGuid(), 0));
        await Execute(database.Projector, "INSERT INTO mt_event_progression (name, last_seq_id) VALUES ('Board:All', 1)");
        await Execute(database.Projector, "UPDATE mt_event_progression SET last_seq_id = 2 WHERE name = 'Board:All'");
        Assert.Equal(2, await Ask<long>(database.Projector, "SELECT last_seq_id FROM mt_event_progression WHERE name = 'Board:All'"));
        Assert.True(await Ask<long>(database.Projector, "SELECT count(*) FROM mt_events") > 0);
    }

    [Fact]
    public async Task A_login_of_the_operators_that_is_a_member_of_the_roles_works_in_them()
    {
        var login = $"operator_{Guid.NewGuid():N}";
        await Sql.Execute(TestCluster.Shared.AdministratorConnectionString,
            $"CREATE ROLE {login} LOGIN; GRANT ledger_server, ledger_projector, ledger_sealer TO {login}");
        var settings = new NpgsqlConnectionStringBuilder(ledger.AdministratorConnectionString) { Username = login, MaxPoolSize = 1 };
        await using var database = new LedgerDatabase(settings.ConnectionString, TestLedger.Schema);
        await using var store = new PostgresEventStore(database);

        await database.Migrate();
        // More than once, as a pooled session must keep its role.
        for (var use = 0; use < 3; use++)
        {
            Assert.Equal("ledger_server", await Ask<string>(database.Server, "SELECT current_user::text"));
            Assert.Equal("ledger_projector", await Ask<string>(database.Projector, "SELECT current_user::text"));
        }
        await Execute(database.Projector, "CREATE TABLE made_by_operator (n int)");
        Assert.Equal("ledger_projector", await Ask<string>(database.Server, "SELECT tableowner::text FROM pg_tables WHERE tablename = 'made_by_operator'"));
    }

    [Fact]
    public async Task Sessions_see_the_ledgers_schema_first_and_do_without_gss()
    {
        Assert.Equal("ledger", await Ask<string>(ledger.Database.Server, "SELECT current_schema()::text"));
        foreach (var source in new[] { ledger.Database.Server, ledger.Database.Projector })
            Assert.Equal(GssEncryptionMode.Disable, new NpgsqlConnectionStringBuilder(source.ConnectionString).GssEncryptionMode);
    }
}
