using Alba;
using ConsultLedger.EventStore;
using ConsultLedger.Recording;
using ConsultLedger.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ConsultLedger.CritterStack.Tests;

/// <summary>The server over HTTP, on Marten and Wolverine. (Built with <c>-p:CritterStack=true</c>, the server's own tests run on them too.)</summary>
public sealed class ServerTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("consultledger-alba-").FullName;
    private string _connectionString = "";
    private IAlbaHost _host = null!;

    public async Task InitializeAsync()
    {
        _connectionString = await TestCluster.Shared.CloneDatabase("critter_server", async template =>
        {
            await using var empty = new LedgerDatabase(template, "ledger");
            await empty.Migrate();
        });
        _host = await AlbaHost.For<Program>(builder => builder
            .UseSetting("ConnectionStrings:Ledger", _connectionString + ";Maximum Pool Size=20")
            .UseSetting("Ledger:DataFolder", _folder)
            .UseSetting("urls", "http://127.0.0.1:0"));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await TestCluster.Shared.DropDatabase(_connectionString);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task It_says_what_it_runs_on()
    {
        Assert.IsType<MartenEventStore>(_host.Services.GetRequiredKeyedService<IEventStore>("whole"));
        await Eventually.Holds(async () =>
        {
            var ready = await _host.Scenario(scenario =>
            {
                scenario.Get.Url("/health/ready");
                scenario.IgnoreStatusCode();
            });
            return ready.Context.Response.StatusCode == 200 && (await ready.ReadAsTextAsync()).Contains(LedgerOnCritterStack.Name);
        });
    }

    [Fact]
    public async Task A_command_comes_by_the_bus_and_its_receipt_is_that_of_what_was_recorded()
    {
        await Send("PUT", "/api/v1/committees/421321", """{"name":"政协随县委员会","level":"county"}""", 201);
        var opened = await Send("POST", "/api/v1/consultations", """{"committee":"421321","title":"小林镇农贸大市场改造"}""", 201);
        var consultation = opened.GetProperty("consultation").GetGuid();
        var determined = await Send("POST", $"/api/v1/consultations/{consultation}/topic", """{"decision":"determined"}""", 200);

        var recorded = (await _host.Services.GetRequiredService<IEventStore>().ReadStream(consultation, Moment.Now))[^1];
        Assert.Equal(recorded.Sequence, determined.GetProperty("sequence").GetInt64());
        Assert.Equal(ReceiptEvent.Of(recorded).LeafHash, determined.GetProperty("events")[0].GetProperty("leafHash").GetString());

        var refused = await Send("POST", $"/api/v1/consultations/{consultation}/feedback", """{"audience":["public"]}""", 409);
        Assert.Equal("step_out_of_order", refused.GetProperty("code").GetString());
    }

    private async Task<System.Text.Json.JsonElement> Send(string method, string path, string json, int status)
    {
        var answer = await _host.Scenario(scenario =>
        {
            scenario.ConfigureHttpContext(http =>
            {
                http.Request.Method = method;
                http.Request.Path = path;
                http.Request.ContentType = "application/json";
                http.Request.Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
            });
            scenario.StatusCodeShouldBe(status);
        });
        return System.Text.Json.JsonElement.Parse(await answer.ReadAsTextAsync());
    }
}
