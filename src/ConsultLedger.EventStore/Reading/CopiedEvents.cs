using Npgsql;

namespace ConsultLedger.EventStore.Reading;

/// <summary>
/// Events out of COPY's binary format (PostgreSQL documentation, COPY, "Binary Format"). They are read chunk by chunk, each
/// into an array of its own, in which the bytes of their data stay: nothing is copied once more.
/// </summary>
/// <param name="connection">Closed with it; null when it is somebody else's.</param>
internal sealed class CopiedEvents(NpgsqlConnection? connection, NpgsqlRawCopyStream stream, TextPool texts) : IAsyncDisposable
{
    /// <summary>Small enough that what is made of a chunk is still in the processor's cache when it is used.</summary>
    private const int ChunkSize = 32_000;
    private const int HeaderSize = 19;

    private byte[] _chunk = [];
    private int _start;
    private int _end;
    private bool _headerRead;
    private bool _ended;

    /// <summary>The events of the next chunk; none at the end.</summary>
    public async Task<List<RecordedEvent>> Next(CancellationToken cancellation)
    {
        var events = new List<RecordedEvent>();
        while (events.Count == 0 && !_ended)
        {
            MoveRestToNewChunk();
            await Fill(cancellation);
            Parse(events);
        }
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
    }

    /// <summary>What is left of a chunk is the beginning of a row; a row longer than a chunk makes chunks grow until it fits.</summary>
    private void MoveRestToNewChunk()
    {
        var rest = _chunk.AsSpan(_start, _end - _start);
        var chunk = new byte[Math.Max(ChunkSize, rest.Length * 2)];
        rest.CopyTo(chunk);
        (_chunk, _start, _end) = (chunk, 0, rest.Length);
    }

    private async ValueTask Fill(CancellationToken cancellation)
    {
        while (_end < _chunk.Length)
        {
            var read = await stream.ReadAsync(_chunk.AsMemory(_end), cancellation);
            if (read == 0)
            {
                _ended = true;
                return;
            }
            _end += read;
        }
    }

    private void Parse(List<RecordedEvent> events)
    {
        if (!_headerRead)
        {
            _start += HeaderSize;
            _headerRead = true;
        }
        var row = new CopiedRow(_chunk, _start, _end);
        while (row.MoveNext())
        {
            events.Add(Read(ref row));
            _start = row.End;
        }
    }

    private RecordedEvent Read(ref CopiedRow row) => new(
        Sequence: row.Int64(),
        Id: row.Guid(),
        Stream: row.Guid(),
        Version: row.Int64(),
        Type: texts.Get(row.Field()),
        Tenant: texts.Get(row.Field()),
        RecordedAt: row.Moment(),
        Actor: texts.Get(row.Field()),
        Correlation: row.Text(),
        Causation: row.Text(),
        Headers: row.Text(),
        Data: row.Memory());
}
