using Npgsql;

namespace ConsultLedger.EventStore.Reading;

/// <summary>
/// Events out of COPY's binary format (PostgreSQL documentation, COPY, "Binary Format"). They are read chunk by chunk, each
/// into an array of its own, in which the bytes of their data stay: nothing is copied once more.
/// </summary>
/// <param name="form">What is read of each.</param>
/// <param name="connection">Closed with it; null when it is somebody else's.</param>
internal sealed class CopiedEvents<TEvent>(CopiedForm<TEvent> form, NpgsqlConnection? connection, NpgsqlRawCopyStream stream, TextPool texts, ChunkMemory memory) : IAsyncDisposable
{
    private const int HeaderSize = 19;

    private byte[] _chunk = memory.Take(0);
    private int _start;
    private int _end;
    private int _usual;
    private bool _headerRead;
    private bool _ended;

    /// <summary>The events of the next chunk; none at the end.</summary>
    public async Task<LentEvents<TEvent>> Next(CancellationToken cancellation)
    {
        var events = new List<TEvent>(_usual);
        while (true)
        {
            await Fill(cancellation);
            Parse(events);
            var chunk = _chunk;
            MoveRestToNewChunk();
            if (events.Count > 0 || _ended)
            {
                _usual = Math.Max(_usual, events.Count);
                return new LentEvents<TEvent>(events, chunk, memory);
            }
            memory.Return(chunk);
        }
    }

    public async ValueTask DisposeAsync()
    {
        memory.Return(_chunk);
        await stream.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
    }

    /// <summary>What is left of a chunk is the beginning of a row; a row longer than a chunk makes chunks grow until it fits.</summary>
    private void MoveRestToNewChunk()
    {
        var rest = _chunk.AsSpan(_start, _end - _start);
        var chunk = memory.Take(rest.Length * 2);
        rest.CopyTo(chunk);
        (_chunk, _start, _end) = (chunk, 0, rest.Length);
    }

    /// <summary>Whether the caller still wants it is looked at once a chunk: each row is a message of its own, and looking out for it
    /// at every one costs a registration each.</summary>
    private async ValueTask Fill(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        while (_end < _chunk.Length)
        {
            var read = await stream.ReadAsync(_chunk.AsMemory(_end), CancellationToken.None);
            if (read == 0)
            {
                _ended = true;
                return;
            }
            _end += read;
        }
    }

    private void Parse(List<TEvent> events)
    {
        if (!_headerRead)
        {
            _start += HeaderSize;
            _headerRead = true;
        }
        var row = new CopiedRow(_chunk, _start, _end, form.Fields);
        while (row.MoveNext())
        {
            events.Add(form.Read(ref row, texts));
            _start = row.End;
        }
    }
}
