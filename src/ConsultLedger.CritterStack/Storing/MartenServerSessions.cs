using ConsultLedger.EventStore.Reading;
using Marten;
using Npgsql;

namespace ConsultLedger.CritterStack.Storing;

/// <summary>Marten's query sessions.</summary>
internal sealed class MartenServerSessions(IDocumentStore store) : IServerSessions
{
    public async Task<T> Ask<T>(
        string sql, IReadOnlyList<NpgsqlParameter> parameters, Func<NpgsqlDataReader, Task<T>> result, bool prepared, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        await using var command = new NpgsqlCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        try
        {
            await using var reader = await session.ExecuteReaderAsync(command, cancellation);
            return await result((NpgsqlDataReader)reader);
        }
        catch (Exception e)
        {
            DatabaseFailure.Rethrow(e);
            throw;
        }
    }
}
