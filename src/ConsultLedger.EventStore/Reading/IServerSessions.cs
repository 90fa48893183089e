using Npgsql;

namespace ConsultLedger.EventStore.Reading;

/// <summary>Sessions in the server's role, each for one statement that reads.</summary>
internal interface IServerSessions
{
    /// <exception cref="NpgsqlException">As the database said it, not as a library in between would.</exception>
    Task<T> Ask<T>(string sql, IReadOnlyList<NpgsqlParameter> parameters, Func<NpgsqlDataReader, Task<T>> result, bool prepared, CancellationToken cancellation);
}
