using ConsultLedger.EventStore;
using Npgsql;

namespace ConsultLedger.Benchmarks.PlainReference;

/// <summary>Writes one event in one transaction, with statements prepared on a connection that is kept.</summary>
internal interface IPlainWriter
{
    /// <summary>Records the event of the append as the given version of its stream.</summary>
    Task Append(StreamAppend append, long version);
}

/// <summary>The usual way: begin, upsert the stream, insert the event, commit.</summary>
internal sealed class TransactionWriter(NpgsqlConnection connection, NpgsqlCommand upsertStream, NpgsqlCommand insertEvent, AppendParameters parameters) : IPlainWriter
{
    public static async Task<IPlainWriter> Prepare(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var upsertStream = new NpgsqlCommand(SqlText.Read("PlainReference/upsert_stream.sql"), connection);
        var insertEvent = new NpgsqlCommand(SqlText.Read("PlainReference/insert_event.sql"), connection);
        var parameters = new AppendParameters(upsertStream.Parameters, insertEvent.Parameters);
        await upsertStream.PrepareAsync(cancellation);
        await insertEvent.PrepareAsync(cancellation);
        return new TransactionWriter(connection, upsertStream, insertEvent, parameters);
    }

    public async Task Append(StreamAppend append, long version)
    {
        parameters.Fill(append, version);
        await using var transaction = await connection.BeginTransactionAsync();
        await upsertStream.ExecuteNonQueryAsync();
        await insertEvent.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}

/// <summary>The same two statements sent together, which makes them a transaction too, in one round trip: nothing plain is faster.</summary>
internal sealed class BatchWriter(NpgsqlBatch batch, AppendParameters parameters) : IPlainWriter
{
    public static async Task<IPlainWriter> Prepare(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var upsertStream = new NpgsqlBatchCommand(SqlText.Read("PlainReference/upsert_stream.sql"));
        var insertEvent = new NpgsqlBatchCommand(SqlText.Read("PlainReference/insert_event.sql"));
        var parameters = new AppendParameters(upsertStream.Parameters, insertEvent.Parameters);
        var batch = new NpgsqlBatch(connection) { BatchCommands = { upsertStream, insertEvent } };
        await batch.PrepareAsync(cancellation);
        return new BatchWriter(batch, parameters);
    }

    public Task Append(StreamAppend append, long version)
    {
        parameters.Fill(append, version);
        return batch.ExecuteNonQueryAsync();
    }
}
