using System.Text;
using ConsultLedger.Testing;

namespace ConsultLedger.EventStore.Tests;

/// <summary>A ledger of its own for a test class, in a database cloned from one where the schema is installed.</summary>
public sealed class TestLedger : IAsyncLifetime
{
    public const string Schema = "ledger";

    /// <summary>The superuser's connection string, for what no role of the ledger may do.</summary>
    public string AdministratorConnectionString { get; private set; } = "";

    public LedgerDatabase Database { get; private set; } = null!;

    public PostgresEventStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Open(await TestCluster.Shared.CloneDatabase("event_store", Install));

    /// <summary>The ledger in a database that is there.</summary>
    public void Open(string administratorConnectionString)
    {
        AdministratorConnectionString = administratorConnectionString;
        Database = new LedgerDatabase(AdministratorConnectionString, Schema, loginAsRoles: true);
        Store = Engine.Open(Database);
    }

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        await Database.DisposeAsync();
        await TestCluster.Shared.DropDatabase(AdministratorConnectionString);
    }

    /// <summary>Another server on the same ledger, with connections of its own.</summary>
    public OtherServer StartOtherServer(TimeProvider? clock = null) =>
        new(new LedgerDatabase(AdministratorConnectionString, Schema, loginAsRoles: true), clock);

    /// <summary>One SQL value, asked as the superuser.</summary>
    public Task<T> Ask<T>(string sql) => Sql.Scalar<T>(AdministratorConnectionString, sql);

    private static async Task Install(string template)
    {
        await using var database = new LedgerDatabase(template, Schema);
        await database.Migrate();
    }
}

/// <summary>A server beside the first one.</summary>
public sealed class OtherServer(LedgerDatabase database, TimeProvider? clock) : IAsyncDisposable
{
    public PostgresEventStore Store { get; } = Engine.Open(database, clock);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await database.DisposeAsync();
    }
}

/// <summary>Appends as the tests need them: one committee, one kind of stream, small JSON.</summary>
internal static class Some
{
    public const string Committee = "421321";

    public static readonly string Actor = "clerk@421321";

    public static EventData Event(string type = "meeting_held", string json = """{"place":"曾都区"}""", Guid? id = null) =>
        new(id ?? Guid.NewGuid(), type, Encoding.UTF8.GetBytes(json));

    public static EventData[] Events(int count) => [.. Enumerable.Range(0, count).Select(_ => Event())];

    public static StreamAppend Append(Guid stream, long? expected = null, params EventData[] events) =>
        new(Committee, stream, "consultation", expected, events.Length == 0 ? [Event()] : events, Actor);

    public static string Text(this ReadOnlyMemory<byte> data) => Encoding.UTF8.GetString(data.Span);
}
