using ConsultLedger.Benchmarks.PlainReference;
using ConsultLedger.EmbeddedPostgres;
using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Schema;
using ConsultLedger.ReadModels;
using ConsultLedger.Recording;
using ConsultLedger.Residents;
using Npgsql;

namespace ConsultLedger.Benchmarks.Ledgers;

/// <summary>A ledger on a cluster of its own with durable settings, in a temporary folder that goes with it. The plain reference
/// works in a second schema of the same database, with the same tables, keys, indexes and triggers.</summary>
internal sealed class BenchmarkLedger : IAsyncDisposable
{
    private const string PlainSchema = "plain";

    private readonly string _folder;
    private readonly EmbeddedCluster _cluster;
    private readonly DocumentReferences _documents;
    private readonly ProcedureRegister _procedures;
    private readonly PostgresPersonKeyStore _persons;
    private readonly Keyring _keyring;

    private BenchmarkLedger(string folder, EmbeddedCluster cluster)
    {
        _folder = folder;
        _cluster = cluster;
        Database = new LedgerDatabase(cluster.ConnectionString(), "ledger", loginAsRoles: true);
        Store = new PostgresEventStore(Database);
        _documents = new DocumentReferences(new PostgresDocumentStore(Database));
        _procedures = new ProcedureRegister(Store, _documents);
        _persons = new PostgresPersonKeyStore(Database);
        _keyring = new Keyring(_persons, new WrappingKeyFile(Path.Combine(ServerFolder, "wrapping-keys")));
        Committees = new CommitteeRegister(Store, _procedures, _documents);
    }

    /// <summary>How another process connects to the database, as its owner.</summary>
    public string ConnectionString => _cluster.ConnectionString();

    /// <summary>Where a server on this ledger may keep what is its own; removed with the ledger.</summary>
    public string ServerFolder => Path.Combine(_folder, "server");

    public LedgerDatabase Database { get; }

    public PostgresEventStore Store { get; }

    public CommitteeRegister Committees { get; }

    /// <summary>A recorder as a server that has just started has it: it remembers nothing.</summary>
    /// <param name="store">The store it works on; null: the ledger's.</param>
    public Recorder FreshRecorder(IEventStore? store = null) => new(store ?? Store, Committees, _procedures, _documents, _keyring, TimeProvider.System);

    /// <summary>Read models as a server that has just started has them.</summary>
    public LedgerReadModels FreshReadModels() => new(Database, Store, new ResidentOpening(_keyring), _persons, TimeProvider.System);

    public static async Task<BenchmarkLedger> Start(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("consultledger-benchmark-").FullName;
        // The cluster of root runs as another user, who must be able to pass.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        BenchmarkLedger? ledger = null;
        try
        {
            ledger = new BenchmarkLedger(folder, await EmbeddedCluster.Start(new() { DataFolder = folder, Durable = true }, cancellation));
            await ledger.Database.Migrate(cancellation);
            await SchemaInstaller.Install(ledger._cluster.ConnectionString(), new SchemaName(PlainSchema), cancellation);
            Console.WriteLine(await ledger.Settings(cancellation));
            return ledger;
        }
        catch
        {
            if (ledger is null)
                Directory.Delete(folder, recursive: true);
            else
                await ledger.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connections of the plain reference. Unqualified names are those of its schema.</summary>
    public Task<PlainConnections> PlainConnections(int count, CancellationToken cancellation) => PlainReference.PlainConnections.Open(
        new NpgsqlConnectionStringBuilder(_cluster.ConnectionString()) { SearchPath = PlainSchema, NoResetOnClose = true }.ConnectionString,
        count,
        cancellation);

    /// <summary>Gives the plain reference the same streams and events.</summary>
    public async Task CopyToPlain(CancellationToken cancellation)
    {
        foreach (var what in (string[])["streams", "events", "sequence"])
            await Execute(SqlText.Read($"PlainReference/take_over_{what}.sql"), cancellation);
        await Settle(cancellation);
    }

    /// <summary>Gives PostgreSQL its statistics and leaves it nothing to write, so that what was prepared does not burden what is measured.</summary>
    public async Task Settle(CancellationToken cancellation)
    {
        await Execute("VACUUM ANALYZE", cancellation);
        await Execute("CHECKPOINT", cancellation);
    }

    /// <summary>Turns row-level security of the ledger on or off, as only its owner can.</summary>
    public async Task RowLevelSecurity(bool isOn, CancellationToken cancellation)
    {
        foreach (var table in (string[])["mt_events", "mt_streams", "ledger_documents", "ledger_document_uses"])
            await Execute($"ALTER TABLE {Database.Schema}.{table} {(isOn ? "ENABLE" : "DISABLE")} ROW LEVEL SECURITY", cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Database.DisposeAsync();
        await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Execute(string sql, CancellationToken cancellation)
    {
        await using var sessions = AdministratorSessions();
        await using var command = sessions.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<string> Settings(CancellationToken cancellation)
    {
        await using var sessions = AdministratorSessions();
        await using var settings = sessions.CreateCommand(SqlText.Read("Ledgers/settings.sql"));
        return (string)(await settings.ExecuteScalarAsync(cancellation))!;
    }

    private NpgsqlDataSource AdministratorSessions() => NpgsqlDataSource.Create(_cluster.ConnectionString());
}
