using System.Buffers.Binary;
using System.Text;

namespace ConsultLedger.ReadModels.Tests.Running;

/// <summary>Rows in the binary format of PostgreSQL's COPY one after the other, and of each its fields in their order.</summary>
internal ref struct CopiedFields(ReadOnlySpan<byte> rows)
{
    private ReadOnlySpan<byte> _rest = rows;

    /// <summary>Goes on to the next row, once all fields of this one are read.</summary>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
            return false;
        _rest = _rest[sizeof(short)..];
        return true;
    }

    public long Int64() => BinaryPrimitives.ReadInt64BigEndian(Bytes());

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public ReadOnlySpan<byte> Bytes()
    {
        var end = sizeof(int) + BinaryPrimitives.ReadInt32BigEndian(_rest);
        var field = _rest[sizeof(int)..end];
        _rest = _rest[end..];
        return field;
    }
}
