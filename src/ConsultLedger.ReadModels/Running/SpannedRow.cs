using System.Buffers.Binary;
using System.Text;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Running;

/// <summary>The rows of a span one after the other, and of each its fields: all of them, in their order, as they were added.</summary>
internal ref struct SpannedRow(ReadOnlySpan<byte> rows)
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

    public int Int32() => BinaryPrimitives.ReadInt32BigEndian(Bytes());

    public bool Boolean() => Bytes()[0] != 0;

    public DateOnly Date() => CopyRows.DateOf(Int32());

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public EdtfDate Edtf() => EdtfDate.Parse(Text());

    public int? Int32OrNull() => IsNull() ? null : Int32();

    public long? Int64OrNull() => IsNull() ? null : Int64();

    public string? TextOrNull() => IsNull() ? null : Text();

    public EdtfDate? EdtfOrNull() => IsNull() ? null : Edtf();

    public ReadOnlySpan<byte> Bytes()
    {
        var end = sizeof(int) + BinaryPrimitives.ReadInt32BigEndian(_rest);
        var field = _rest[sizeof(int)..end];
        _rest = _rest[end..];
        return field;
    }

    /// <summary>Passes over the next fields, which are not looked at.</summary>
    public void Pass(int fields)
    {
        for (; fields > 0; fields--)
            _rest = _rest[(sizeof(int) + Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(_rest)))..];
    }

    /// <summary>Passes over a field that is null.</summary>
    private bool IsNull()
    {
        if (BinaryPrimitives.ReadInt32BigEndian(_rest) >= 0)
            return false;
        _rest = _rest[sizeof(int)..];
        return true;
    }
}
