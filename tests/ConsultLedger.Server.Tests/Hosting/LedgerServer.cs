using ConsultLedger.EventStore;
using ConsultLedger.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ConsultLedger.Server.Tests.Hosting;

/// <summary>The whole server on Kestrel, in this process, on a real PostgreSQL: one for a test class, on a database of its own.</summary>
public sealed class LedgerServer : IAsyncLifetime
{
    private readonly List<RunningServer> _servers = [];
    private string _administrator = "";

    /// <summary>Talks to the server.</summary>
    public LedgerClient Client { get; private set; } = null!;

    /// <summary>Connects to its database with every right.</summary>
    public string Database => _administrator;

    public IServiceProvider Services => _servers[0].Services;

    private IEventStore Store => Services.GetRequiredService<IEventStore>();

    public async Task InitializeAsync()
    {
        _administrator = await TestCluster.Shared.CloneDatabase("server", Install);
        Client = Start();
        await Client.RegisterCommittee(Cases.Committee);
    }

    public async Task DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        await TestCluster.Shared.DropDatabase(_administrator);
        if (Directory.Exists(RunningServer.DataFolderOf(_administrator)))
            Directory.Delete(RunningServer.DataFolderOf(_administrator), recursive: true);
    }

    /// <summary>Another server on the same ledger: the next one after a restart, or a second one beside it.</summary>
    public LedgerClient Start(Action<IServiceCollection>? replace = null, params IReadOnlyList<(string Name, string Value)> settings)
    {
        var server = new RunningServer(_administrator, replace, settings);
        _servers.Add(server);
        return server.Client;
    }

    /// <summary>The next server on the ledger, after all those before it have ended.</summary>
    public LedgerClient StartAnew()
    {
        foreach (var server in _servers)
            server.Dispose();
        _servers.Clear();
        return Start();
    }

    /// <summary>What only somebody with every right in the database can do.</summary>
    public async Task AsSuperuser(string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(_administrator);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The last sequence of the ledger: what tells whether anything was recorded.</summary>
    public async Task<long> Head() => (await Store.Head()).Sequence;

    public Task<IReadOnlyList<RecordedEvent>> Events(Guid consultation) => Store.ReadStream(consultation, Moment.Now);

    public async Task<RecordedEvent> Event(long sequence) => Assert.Single(await Store.ReadAll(sequence - 1, 1));

    internal static async Task Install(string template)
    {
        foreach (var schema in (string[])["ledger", "ledger_readings"])
        {
            await using var database = new LedgerDatabase(template, schema);
            await database.Migrate();
        }
    }
}
