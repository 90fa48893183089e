using System.Runtime.CompilerServices;

namespace ConsultLedger.EventStore.Reading;

/// <summary>Reads long ranges by COPY, which costs a fraction of a SELECT on both sides.</summary>
internal sealed class BulkReader(LedgerDatabase database, EventReader reader)
{
    /// <summary>A COPY holds a snapshot until it ends, and old row versions stay as long; so a long range is read in pieces.</summary>
    private const int Piece = 50_000;

    public async IAsyncEnumerable<IReadOnlyList<TEvent>> ReadRange<TEvent>(
        CopiedForm<TEvent> form, long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        upTo = Math.Min(upTo, (await reader.Head(cancellation)).Sequence);
        var (texts, memory) = (new TextPool(), new ChunkMemory());
        for (; after < upTo; after += Piece)
        {
            await using var rows = await Copy(form, after, Math.Min(after + Piece, upTo), texts, memory, cancellation);
            while (await Next(rows, cancellation) is { Count: > 0 } events)
                yield return events;
        }
    }

    private async Task<CopiedEvents<TEvent>> Copy<TEvent>(CopiedForm<TEvent> form, long after, long upTo, TextPool texts, ChunkMemory memory, CancellationToken cancellation)
    {
        var sql = form.Copy(database.Schema, after, upTo);
        try
        {
            var connection = await database.BulkReading.OpenConnectionAsync(cancellation);
            try
            {
                return new CopiedEvents<TEvent>(form, connection, await connection.BeginRawBinaryCopyAsync(sql, cancellation), texts, memory);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
        catch (Exception e) when (Failures.IsPassing(e) && !cancellation.IsCancellationRequested)
        {
            throw Lost(e);
        }
    }

    private static async Task<LentEvents<TEvent>> Next<TEvent>(CopiedEvents<TEvent> rows, CancellationToken cancellation)
    {
        try
        {
            return await rows.Next(cancellation);
        }
        catch (Exception e) when (Failures.IsPassing(e) && !cancellation.IsCancellationRequested)
        {
            throw Lost(e);
        }
    }

    private static StoreUnavailableException Lost(Exception reason) =>
        new("The ledger's database was lost while a range of events was read.", reason);
}
