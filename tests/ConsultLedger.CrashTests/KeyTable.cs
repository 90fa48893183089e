using ConsultLedger.EmbeddedPostgres;
using Npgsql;

namespace ConsultLedger.CrashTests;

/// <summary>The database of a ledger beside its server: what is in it, and a table of it that nobody can write to meanwhile.</summary>
internal sealed class KeyTable : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly NpgsqlConnection _connection;
    private readonly string _table;

    private KeyTable(NpgsqlConnection connection, string table) => (_connection, _table) = (connection, table);

    /// <summary>Whoever writes to the table waits from now on, whoever reads it does not.</summary>
    public static async Task<KeyTable> Hold(CrashingLedger ledger, string table)
    {
        var held = new KeyTable(await Open(ledger), table);
        await held.Execute($"BEGIN; LOCK TABLE ledger.{table} IN SHARE MODE");
        return held;
    }

    /// <summary>Returns when somebody has come to the table and waits.</summary>
    /// <returns>The process of the database that waits.</returns>
    public async Task<int> SomebodyWaits()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await Execute($"SELECT pid FROM pg_locks WHERE relation = 'ledger.{_table}'::regclass AND NOT granted LIMIT 1") is int process)
                return process;
            await Task.Delay(10, patience.Token);
        }
    }

    /// <summary>Whether it is recorded that a resident is erased, and whether she has a key.</summary>
    public static async Task<(bool IsRecorded, bool HasKey)> Of(CrashingLedger ledger, Guid person)
    {
        await using var table = new KeyTable(await Open(ledger), "");
        return (
            await table.Execute($"SELECT count(*) FROM ledger.mt_events WHERE type = 'person_erased' AND stream_id = '{person}'") is 1L,
            await table.Execute($"SELECT count(*) FROM ledger.ledger_person_keys WHERE person = '{person}'") is 1L);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task<NpgsqlConnection> Open(CrashingLedger ledger)
    {
        var connection = new NpgsqlConnection(ledger.Database + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private async Task<object?> Execute(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return await command.ExecuteScalarAsync();
    }
}
