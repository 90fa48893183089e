using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using ConsultLedger.EventStore.Reading;
using ConsultLedger.EventStore.Schema;
using Npgsql;

namespace ConsultLedger.EventStore.Verification;

/// <summary>The ledger as it was at one moment, read within one transaction that can only read: a server may go on beside it.</summary>
internal sealed class LedgerSnapshot : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly SchemaName _schema;
    private readonly TextPool _texts = new();

    private LedgerSnapshot(NpgsqlConnection connection, NpgsqlTransaction transaction, SchemaName schema) =>
        (_connection, _transaction, _schema) = (connection, transaction, schema);

    public static async Task<LedgerSnapshot> Open(LedgerDatabase database, CancellationToken cancellation)
    {
        var connection = await database.BulkReading.OpenConnectionAsync(cancellation);
        try
        {
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            await using var readOnly = new NpgsqlCommand(SqlText.Read("Verification/Sql/read_only.sql"), connection);
            await readOnly.ExecuteNonQueryAsync(cancellation);
            return new LedgerSnapshot(connection, transaction, database.Schema);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The rows of a statement of this folder, as they come.</summary>
    public IAsyncEnumerable<T> Rows<T>(string statement, Func<NpgsqlDataReader, T> row, CancellationToken cancellation, params object[] values) =>
        RowsOf($"Verification/Sql/{statement}.sql", row, values, cancellation);

    /// <summary>The same, all of them.</summary>
    public async Task<List<T>> All<T>(string statement, Func<NpgsqlDataReader, T> row, CancellationToken cancellation, params object[] values)
    {
        var all = new List<T>();
        await foreach (var one in Rows(statement, row, cancellation, values))
            all.Add(one);
        return all;
    }

    /// <summary>The rows of a statement of sealing.</summary>
    public async Task<List<T>> Sealed<T>(string statement, Func<NpgsqlDataReader, T> row, CancellationToken cancellation, params object[] values)
    {
        var all = new List<T>();
        await foreach (var one in RowsOf($"Sealing/Sql/{statement}.sql", row, values, cancellation))
            all.Add(one);
        return all;
    }

    /// <summary>The events above a sequence and up to another, in their order. Nothing else can be asked until they have ended.</summary>
    public async IAsyncEnumerable<IReadOnlyList<RecordedEvent>> Events(long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var copy = CopiedForm.Recorded.Copy(_schema, after, upTo);
        await using var rows = new CopiedEvents<RecordedEvent>(CopiedForm.Recorded, null, await _connection.BeginRawBinaryCopyAsync(copy, cancellation), _texts, new ChunkMemory());
        while (await rows.Next(cancellation) is { Count: > 0 } events)
            yield return events;
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async IAsyncEnumerable<T> RowsOf<T>(
        string path, Func<NpgsqlDataReader, T> row, object[] values, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SqlText.Of(path, _schema), _connection) { CommandTimeout = 0 };
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return row(reader);
    }
}
