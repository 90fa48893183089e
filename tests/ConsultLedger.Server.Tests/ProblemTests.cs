using System.Net;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ConsultLedger.Server.Tests;

/// <summary>Every answer that is not a success is a problem, whoever in the server gives it.</summary>
public sealed class ProblemTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/consultations")]
    [InlineData("/api/v1/consultations/%2e%2e%2f%2e%2e")]
    public async Task What_is_not_there(string path)
    {
        (await server.Client.Get(path)).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_method_that_is_not_accepted()
    {
        var answer = await server.Client.Send(new HttpRequestMessage(HttpMethod.Delete, "/api/v1/documents"));

        answer.IsProblem(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Contains("POST", answer.Header("Allow"));
    }

    [Fact]
    public async Task A_failure_of_the_server_tells_nothing_of_its_inside()
    {
        var broken = server.Start(services => services.AddSingleton<TimeProvider>(new BrokenClock()));

        var problem = (await broken.Post("/consultations", Cases.Body("consultations"))).IsProblem(HttpStatusCode.InternalServerError, "internal_error");

        Assert.DoesNotContain("clock", problem.GetRawText());
    }

    [Fact]
    public async Task A_database_that_is_away_is_said_to_be_away()
    {
        var administrator = await TestCluster.Shared.CloneDatabase("server", LedgerServer.Install);
        var database = new NpgsqlConnectionStringBuilder(administrator).Database;
        await using var lonely = new RunningServer(administrator);
        await lonely.Client.RegisterCommittee(Cases.Committee);
        Assert.True(await GetsReady(lonely.Client));

        await Execute($"ALTER DATABASE {database} ALLOW_CONNECTIONS false");
        await Execute($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");

        var answer = await lonely.Client.Post("/consultations", Cases.Body("consultations"));
        answer.IsProblem(HttpStatusCode.ServiceUnavailable, "store_unavailable");
        Assert.NotNull(answer.Header("Retry-After"));
        (await lonely.Client.Get("/health/ready")).IsProblem(HttpStatusCode.ServiceUnavailable, "not_ready");
        Assert.StartsWith("{\"status\":\"live\"", (await lonely.Client.Get("/health/live")).Text);

        await Execute($"ALTER DATABASE {database} ALLOW_CONNECTIONS true");

        (await lonely.Client.Post("/consultations", Cases.Body("consultations"))).IsReceipt(HttpStatusCode.Created);
        Assert.True(await GetsReady(lonely.Client));
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "localhost.evil.example")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Pages_of_other_sites_are_turned_away(string header, string value)
    {
        var head = await server.Head();

        (await server.Client.Post("/consultations", Cases.Body("consultations"), header, value)).IsProblem(HttpStatusCode.Forbidden, "not_local");

        Assert.Equal(head, await server.Head());
    }

    [Theory]
    [InlineData("localhost:5080")]
    [InlineData("LOCALHOST")]
    [InlineData("127.0.0.1:80")]
    [InlineData("[::1]:5080")]
    public async Task This_machine_has_several_names(string host)
    {
        (await server.Client.Post("/consultations", Cases.Body("consultations"), "Host", host)).IsReceipt(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Pages_of_the_server_itself_may_record()
    {
        var origin = server.Client.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        (await server.Client.Post("/consultations", Cases.Body("consultations"), "Origin", origin)).IsReceipt(HttpStatusCode.Created);
    }

    private static async Task<bool> GetsReady(LedgerClient client)
    {
        for (var attempt = 0; attempt < 400; attempt++)
        {
            var answer = await client.Get("/health/ready");
            if (answer.Status == HttpStatusCode.OK)
                return true;
            answer.IsProblem(HttpStatusCode.ServiceUnavailable, "not_ready");
            await Task.Delay(50);
        }

        return false;
    }

    private static async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(TestCluster.Shared.AdministratorConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class BrokenClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("the clock is broken");
    }
}
