using System.Buffers.Binary;
using System.Text;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Running;

/// <summary>Rows for one table, in the binary format of PostgreSQL's COPY (its documentation, COPY, "Binary Format"), so that
/// they are sent as they are. Fields are added in the order of the table's columns.</summary>
internal sealed class CopyRows
{
    private const int TextOid = 25;
    private const int Null = -1;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly int Epoch = new DateOnly(2000, 1, 1).DayNumber;
    private static readonly DateTime EpochMoment = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private byte[] _bytes = new byte[4096];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Takes back what was added beyond a length.</summary>
    public void CutTo(int length) => Length = length;

    public CopyRows Row(int columns)
    {
        BinaryPrimitives.WriteInt16BigEndian(Next(sizeof(short)), (short)columns);
        return this;
    }

    public CopyRows Add(long value)
    {
        var field = Next(sizeof(int) + sizeof(long));
        BinaryPrimitives.WriteInt32BigEndian(field, sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(field[sizeof(int)..], value);
        return this;
    }

    public CopyRows Add(int value)
    {
        AddInt(sizeof(int));
        AddInt(value);
        return this;
    }

    public CopyRows Add(int? value)
    {
        if (value is { } number)
            return Add(number);
        AddInt(Null);
        return this;
    }

    public CopyRows Add(long? value)
    {
        if (value is { } number)
            return Add(number);
        AddInt(Null);
        return this;
    }

    public CopyRows Add(bool value)
    {
        AddInt(1);
        Next(1)[0] = value ? (byte)1 : (byte)0;
        return this;
    }

    /// <summary>Bytes as they are.</summary>
    public CopyRows Add(ReadOnlySpan<byte> value)
    {
        AddInt(value.Length);
        value.CopyTo(Next(value.Length));
        return this;
    }

    public CopyRows Add(Guid value)
    {
        AddInt(16);
        value.TryWriteBytes(Next(16), bigEndian: true, out _);
        return this;
    }

    public CopyRows Add(DateTimeOffset value) => Add((value.UtcDateTime - EpochMoment).Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>The day that stands in a field.</summary>
    public static DateOnly DateOf(int field) => DateOnly.FromDayNumber(field + Epoch);

    public CopyRows Add(DateOnly? value)
    {
        if (value is { } day)
            Add(day.DayNumber - Epoch);
        else
            AddInt(Null);
        return this;
    }

    /// <exception cref="EncoderFallbackException">The text is not Unicode.</exception>
    /// <exception cref="FormatException">The text holds the character U+0000, which PostgreSQL does not keep.</exception>
    public CopyRows Add(string? value)
    {
        if (value is null)
        {
            AddInt(Null);
            return this;
        }

        if (value.Contains('\0'))
            throw new FormatException("a text holds the character U+0000, which PostgreSQL does not keep");
        Reserve(sizeof(int) + StrictUtf8.GetMaxByteCount(value.Length));
        var length = StrictUtf8.GetBytes(value, _bytes.AsSpan(Length + sizeof(int)));
        AddInt(length);
        Length += length;
        return this;
    }

    public CopyRows Add(EdtfDate? value)
    {
        if (value is not { } date)
        {
            AddInt(Null);
            return this;
        }

        Reserve(sizeof(int) + EdtfDate.LongestText);
        var length = date.Write(_bytes.AsSpan(Length + sizeof(int)));
        AddInt(length);
        Length += length;
        return this;
    }

    /// <summary>The value's word.</summary>
    public CopyRows AddWord<T>(T? value)
        where T : struct, Enum
    {
        if (value is not { } given)
        {
            AddInt(Null);
            return this;
        }

        var word = Words<T>.Of(given);
        AddInt(word.Length);
        word.CopyTo(Next(word.Length));
        return this;
    }

    /// <summary>An array of texts; null stays null.</summary>
    public CopyRows Add(IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            AddInt(Null);
            return this;
        }

        var start = Length;
        AddInt(0);
        AddInt(values.Count == 0 ? 0 : 1);
        AddInt(0);
        AddInt(TextOid);
        if (values.Count > 0)
        {
            AddInt(values.Count);
            AddInt(1);
        }

        foreach (var value in values)
            Add(value);
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(start), Length - start - sizeof(int));
        return this;
    }

    private void AddInt(int value) => BinaryPrimitives.WriteInt32BigEndian(Next(sizeof(int)), value);

    private Span<byte> Next(int size)
    {
        Reserve(size);
        var field = _bytes.AsSpan(Length, size);
        Length += size;
        return field;
    }

    private void Reserve(int size)
    {
        if (Length + size <= _bytes.Length)
            return;
        var larger = GC.AllocateUninitializedArray<byte>(Math.Max(_bytes.Length * 2, Length + size));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        _bytes = larger;
    }

    private static class Words<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<T, byte[]> ByValue =
            Enum.GetValues<T>().ToDictionary(value => value, value => Encoding.UTF8.GetBytes(EnumNames.Of(value)));

        public static byte[] Of(T value) => ByValue[value];
    }
}
