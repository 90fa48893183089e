using System.Collections.Concurrent;
using ConsultLedger.EventStore;
using ConsultLedger.Residents;
using ConsultLedger.Testing;
using Npgsql;

namespace ConsultLedger.Recording.Tests;

/// <summary>A ledger of its own for a test class, in which one committee is registered, and servers that share it.</summary>
public sealed class TestLedger : IAsyncLifetime
{
    private readonly ConcurrentBag<Node> _nodes = [];
    private string _connectionString = "";

    /// <summary>The server most tests speak to.</summary>
    public Node Here { get; private set; } = null!;

    /// <summary>Another server on the same database.</summary>
    public Node There { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _connectionString = await TestCluster.Shared.CloneDatabase("recording", Prepare);
        Here = Join();
        There = Join();
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await TestCluster.Shared.DropDatabase(_connectionString);
        if (Path.GetDirectoryName(Node.WrappingKeysOf(_connectionString)) is { } folder && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>One more server on the database, with a memory and connections of its own.</summary>
    /// <param name="clock">What it takes the year of a number from.</param>
    public Node Join(TimeProvider? clock = null)
    {
        var node = new Node(_connectionString, clock ?? TimeProvider.System);
        _nodes.Add(node);
        return node;
    }

    private static async Task Prepare(string template)
    {
        await using (var database = new LedgerDatabase(template, Node.Schema))
            await database.Migrate();
        await using var node = new Node(template, TimeProvider.System);
        await node.Committees.Register(Some.Committee, Some.County(), Some.Clerk);
    }
}

/// <summary>What one server process has of the ledger: connections, store, register and recorder.</summary>
public sealed class Node : IAsyncDisposable
{
    public const string Schema = "ledger";

    private readonly LedgerDatabase _database;

    public Node(string connectionString, TimeProvider clock)
    {
        var few = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 16 };
        _database = new LedgerDatabase(few.ConnectionString, Schema, loginAsRoles: true);
        Store = Engine.Open(_database);
        Documents = new PostgresDocumentStore(_database);
        PersonKeys = new PostgresPersonKeyStore(_database);
        Keyring = new Keyring(PersonKeys, new WrappingKeyFile(WrappingKeysOf(connectionString)));
        (Committees, Recorder) = On(Store, clock);
    }

    /// <summary>All servers of a ledger share the file of the wrapping keys.</summary>
    public static string WrappingKeysOf(string connectionString) =>
        Path.Combine(Path.GetTempPath(), $"consultledger-{new NpgsqlConnectionStringBuilder(connectionString).Database}", "wrapping-keys");

    public PostgresEventStore Store { get; }

    public IPersonKeyStore PersonKeys { get; }

    public Keyring Keyring { get; }

    public IDocumentStore Documents { get; }

    public CommitteeRegister Committees { get; }

    public Recorder Recorder { get; }

    /// <summary>A register and a recorder on a store that is this server's, seen through another.</summary>
    public (CommitteeRegister Committees, Recorder Recorder) On(IEventStore store, TimeProvider? clock = null)
    {
        var references = new DocumentReferences(Documents);
        var procedures = new ProcedureRegister(store, references);
        var committees = new CommitteeRegister(store, procedures, references);
        return (committees, new Recorder(store, committees, procedures, references, Keyring, clock ?? TimeProvider.System));
    }

    public async ValueTask DisposeAsync()
    {
        Recorder.Dispose();
        await Store.DisposeAsync();
        await _database.DisposeAsync();
    }
}
