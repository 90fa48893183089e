using System.Diagnostics;
using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Reading;
using Npgsql;

namespace ConsultLedger.ReadModels.Asking;

/// <summary>Asks the read models' tables. A question that meets a lost connection is asked again.</summary>
internal sealed class ReadModelSession
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly NpgsqlDataSource _whole;
    private readonly NpgsqlDataSource? _within;

    private ReadModelSession(NpgsqlDataSource whole, NpgsqlDataSource? within = null) => (_whole, _within) = (whole, within);

    /// <summary>Asks for whoever is answered: the database shows her what is within her reach, whatever the question.</summary>
    public static ReadModelSession OfCaller(LedgerDatabase database) => new(database.Server, database.Reader);

    /// <summary>Asks for the server itself, which sees everything and is to show each caller her part.</summary>
    public static ReadModelSession OfServer(LedgerDatabase database) => new(database.Server);

    /// <summary>Asks for what writes the tables.</summary>
    public static ReadModelSession OfProjector(LedgerDatabase database) => new(database.Projector);

    /// <exception cref="ReadModelNotReadyException">The tables are not there yet, or are those of another release.</exception>
    /// <exception cref="StoreUnavailableException">The database did not come back in time.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, also when the database failed at the same moment.</exception>
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
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn
                or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.InsufficientPrivilege)
            {
                throw new ReadModelNotReadyException(readModel, $"The read model {readModel} is being built.", e);
            }
            catch (Exception e) when (Failures.IsPassing(e))
            {
                // Whoever gave up meanwhile is told that, not what she did not wait for.
                cancellation.ThrowIfCancellationRequested();
                if (Stopwatch.GetElapsedTime(start) > Patience)
                    throw new StoreUnavailableException("The ledger's database did not answer in time.", e);
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    private async Task<List<T>> RowsOnce<T>(
        string sql, IReadOnlyList<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        List<NpgsqlParameter> own = [.. parameters.Select(parameter => parameter.Clone())];
        if (_within is null || Reach.OfCaller.IsWhole)
        {
            await using var connection = await _whole.OpenConnectionAsync(cancellation);
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.AddRange(own.ToArray());
            await using var answer = await command.ExecuteReaderAsync(cancellation);
            return await Rows(answer, row, cancellation);
        }

        await using var limited = await _within.OpenConnectionAsync(cancellation);
        await using var batch = ReachOfSession.Batch(limited, sql, own);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await Rows(reader, row, cancellation);
    }

    private static async Task<List<T>> Rows<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(row(reader));
        return rows;
    }
}
