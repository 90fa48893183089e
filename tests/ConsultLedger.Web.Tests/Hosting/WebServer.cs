using System.Text;
using System.Text.Json;
using ConsultLedger.EventStore;
using ConsultLedger.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ConsultLedger.Web.Tests.Hosting;

/// <summary>The whole server on Kestrel, in this process, on a real PostgreSQL.</summary>
public sealed class WebServer : WebApplicationFactory<Program>
{
    private readonly string _connectionString;

    // Named so that a later run removes it where this one is killed.
    private readonly string _dataFolder = Path.Combine(Path.GetTempPath(), $"consultledger-test-{Environment.ProcessId}-web-{Guid.NewGuid():N}");

    private WebServer(string connectionString)
    {
        _connectionString = connectionString;
        UseKestrel();
        Http = CreateClient();
        Unfollowing = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Http.BaseAddress };
    }

    /// <summary>Talks to the server as a program would.</summary>
    public HttpClient Http { get; }

    /// <summary>The same, without going where it is sent on to.</summary>
    public HttpClient Unfollowing { get; }

    public Uri Address => Http.BaseAddress!;

    /// <summary>Id of the consultation in which everything happens.</summary>
    public Guid Showpiece { get; private set; }

    /// <summary>Id of a consultation whose next step is the meeting.</summary>
    public Guid AwaitingItsMeeting { get; private set; }

    /// <summary>Id of a consultation with recommendations that await a reply.</summary>
    public Guid AwaitingReplies { get; private set; }

    /// <summary>Id of a consultation that residents proposed.</summary>
    public Guid WithResidents { get; private set; }

    /// <summary>Sequence of a meeting that was recorded.</summary>
    public long LastMeeting { get; private set; }

    /// <summary>With one committee, and nothing that others record meanwhile.</summary>
    public static async Task<WebServer> StartAlone()
    {
        var server = new WebServer(await TestCluster.Shared.CloneDatabase("web", Install));
        await UnderWay.Register(server.Http);
        return server;
    }

    /// <summary>With the demonstration and a made-up province recorded.</summary>
    public static async Task<WebServer> Start()
    {
        var server = new WebServer(await TestCluster.Shared.CloneDatabase("web", Install));
        await server.Record(DemoCases.Committees(), DemoCases.Lines());
        await server.Record(MadeUpProvince.Committees(), MadeUpProvince.Lines());
        server.Showpiece = await Hosting.Showpiece.Record(server.Http);
        await UnderWay.Register(server.Http);
        server.AwaitingItsMeeting = await UnderWay.AwaitingItsMeeting(server.Http);
        server.AwaitingReplies = await UnderWay.AwaitingReplies(server.Http);
        await UnderWay.RecordBesides(server.Http);
        server.WithResidents = await UnderWay.WithResidents(server.Http);
        server.LastMeeting = await server.LastSequenceOf("meeting_held");
        await server.AwaitReadModels();
        return server;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("ConnectionStrings:Ledger", _connectionString + ";Maximum Pool Size=30");
        builder.UseSetting("Ledger:DataFolder", _dataFolder);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Unfollowing.Dispose();
        if (disposing && Directory.Exists(_dataFolder))
            Directory.Delete(_dataFolder, recursive: true);
    }

    private async Task Record(IEnumerable<(string Code, string Body)> committees, string lines)
    {
        foreach (var (code, body) in committees)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            (await Http.PutAsync($"/api/v1/committees/{code}", content)).EnsureSuccessStatusCode();
        }

        using var import = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        var answer = await (await Http.PostAsync("/api/v1/import", import)).EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        var refused = answer.Split('\n').FirstOrDefault(line => line.Contains("\"problem\":{", StringComparison.Ordinal));
        Assert.True(refused is null, refused);
    }

    private async Task<long> LastSequenceOf(string type)
    {
        var found = JsonElement.Parse(await Http.GetStringAsync($"/api/v1/audit?type={type}&limit=1"));
        return found.GetProperty("items")[0].GetProperty("sequence").GetInt64();
    }

    /// <summary>Waits until every question knows all that was recorded.</summary>
    private async Task AwaitReadModels()
    {
        var head = (await Http.GetAsync("/api/v1/events?limit=1")).Headers.GetValues("Ledger-Sequence").Single();
        foreach (var question in (string[])["board?", "rates?", "consultations?limit=1&", "recommendations?limit=1&", "obligations?limit=1&", "plans?"])
            (await Http.GetAsync($"/api/v1/{question}minSequence={head}")).EnsureSuccessStatusCode();
    }

    private static async Task Install(string template)
    {
        await using var database = new LedgerDatabase(template, "ledger");
        await database.Migrate();
    }
}
