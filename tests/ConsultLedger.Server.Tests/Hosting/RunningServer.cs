using ConsultLedger.Server.Tests.OpenApiTests;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ConsultLedger.Server.Tests.Hosting;

/// <summary>One server on Kestrel, at a port of its own.</summary>
public sealed class RunningServer : WebApplicationFactory<Program>
{
    private readonly string _connectionString;
    private readonly Action<IServiceCollection>? _replace;

    /// <param name="connectionString">Of the ledger's database.</param>
    /// <param name="replace">Exchanges services, where a test needs one to fail.</param>
    public RunningServer(string connectionString, Action<IServiceCollection>? replace = null)
    {
        (_connectionString, _replace) = (connectionString, replace);
        UseKestrel();
        Client = new LedgerClient(CreateClient());
    }

    /// <summary>Talks to the server, and holds every answer against the published description.</summary>
    public LedgerClient Client { get; }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        // Given to the server itself: the factory would set it while the server is starting.
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("ConnectionStrings:Ledger", _connectionString + ";Maximum Pool Size=30");
        builder.UseSetting("Ledger:MaxDocumentBytes", "1000000");
        if (_replace is not null)
            builder.ConfigureServices(_replace);
    }
}
