using System.Buffers.Binary;
using System.Text;

namespace ConsultLedger.EventStore.Reading;

/// <summary>The fields of one row after another.</summary>
internal ref struct CopiedRow(byte[] chunk, int start, int end, int fields)
{
    private static readonly long Epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private int _next = start;

    /// <summary>Where the row ends, once all its fields are read.</summary>
    public readonly int End => _next;

    /// <summary>False when the chunk has no further whole row.</summary>
    public bool MoveNext()
    {
        var at = _next + sizeof(short);
        if (at > end || BinaryPrimitives.ReadInt16BigEndian(chunk.AsSpan(_next)) < 0)
            return false;
        for (var field = 0; field < fields; field++)
        {
            if (at + sizeof(int) > end)
                return false;
            at += sizeof(int) + Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(chunk.AsSpan(at)));
        }
        if (at > end)
            return false;
        _next += sizeof(short);
        return true;
    }

    public long Int64() => BinaryPrimitives.ReadInt64BigEndian(Field());

    public Guid Guid() => new(Field(), bigEndian: true);

    /// <summary>PostgreSQL counts microseconds from the year 2000.</summary>
    public DateTimeOffset Moment() => new(Epoch + (Int64() * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public string? Text() => Next() is (_, >= 0) and var field ? Encoding.UTF8.GetString(chunk, field.Start, field.Length) : null;

    public ReadOnlyMemory<byte> Memory()
    {
        var (from, length) = Next();
        return chunk.AsMemory(from, length);
    }

    public ReadOnlySpan<byte> Field()
    {
        var (from, length) = Next();
        return chunk.AsSpan(from, length);
    }

    /// <summary>Where the next field begins and how long it is; -1 for NULL.</summary>
    private (int Start, int Length) Next()
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(chunk.AsSpan(_next));
        var from = _next + sizeof(int);
        _next = from + Math.Max(0, length);
        return (from, length);
    }
}
