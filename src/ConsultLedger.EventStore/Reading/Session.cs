using System.Diagnostics;
using Npgsql;

namespace ConsultLedger.EventStore.Reading;

/// <summary>Asks on pooled sessions of the server's role, with statements prepared once per connection. Only for what may be asked
/// twice: when the connection is lost, it is.</summary>
internal sealed class Session(LedgerDatabase database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <exception cref="StoreUnavailableException">The database did not come back in time.</exception>
    public async Task<T> Ask<T>(
        string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, Task<T>> result, CancellationToken cancellation, bool prepared = true)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await AskOnce(sql, parameters, result, prepared, cancellation);
            }
            catch (Exception e) when (Failures.IsPassing(e) && !cancellation.IsCancellationRequested)
            {
                if (Stopwatch.GetElapsedTime(start) > Patience)
                    throw new StoreUnavailableException("The ledger's database did not answer in time.", e);
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    private async Task<T> AskOnce<T>(
        string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, Task<T>> result, bool prepared, CancellationToken cancellation)
    {
        await using var connection = await database.Server.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter.Clone());
        if (prepared)
            await command.PrepareAsync(cancellation);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await result(reader);
    }
}
