using ConsultLedger.Testing;
using Npgsql;

namespace ConsultLedger.EventStore.Tests.Schema;

public class LoginTests
{
    [Fact]
    public async Task A_login_that_is_no_superuser_but_may_create_roles_installs_the_ledger_and_works_in_it()
    {
        var empty = await TestCluster.Shared.EmptyDatabase();
        var login = $"installer_{Guid.NewGuid():N}";
        var schema = $"ledger_{Guid.NewGuid():N}"[..20];
        var name = new NpgsqlConnectionStringBuilder(empty).Database;
        await Sql.Execute(
            TestCluster.Shared.AdministratorConnectionString, $"CREATE ROLE {login} LOGIN CREATEROLE; GRANT CREATE ON DATABASE \"{name}\" TO {login}");
        var settings = new NpgsqlConnectionStringBuilder(empty) { Username = login };

        await using var database = new LedgerDatabase(settings.ConnectionString, schema);
        await database.Migrate();
        await using var store = new PostgresEventStore(database);
        var appended = Assert.IsType<AppendResult.Appended>(await store.Append(Some.Append(Guid.NewGuid(), 0)));
        Assert.Equal(1, appended.Events[0].Sequence);

        // A second start of the same login finds everything as it was.
        await database.Migrate();
        Assert.Equal(1, (await store.Head()).Sequence);
    }
}
