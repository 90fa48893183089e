using System.Buffers.Binary;
using System.Text;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Running;

/// <summary>Reads what a <see cref="PackedWriter"/> wrote, in the same order.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> packed)
{
    /// <summary>From which days count.</summary>
    internal static readonly int NearDay = new DateOnly(2024, 1, 1).DayNumber;

    private ReadOnlySpan<byte> _rest = packed;

    /// <summary>All is read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The next row, without its length; what is not read of it is passed over.</summary>
    public PackedReader Row() => new(Next(Int32()));

    public long Int64() => BinaryPrimitives.ReadInt64BigEndian(Next(sizeof(long)));

    public int Int32() => BinaryPrimitives.ReadInt32BigEndian(Next(sizeof(int)));

    public ulong Number()
    {
        var bytes = _rest;
        var number = (ulong)bytes[0];
        var length = 1;
        if (number >= 0x80)
        {
            number &= 0x7F;
            byte next;
            do
            {
                next = bytes[length];
                number |= (ulong)(next & 0x7F) << (7 * length);
                length++;
            }
            while (next >= 0x80);
        }

        _rest = bytes[length..];
        return number;
    }

    public long Signed() => Signed(Number());

    public ReadOnlySpan<byte> Bytes() => Next((int)Number());

    public string? Text() => Number() is > 0 and var length ? Encoding.UTF8.GetString(Next((int)length - 1)) : null;

    public EdtfDate? Date() => Number() switch
    {
        0 => null,
        1 => EdtfDate.Parse(Encoding.ASCII.GetString(Bytes())),
        var day => EdtfDate.Of(DateOnly.FromDayNumber(NearDay + (int)Signed((day - 2) / 2))),
    };

    /// <summary>What <see cref="PackedWriter.Alternating"/> made of a number.</summary>
    public static long Signed(ulong written) => (long)(written >> 1) ^ -(long)(written & 1);

    private ReadOnlySpan<byte> Next(int length)
    {
        var next = _rest[..length];
        _rest = _rest[length..];
        return next;
    }
}
