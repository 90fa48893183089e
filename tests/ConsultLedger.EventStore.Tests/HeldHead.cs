using Npgsql;

namespace ConsultLedger.EventStore.Tests;

/// <summary>Holds the lock on the ledger's head, so that appends pile up; those that come after the first one then
/// make one batch.</summary>
internal sealed class HeldHead : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private HeldHead(NpgsqlConnection connection) => _connection = connection;

    public static async Task<HeldHead> Take(TestLedger ledger)
    {
        var connection = new NpgsqlConnection(ledger.AdministratorConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("BEGIN; SELECT FROM ledger.ledger_head FOR UPDATE", connection);
        await command.ExecuteNonQueryAsync();
        return new HeldHead(connection);
    }

    /// <summary>Lets go; the appends go on.</summary>
    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();
}
