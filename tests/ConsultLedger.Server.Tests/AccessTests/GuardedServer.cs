using System.Net.Http.Headers;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>A server on which everybody has to say who she is. <see cref="Root"/> administers its ledger from the beginning.</summary>
public class GuardedServer : IAsyncLifetime
{
    public const string Root = "root";

    private readonly List<RunningServer> _servers = [];

    public TestIssuer Issuer { get; private set; } = null!;

    public string Database { get; private set; } = "";

    public IServiceProvider Services => _servers[0].Services;

    public Uri Address => Nobody().Http.BaseAddress!;

    public virtual async Task InitializeAsync()
    {
        Issuer = await TestIssuer.Start();
        Database = await TestCluster.Shared.CloneDatabase("server", LedgerServer.Install);
        Start();
    }

    public async Task DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        await Issuer.DisposeAsync();
        await TestCluster.Shared.DropDatabase(Database);
        if (Directory.Exists(RunningServer.DataFolderOf(Database)))
            Directory.Delete(RunningServer.DataFolderOf(Database), recursive: true);
    }

    /// <summary>Another server on the same ledger.</summary>
    public RunningServer Start(Action<IServiceCollection>? replace = null, params IReadOnlyList<(string Name, string Value)> settings)
    {
        var server = new RunningServer(Database, replace,
        [
            ("Authentication:Schemes:Bearer:Authority", Issuer.Address),
            ("Authentication:Schemes:Bearer:RequireHttpsMetadata", "false"),
            ("Authentication:Schemes:Bearer:ValidAudience", TestIssuer.Audience),
            ("Authentication:Schemes:OpenIdConnect:ClientId", TestIssuer.ClientId),
            ("Authentication:Schemes:OpenIdConnect:ClientSecret", TestIssuer.ClientSecret),
            ("Ledger:Administrators:0", Root),
            ("Ledger:RequestsPerSecond", "100000"),
            .. settings,
        ]);
        _servers.Add(server);
        return server;
    }

    /// <summary>Somebody who has come with a token of hers.</summary>
    public LedgerClient As(string subject, string? scope = null, string? client = null) => With("Authorization", "Bearer " + Issuer.Token(subject, scope, client));

    /// <summary>A program that has come with a key.</summary>
    public LedgerClient WithKey(string secret) => With("X-API-Key", secret);

    public LedgerClient Nobody() => new(_servers[0].CreateClient());

    public LedgerClient With(string header, string value, RunningServer? server = null)
    {
        var http = (server ?? _servers[0]).CreateClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        return new LedgerClient(http);
    }

    /// <summary>Gives somebody a role; null: for the whole ledger.</summary>
    public async Task<Guid> Grant(string subject, string role, string? committee, string more = "")
    {
        var where = committee is null ? "" : $""","committee":"{committee}" """;
        var answer = await As(Root).Post("/roles", $$"""{"subject":"{{subject}}","role":"{{role}}"{{where}}{{more}}}""");
        Assert.True(answer.Status == System.Net.HttpStatusCode.Created, answer.Text);
        return answer.Json.GetProperty("id").GetGuid();
    }

    public async Task Register(string code, string level, string? parent = null)
    {
        var above = parent is null ? "" : $""","parent":"{parent}" """;
        var answer = await As(Root).Put($"/committees/{code}", $$"""{"name":"{{code}}","level":"{{level}}"{{above}}}""");
        Assert.True(answer.Message.IsSuccessStatusCode, answer.Text);
    }
}
