using ConsultLedger.EventStore;
using ConsultLedger.Testing;
using Npgsql;

namespace ConsultLedger.Residents.Tests;

/// <summary>A ledger of its own for a test class, with the keys of residents in it.</summary>
public sealed class TestKeys : IAsyncLifetime
{
    public const string Committee = "421321";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("consultledger-residents-");
    private string _administrator = "";
    private LedgerDatabase Database { get; set; } = null!;
    private int _files;

    public PostgresPersonKeyStore Store { get; private set; } = null!;

    public PostgresEventStore Events { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _administrator = await TestCluster.Shared.CloneDatabase("residents", async template =>
        {
            await using var database = new LedgerDatabase(template, "ledger");
            await database.Migrate();
        });
        Database = new LedgerDatabase(_administrator, "ledger", loginAsRoles: true);
        Store = new PostgresPersonKeyStore(Database);
        Events = new PostgresEventStore(Database);
    }

    public async Task DisposeAsync()
    {
        await Events.DisposeAsync();
        await Database.DisposeAsync();
        await TestCluster.Shared.DropDatabase(_administrator);
        _folder.Delete(recursive: true);
    }

    /// <summary>A file for wrapping keys that is not there yet.</summary>
    public WrappingKeyFile NewFile() => new(Path.Combine(_folder.FullName, $"{Interlocked.Increment(ref _files)}", "wrapping-keys"));

    /// <summary>What only somebody with every right in the database can do.</summary>
    public async Task<int> AsSuperuser(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(_administrator);
        await connection.OpenAsync();
        return await Execute(connection, sql, values);
    }

    /// <summary>What the server's own role tries.</summary>
    public async Task<int> AsServer(string sql, params object[] values)
    {
        await using var connection = await Database.Server.OpenConnectionAsync();
        return await Execute(connection, sql, values);
    }

    /// <summary>Records that a resident was erased, and nothing else.</summary>
    public async Task RecordErasure(Guid person) => Assert.IsType<AppendResult.Appended>(await Events.Append(
        new StreamAppend(Committee, person, "person", 0, [new EventData(Guid.CreateVersion7(), "person_erased", "{}"u8.ToArray())], "clerk")));

    private static async Task<int> Execute(NpgsqlConnection connection, string sql, object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteNonQueryAsync();
    }
}
