using System.Diagnostics;
using ConsultLedger.EventStore;
using Npgsql;

namespace ConsultLedger.ReadModels.Asking;

/// <summary>Asks the read models' tables. A question that meets a lost connection is asked again.</summary>
/// <param name="sessions">In whose role; the server's when null.</param>
internal sealed class ReadModelSession(LedgerDatabase database, NpgsqlDataSource? sessions = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="ReadModelNotReadyException">The tables are not there yet, or are those of another release.</exception>
    /// <exception cref="StoreUnavailableException">The database did not come back in time.</exception>
    public async Task<List<T>> Rows<T>(
        string readModel, string sql, IReadOnlyList<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await RowsOnce(sql, parameters, row, cancellation);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn)
            {
                throw new ReadModelNotReadyException(readModel, $"The read model {readModel} is being built.", e);
            }
            catch (NpgsqlException e) when (e.IsTransient && !cancellation.IsCancellationRequested)
            {
                if (Stopwatch.GetElapsedTime(start) > Patience)
                    throw new StoreUnavailableException("The ledger's database did not answer in time.", e);
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    private async Task<List<T>> RowsOnce<T>(
        string sql, IReadOnlyList<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        await using var connection = await (sessions ?? database.Server).OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter.Clone());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(row(reader));
        return rows;
    }
}
