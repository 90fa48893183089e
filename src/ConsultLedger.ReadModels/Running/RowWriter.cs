using ConsultLedger.EventStore;
using Npgsql;

namespace ConsultLedger.ReadModels.Running;

/// <summary>Writes rows and progress in one transaction. Whoever moved a progress meanwhile wins; this writer then writes nothing.</summary>
internal sealed class RowWriter(LedgerDatabase database) : IAsyncDisposable
{
    private static readonly byte[] CopyHeader = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, .. new byte[8]];
    private static readonly byte[] CopyEnd = [0xFF, 0xFF];

    private readonly string _move = RunningSql.Of("move_progress", database.Schema);
    private readonly string _copy = RunningSql.Of("copy_rows", database.Schema);
    private readonly string _doNotWait = RunningSql.Of("do_not_wait_for_disk", database.Schema);
    private NpgsqlConnection? _connection;

    /// <summary>Writes all of them or none.</summary>
    /// <exception cref="ProgressMovedException">Another process wrote on, or a set has been replaced.</exception>
    public async Task Write(IReadOnlyList<RowBatch> batches, CancellationToken cancellation)
    {
        _connection ??= await database.Projector.OpenConnectionAsync(cancellation);
        await using var transaction = await _connection.BeginTransactionAsync(cancellation);
        await Move(_connection, batches, cancellation);
        foreach (var batch in batches)
        {
            for (var table = 0; table < batch.Tables.Length; table++)
            {
                if (batch.Tables[table].Length > 0)
                    await Copy(_connection, batch.Target.Set, table, batch.Tables[table], cancellation);
            }
        }

        await transaction.CommitAsync(cancellation);
        foreach (var batch in batches)
            batch.Target.Wrote(batch);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
    }

    private async Task Move(NpgsqlConnection connection, IReadOnlyList<RowBatch> batches, CancellationToken cancellation)
    {
        await using var move = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(_doNotWait) } };
        foreach (var batch in batches)
        {
            move.BatchCommands.Add(new NpgsqlBatchCommand(_move)
            {
                Parameters =
                {
                    new NpgsqlParameter<string> { TypedValue = batch.Target.Set.Progression },
                    new NpgsqlParameter<long> { TypedValue = batch.After },
                    new NpgsqlParameter<long> { TypedValue = batch.UpTo },
                },
            });
        }

        await move.ExecuteNonQueryAsync(cancellation);
        for (var index = 0; index < batches.Count; index++)
        {
            if (move.BatchCommands[index + 1].RecordsAffected == 0)
                throw new ProgressMovedException(batches[index].Target.Set);
        }
    }

    private async Task Copy(NpgsqlConnection connection, ReadModelSet set, int table, CopyRows rows, CancellationToken cancellation)
    {
        var sql = RunningSql.Named(_copy, set.Tables[table], set.Generation);
        await using var stream = await connection.BeginRawBinaryCopyAsync(sql, cancellation);
        await stream.WriteAsync(CopyHeader, cancellation);
        foreach (var piece in rows.Pieces)
            await stream.WriteAsync(piece, cancellation);
        await stream.WriteAsync(CopyEnd, cancellation);
    }
}

/// <summary>The progress is not where this process left it: another leads now, or the set has been replaced.</summary>
internal sealed class ProgressMovedException(ReadModelSet set) : Exception($"{set.Progression} was moved by another process");
