using Npgsql;

namespace ConsultLedger.EventStore.Harness;

/// <summary>The control: writers on a table numbered by an ordinary PostgreSQL sequence, whose transactions take a moment between
/// getting their number and committing. A reader that remembers the last number must miss some of them; if it did not,
/// the test could not tell a ledger that misses events from one that does not.</summary>
internal sealed class ControlWriters(string connectionString, int seed)
{
    public async Task Write(int writer, CancellationToken stop)
    {
        var random = new Random((seed * 2000) + writer);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(CancellationToken.None);
        while (!stop.IsCancellationRequested)
        {
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            await using var insert = new NpgsqlCommand("INSERT INTO control DEFAULT VALUES", connection);
            await insert.ExecuteNonQueryAsync(CancellationToken.None);
            await Task.Delay(random.Next(20), CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
    }
}
