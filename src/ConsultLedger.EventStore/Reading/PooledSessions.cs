using Npgsql;

namespace ConsultLedger.EventStore.Reading;

/// <summary>Npgsql's own pool, with statements prepared once per connection.</summary>
internal sealed class PooledSessions(LedgerDatabase database) : IServerSessions
{
    public async Task<T> Ask<T>(
        string sql, IReadOnlyList<NpgsqlParameter> parameters, Func<NpgsqlDataReader, Task<T>> result, bool prepared, CancellationToken cancellation)
    {
        await using var connection = await database.Server.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        if (prepared)
            await command.PrepareAsync(cancellation);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await result(reader);
    }
}
