using System.Buffers.Binary;
using System.Text;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Running;

/// <summary>
/// Numbers, texts and dates in as few bytes as they take, for what the database keeps without looking into it. Numbers are written
/// seven bits a byte, the lowest first, the last without the highest bit; signed ones alternate (0, −1, 1, −2 …). Texts and bytes
/// begin with their length, and days count from one near the present, so that most take two bytes. <see cref="PackedReader"/>
/// reads it all in the same order.
/// </summary>
internal sealed class PackedWriter
{
    private const int LongestNumber = 10;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _bytes = new byte[1024];

    public int Length { get; private set; }

    /// <summary>What was written, until more is.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Takes back what was written beyond a length.</summary>
    public void CutTo(int length) => Length = length;

    /// <summary>Begins a row: it says first how long it is.</summary>
    /// <returns>Where it begins, for <see cref="EndRow"/>.</returns>
    public int BeginRow()
    {
        var start = Length;
        Int32(0);
        return start;
    }

    public void EndRow(int start) => BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(start), Length - start - sizeof(int));

    /// <summary>Eight bytes, the highest first, as the database's int8send writes them.</summary>
    public PackedWriter Int64(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(Next(sizeof(long)), value);
        return this;
    }

    /// <summary>Four bytes, the highest first, as the database's int4send writes them.</summary>
    public PackedWriter Int32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Next(sizeof(int)), value);
        return this;
    }

    public PackedWriter Number(ulong value)
    {
        Reserve(LongestNumber);
        var (bytes, at) = (_bytes, Length);
        for (; value >= 0x80; value >>= 7)
            bytes[at++] = (byte)(value | 0x80);
        bytes[at++] = (byte)value;
        Length = at;
        return this;
    }

    /// <summary>A number that may be negative.</summary>
    public PackedWriter Signed(long value) => Number(Alternating(value));

    public PackedWriter Bytes(ReadOnlySpan<byte> value)
    {
        Number((ulong)value.Length);
        value.CopyTo(Next(value.Length));
        return this;
    }

    /// <summary>Null is told from an empty text.</summary>
    /// <exception cref="EncoderFallbackException">The text is not Unicode.</exception>
    public PackedWriter Text(string? value)
    {
        if (value is null)
            return Number(0);
        var length = StrictUtf8.GetByteCount(value);
        Number((ulong)length + 1);
        StrictUtf8.GetBytes(value, Next(length));
        return this;
    }

    /// <summary>A day is a number; a date of which less is known or certain is its text.</summary>
    public PackedWriter Date(EdtfDate? value)
    {
        if (value is not { } date)
            return Number(0);
        if (date is { Day: not null, IsApproximate: false, IsUncertain: false })
            return Number((Alternating(date.Latest.DayNumber - PackedReader.NearDay) * 2) + 2);
        Span<byte> text = stackalloc byte[EdtfDate.LongestText];
        return Number(1).Bytes(text[..date.Write(text)]);
    }

    /// <summary>A number that may be negative as one that is not: near zero stays near zero.</summary>
    public static ulong Alternating(long value) => (ulong)((value << 1) ^ (value >> 63));

    private Span<byte> Next(int size)
    {
        Reserve(size);
        var next = _bytes.AsSpan(Length, size);
        Length += size;
        return next;
    }

    private void Reserve(int size)
    {
        if (Length + size > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(Length + size, _bytes.Length * 2));
    }
}
