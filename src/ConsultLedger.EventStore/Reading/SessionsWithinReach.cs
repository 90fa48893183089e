using Npgsql;

namespace ConsultLedger.EventStore.Reading;

/// <summary>Sessions in the role that is shown what is within the caller's reach; in the server's for who reaches the whole ledger.</summary>
internal sealed class SessionsWithinReach(LedgerDatabase database) : IServerSessions
{
    private readonly PooledSessions _whole = new(database);

    public async Task<T> Ask<T>(
        string sql, IReadOnlyList<NpgsqlParameter> parameters, Func<NpgsqlDataReader, Task<T>> result, bool prepared, CancellationToken cancellation)
    {
        if (Reach.OfCaller.IsWhole)
            return await _whole.Ask(sql, parameters, result, prepared, cancellation);
        await using var connection = await database.Reader.OpenConnectionAsync(cancellation);
        await using var batch = ReachOfSession.Batch(connection, sql, parameters);
        if (prepared)
            await batch.PrepareAsync(cancellation);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await result(reader);
    }
}
