using ConsultLedger.EventStore.Schema;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;
using Npgsql;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>The session that holds the right to seal, and in which the sealer writes: who has lost the right has lost the session
/// with it, and can write nothing more.</summary>
internal sealed class SealingSession(NpgsqlConnection connection, SchemaName schema) : IAsyncDisposable
{
    /// <summary>Returns when no other process seals any more.</summary>
    public static async Task<SealingSession> Acquire(LedgerDatabase database, TimeSpan interval, CancellationToken cancellation)
    {
        var connection = await database.Sealer.OpenConnectionAsync(cancellation);
        try
        {
            var session = new SealingSession(connection, database.Schema);
            while (!await session.TrySeal(cancellation))
                await Task.Delay(interval, cancellation);
            return session;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where the ledger stands.</summary>
    public async Task<LedgerState> State(CancellationToken cancellation)
    {
        await using var command = Command("state");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new LedgerState(
            row.IsDBNull(0) ? null : row.GetInt64(0),
            row.GetInt64(1),
            row.IsDBNull(2) ? null : row.GetInt64(2),
            row.IsDBNull(3) ? null : new TreeHash(row.GetFieldValue<byte[]>(3)));
    }

    /// <exception cref="PostgresException">CL001: a tile in the database is not the beginning of the one given.</exception>
    public Task WriteTiles(IReadOnlyCollection<GrownTile> tiles, CancellationToken cancellation) => Run(
        "write_tiles",
        cancellation,
        tiles.Select(tile => (short)tile.Place.Level).ToArray(),
        tiles.Select(tile => tile.Place.Index).ToArray(),
        tiles.Select(tile => tile.Hashes).ToArray());

    public Task WriteCheckpoint(Checkpoint checkpoint, SignedNote note, CancellationToken cancellation) =>
        Run("write_checkpoint", cancellation, checkpoint.Size, checkpoint.Root.ToArray(), note.ToString());

    public Task WriteSignature(long size, NoteSignature signature, CancellationToken cancellation) =>
        Run("write_signature", cancellation, size, signature.Name, (long)signature.KeyId, signature.ToString());

    public Task WriteKey(KeyChange change, CancellationToken cancellation) =>
        Run("write_key", cancellation, change.VerifierKey, change.Size, change.Signs);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<bool> TrySeal(CancellationToken cancellation)
    {
        await using var command = Command("try_seal");
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private async Task Run(string name, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(name);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlCommand Command(string name) => new(SealedTree.Sql(name, schema), connection);
}

/// <summary>Where the ledger stands.</summary>
/// <param name="Head">The last sequence by its head; null when it has none.</param>
/// <param name="Last">The last sequence by its events.</param>
/// <param name="Size">Of the last checkpoint; null, like the root, when there is none.</param>
internal readonly record struct LedgerState(long? Head, long Last, long? Size, TreeHash? Root);
