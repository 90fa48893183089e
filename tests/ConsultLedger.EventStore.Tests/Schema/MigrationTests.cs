using ConsultLedger.EventStore.Schema;
using ConsultLedger.Testing;
using Npgsql;

namespace ConsultLedger.EventStore.Tests.Schema;

public class MigrationTests
{
    /// <summary>Migrations as they were released. A line is added with a release and never changed: databases out there
    /// were made with these texts, and would not get what is changed in them.</summary>
    public static TheoryData<int, string> Released() => new()
    {
        { 1, "02e200afba09a89ad1b36f429bb69f0a29cb8e74d08ae9323f4333ae2de0b43a" },
        { 2, "c2b0cd11c870ac957130a06b3a85e2ffddb9bcd23a66f4a99fe2961b64045b44" },
    };

    [Theory]
    [MemberData(nameof(Released))]
    public void A_released_migration_is_never_changed(int number, string sha256) =>
        Assert.Equal(sha256, Migration.All[number - 1].Sha256);

    [Fact]
    public void Migrations_are_numbered_from_one_without_a_gap() =>
        Assert.Equal(Enumerable.Range(1, Migration.All.Count), Migration.All.Select(m => m.Number));

    [Fact]
    public async Task Many_servers_that_start_at_once_install_once()
    {
        var administrator = await TestCluster.Shared.EmptyDatabase();
        var servers = Enumerable.Range(0, 6).Select(_ => new LedgerDatabase(administrator, "together")).ToArray();

        await Task.WhenAll(servers.Select(server => server.Migrate()));

        Assert.Equal(Migration.All.Count, await Sql.Scalar<long>(administrator, "SELECT count(*) FROM together.ledger_migrations"));
        foreach (var server in servers)
            await server.DisposeAsync();
        await TestCluster.Shared.DropDatabase(administrator);
    }

    [Fact]
    public async Task Roles_of_the_whole_cluster_are_made_once_by_installers_of_many_databases()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => TestCluster.Shared.EmptyDatabase()));
        var schema = new SchemaName($"race_{Guid.NewGuid():N}");

        await Task.WhenAll(databases.Select(database => SchemaInstaller.Install(database, schema)));

        foreach (var database in databases)
            await TestCluster.Shared.DropDatabase(database);
    }

    [Fact]
    public async Task A_second_start_changes_nothing_and_each_migration_is_recorded_with_its_hash()
    {
        var administrator = await TestCluster.Shared.EmptyDatabase();
        await using var database = new LedgerDatabase(administrator, "again");
        await database.Migrate();
        var first = await Sql.Scalar<DateTime>(administrator, "SELECT max(applied_at) FROM again.ledger_migrations");

        await database.Migrate();

        Assert.Equal(first, await Sql.Scalar<DateTime>(administrator, "SELECT max(applied_at) FROM again.ledger_migrations"));
        Assert.Equal(Migration.All[0].Sha256, await Sql.Scalar<string>(administrator, "SELECT sha256 FROM again.ledger_migrations WHERE number = 1"));
        await TestCluster.Shared.DropDatabase(administrator);
    }

    [Fact]
    public async Task A_schema_newer_than_the_program_is_refused()
    {
        var administrator = await TestCluster.Shared.EmptyDatabase();
        await using var database = new LedgerDatabase(administrator, "newer");
        await database.Migrate();
        await Sql.Execute(administrator, $"INSERT INTO newer.ledger_migrations (number, sha256) VALUES ({Migration.All.Count + 1}, '')");

        var refused = await Assert.ThrowsAsync<SchemaNewerThanServerException>(() => database.Migrate());

        Assert.Equal((Migration.All.Count + 1, Migration.All.Count), (refused.Found, refused.Known));
        await TestCluster.Shared.DropDatabase(administrator);
    }

    [Fact]
    public async Task Two_ledgers_in_one_database_know_nothing_of_each_other()
    {
        var administrator = await TestCluster.Shared.EmptyDatabase();
        await using var hubei = new LedgerDatabase(administrator, "hubei", loginAsRoles: true);
        await using var hunan = new LedgerDatabase(administrator, "hunan", loginAsRoles: true);
        await hubei.Migrate();
        await hunan.Migrate();
        await using var hubeiStore = new PostgresEventStore(hubei);
        await using var hunanStore = new PostgresEventStore(hunan);
        var append = Some.Append(Guid.NewGuid(), 0) with { Name = new("number", "1") };

        await hubeiStore.Append(append);
        Assert.Equal(1, Assert.IsType<AppendResult.Appended>(await hunanStore.Append(append)).Events[0].Sequence);

        await using var across = hubei.Server.CreateCommand("SELECT count(*) FROM hunan.mt_events");
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => across.ExecuteScalarAsync())).SqlState);
        await TestCluster.Shared.DropDatabase(administrator);
    }

    [Fact]
    public async Task A_database_in_another_encoding_is_refused()
    {
        var name = $"latin_{Guid.NewGuid():N}";
        await Sql.Execute(TestCluster.Shared.AdministratorConnectionString, $"CREATE DATABASE {name} ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        var latin = new NpgsqlConnectionStringBuilder(TestCluster.Shared.AdministratorConnectionString) { Database = name }.ConnectionString;
        await Assert.ThrowsAsync<InvalidOperationException>(() => SchemaInstaller.Install(latin, new SchemaName("ledger")));
        await TestCluster.Shared.DropDatabase(latin);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1ledger")]
    [InlineData("Ledger")]
    [InlineData("led-ger")]
    [InlineData("ledger\n")]
    [InlineData("ledger\"; DROP TABLE x; --")]
    [InlineData("a23456789a23456789a23456789a23456789a2345")]
    public void A_schemas_name_is_a_plain_word(string name) => Assert.Throws<ArgumentException>(() => new SchemaName(name));

    [Theory]
    [InlineData("user")]
    [InlineData("select")]
    [InlineData("pg_ledger")]
    public async Task A_word_that_postgresql_keeps_for_itself_names_no_schema(string word)
    {
        var administrator = await TestCluster.Shared.EmptyDatabase();
        await Assert.ThrowsAsync<ArgumentException>(() => SchemaInstaller.Install(administrator, new SchemaName(word)));
        await TestCluster.Shared.DropDatabase(administrator);
    }
}
