using System.Net;
using System.Net.Sockets;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Testing;
using Npgsql;

namespace ConsultLedger.Server.Tests.Lifecycle;

/// <summary>What keeps the server from starting is said in words, and nothing is left behind.</summary>
public sealed class StartRefusedTests : IDisposable
{
    private readonly ServerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://127.0.0.1:0;http://0.0.0.0:0")]
    public async Task Nobody_else_may_reach_it_as_long_as_nobody_has_to_log_in(string urls)
    {
        var advice = await Refused(["--ConnectionStrings:Ledger", await Database(), "--urls", urls]);

        Assert.Contains("no authentication is configured", advice);
        Assert.Contains("Ledger__AllowUnauthenticatedNetwork=true", advice);
    }

    [Fact]
    public async Task Where_the_network_is_guarded_it_may_be_reached_and_says_so()
    {
        using var server = await ServerProcess.Start(
            _folder, "--ConnectionStrings:Ledger", await Database(), "--urls", "http://0.0.0.0:0", "--Ledger:AllowUnauthenticatedNetwork", "true");

        Assert.Contains("WARNING: no authentication", server.Output);
        Assert.Equal(0, await server.Stop());
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var advice = await Refused(["--ConnectionStrings:Ledger", await Database(), "--urls", $"http://127.0.0.1:{port}"]);

        Assert.Contains($"127.0.0.1:{port}", advice);
        Assert.Contains("--urls", advice);
    }

    [Fact]
    public async Task A_database_that_a_newer_release_upgraded_is_left_alone()
    {
        var database = await Database();
        await Execute(database, "INSERT INTO ledger.ledger_migrations SELECT (json_populate_record(m, json_build_object('number', 9999))).* FROM ledger.ledger_migrations m LIMIT 1");

        Assert.Contains("9999", await Refused(["--ConnectionStrings:Ledger", database]));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Nonsense=3")]
    [InlineData("SOCKET;Database=no_such_database")]
    public async Task A_database_that_cannot_be_used_is_said_to_be_so(string connectionString)
    {
        var socket = new NpgsqlConnectionStringBuilder(TestCluster.Shared.AdministratorConnectionString);
        connectionString = connectionString.Replace("SOCKET", $"Host={socket.Host};Username={socket.Username}");

        Assert.Contains("ConnectionStrings:Ledger", await Refused(["--ConnectionStrings:Ledger", connectionString]));
    }

    [Fact]
    public async Task It_waits_for_a_database_that_is_still_starting()
    {
        var connectionString = await Database();
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await Execute(TestCluster.Shared.AdministratorConnectionString, $"ALTER ROLE ledger_server CONNECTION LIMIT -1; ALTER DATABASE {name} CONNECTION LIMIT 0");
        await Execute(TestCluster.Shared.AdministratorConnectionString, $"DO $$ BEGIN CREATE ROLE patient LOGIN CREATEROLE IN ROLE ledger_owner, ledger_server, ledger_projector, ledger_readings_owner, ledger_readings_server, ledger_readings_projector; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        using var server = ServerProcess.Launch(
            _folder, "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Ledger", new NpgsqlConnectionStringBuilder(connectionString) { Username = "patient" }.ConnectionString);
        for (var attempt = 0; attempt < 400 && !server.Errors.Contains("cannot be reached yet"); attempt++)
            await Task.Delay(50);

        await Execute(TestCluster.Shared.AdministratorConnectionString, $"ALTER DATABASE {name} CONNECTION LIMIT -1");

        await server.IsReady();
        Assert.Contains("cannot be reached yet", server.Errors);
        Assert.Equal(0, await server.Stop());
    }

    [Theory]
    [InlineData("--Ledger:Schema", "Ledger; DROP")]
    [InlineData("--Ledger:MaxDocumentBytes", "much")]
    [InlineData("--Ledger:Origin", "my ledger")]
    public async Task A_setting_that_makes_no_sense_is_named(string name, string value)
    {
        Assert.Contains(name[2..], await Refused(["--ConnectionStrings:Ledger", await Database(), name, value]));
    }

    [Fact]
    public async Task What_it_does_not_know_is_answered_with_what_it_knows()
    {
        Assert.Contains("rebuild [read model ...]", await Refused(["rebiuld"]));
        Assert.Contains("There is no read model 'lists'", await Refused(["rebuild", "lists", "--ConnectionStrings:Ledger", await Database()]));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("verify", "--help")]
    [InlineData("rebuild", "-h")]
    public async Task Help_is_given_wherever_it_is_asked_for(params string[] arguments)
    {
        using var help = ServerProcess.Launch(_folder, arguments);

        Assert.Equal(0, await help.Exited());
        Assert.Contains("--demo", help.Output);
    }

    private async Task<string> Refused(string[] arguments)
    {
        using var server = ServerProcess.Launch(_folder, arguments);
        Assert.Equal(1, await server.Exited());
        Assert.Equal("", server.Output);
        Assert.DoesNotContain("   at ", server.Errors);
        Assert.DoesNotContain("Unhandled", server.Errors);
        return server.Errors;
    }

    private static Task<string> Database() => TestCluster.Shared.CloneDatabase("server", LedgerServer.Install);

    private static async Task Execute(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
