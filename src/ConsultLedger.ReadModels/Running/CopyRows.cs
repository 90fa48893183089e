using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Running;

/// <summary>Rows for one table, in the binary format of PostgreSQL's COPY (its documentation, COPY, "Binary Format"), so that
/// they are sent as they are. Fields are added in the order of the table's columns. They lie in pieces of memory of one size, which is lent and given back:
/// a row always in one of them.</summary>
internal sealed class CopyRows
{
    private const int PieceSize = 128 << 10;
    private const int TextOid = 25;
    private const int Null = -1;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly int Epoch = new DateOnly(2000, 1, 1).DayNumber;
    private static readonly DateTime EpochMoment = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly List<ArraySegment<byte>> _full = [];
    private int _fullBytes;
    private byte[] _bytes = [];

    /// <summary>Where in the last piece the row begins that is being added, and where it ends so far.</summary>
    private (int Start, int End) _row;

    public int Length => _fullBytes + _row.End;

    public IEnumerable<ReadOnlyMemory<byte>> Pieces => [.. _full, _bytes.AsMemory(0, _row.End)];

    /// <summary>Gives the memory back.</summary>
    public void Clear()
    {
        CutTo(0);
        Return(_bytes);
        _bytes = [];
    }

    /// <summary>Takes back what was added beyond a length, at which a row ended.</summary>
    public void CutTo(int length)
    {
        for (; length < _fullBytes; _full.RemoveAt(_full.Count - 1))
        {
            Return(_bytes);
            _bytes = _full[^1].Array!;
            _fullBytes -= _full[^1].Count;
        }

        _row = (0, length - _fullBytes);
    }

    public CopyRows Row(int columns)
    {
        _row.Start = _row.End;
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
        var length = StrictUtf8.GetBytes(value, _bytes.AsSpan(_row.End + sizeof(int)));
        AddInt(length);
        _row.End += length;
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
        var length = date.Write(_bytes.AsSpan(_row.End + sizeof(int)));
        AddInt(length);
        _row.End += length;
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

        var start = _row.End - _row.Start;
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
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(_row.Start + start), _row.End - _row.Start - start - sizeof(int));
        return this;
    }

    private void AddInt(int value) => BinaryPrimitives.WriteInt32BigEndian(Next(sizeof(int)), value);

    private Span<byte> Next(int size)
    {
        Reserve(size);
        var field = _bytes.AsSpan(_row.End, size);
        _row.End += size;
        return field;
    }

    /// <summary>Where a piece is full, the row that is being added goes on in the next one, from its beginning.</summary>
    private void Reserve(int size)
    {
        if (_row.End + size <= _bytes.Length)
            return;
        var length = _row.End - _row.Start;
        var next = ArrayPool<byte>.Shared.Rent(length + size <= PieceSize ? PieceSize : 2 * (length + size));
        _bytes.AsSpan(_row.Start, length).CopyTo(next);
        if (_row.Start > 0)
        {
            _full.Add(new(_bytes, 0, _row.Start));
            _fullBytes += _row.Start;
        }
        else
        {
            Return(_bytes);
        }

        (_bytes, _row) = (next, (0, length));
    }

    private static void Return(byte[] bytes)
    {
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    private static class Words<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<T, byte[]> ByValue =
            Enum.GetValues<T>().ToDictionary(value => value, value => Encoding.UTF8.GetBytes(EnumNames.Of(value)));

        public static byte[] Of(T value) => ByValue[value];
    }
}
