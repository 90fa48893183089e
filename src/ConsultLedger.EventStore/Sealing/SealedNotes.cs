using ConsultLedger.Transparency.Notes;
using Npgsql;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>Adds to checkpoints what others say of them. Whoever calls it has verified it.</summary>
public sealed class SealedNotes(LedgerDatabase database)
{
    /// <summary>Adds a signature; of one key the first stays.</summary>
    /// <param name="size">Of a checkpoint that was signed.</param>
    /// <exception cref="StoreUnavailableException">The database did not answer; adding again is safe.</exception>
    public Task AddSignature(long size, NoteSignature signature, CancellationToken cancellation = default) =>
        Run("write_signature", [size, signature.Name, (long)signature.KeyId, signature.ToString()], cancellation);

    /// <summary>Adds a time stamp; the first of a checkpoint stays.</summary>
    /// <param name="size">Of a checkpoint that was signed.</param>
    /// <exception cref="StoreUnavailableException">The database did not answer; adding again is safe.</exception>
    public Task AddTimestamp(long size, string authority, DateTimeOffset stampedAt, ReadOnlyMemory<byte> token, CancellationToken cancellation = default) =>
        Run("write_timestamp", [size, authority, stampedAt.UtcDateTime, token.ToArray()], cancellation);

    private async Task Run(string statement, object[] values, CancellationToken cancellation)
    {
        try
        {
            await using var command = database.Sealer.CreateCommand(SealedTree.Sql(statement, database.Schema));
            foreach (var value in values)
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (Exception e) when (Failures.IsPassing(e) && !cancellation.IsCancellationRequested)
        {
            throw new StoreUnavailableException("The ledger's database did not answer.", e);
        }
    }
}
