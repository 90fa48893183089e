using ConsultLedger.Server.Tests.OpenApiTests;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ConsultLedger.Server.Tests.Hosting;

/// <summary>One server on Kestrel, at a port of its own.</summary>
public sealed class RunningServer : WebApplicationFactory<Program>
{
    private readonly string _connectionString;
    private readonly Action<IServiceCollection>? _replace;
    private readonly IReadOnlyList<(string Name, string Value)> _settings;

    /// <param name="connectionString">Of the ledger's database.</param>
    /// <param name="replace">Exchanges services, where a test needs one to fail.</param>
    /// <param name="settings">Further settings.</param>
    public RunningServer(string connectionString, Action<IServiceCollection>? replace = null, params IReadOnlyList<(string Name, string Value)> settings)
    {
        (_connectionString, _replace, _settings) = (connectionString, replace, settings);
        UseKestrel();
        Client = new LedgerClient(CreateClient());
    }

    /// <summary>Talks to the server, and holds every answer against the published description.</summary>
    public LedgerClient Client { get; }

    /// <summary>Servers on one ledger share what they keep outside the database. Named so that a later run removes what this one leaves.</summary>
    public static string DataFolderOf(string connectionString) =>
        Path.Combine(Path.GetTempPath(), $"consultledger-test-{Environment.ProcessId}-{new NpgsqlConnectionStringBuilder(connectionString).Database}");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        // Given to the server itself: the factory would set it while the server is starting.
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("ConnectionStrings:Ledger", _connectionString + ";Maximum Pool Size=30");
        builder.UseSetting("Ledger:MaxDocumentBytes", "1000000");
        builder.UseSetting("Ledger:DataFolder", DataFolderOf(_connectionString));
        builder.UseSetting("Ledger:AuditorKeys:0", TestAuditor.Known.VerifierKey);
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        if (_replace is not null)
            builder.ConfigureServices(_replace);
    }
}
