using System.Buffers;
using System.Buffers.Text;

namespace ConsultLedger.Transparency.Entries;

/// <summary>Goes along an entry's bytes, field after field, and accepts each in the one form it has. Nothing is copied. Once something is
/// not as it must be, nothing after it is.</summary>
internal ref struct EntryScanner(ReadOnlySpan<byte> bytes)
{
    private const int IdentifierLength = 36;
    private const int MomentLength = 27;

    private static readonly SearchValues<byte> TextStops = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(control => (byte)control)]);

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public bool HasFailed { get; private set; }

    public readonly bool IsAtEnd => !HasFailed && _at == _bytes.Length;

    private readonly ReadOnlySpan<byte> Rest => _bytes[_at..];

    public void Literal(ReadOnlySpan<byte> expected)
    {
        if (Rest.StartsWith(expected))
            _at += expected.Length;
        else
            Fail();
    }

    /// <summary>A whole number from 1 on, without leading zeros.</summary>
    public long Number()
    {
        var (number, digits) = (0UL, 0);
        foreach (var character in Rest)
        {
            if (!char.IsAsciiDigit((char)character) || digits == 19)
                break;
            number = (number * 10) + (ulong)(character - '0');
            digits++;
        }

        if (digits == 0 || Rest[0] == '0' || number > long.MaxValue)
        {
            Fail();
            return 0;
        }

        _at += digits;
        return (long)number;
    }

    /// <summary>In lower case, in groups of 8, 4, 4, 4 and 12 digits.</summary>
    public Guid Identifier()
    {
        if (HasFailed || Rest.Length < IdentifierLength
            || Rest[..IdentifierLength].ContainsAnyInRange((byte)'A', (byte)'F')
            || !Utf8Parser.TryParse(Rest[..IdentifierLength], out Guid value, out var read, 'D') || read != IdentifierLength)
        {
            Fail();
            return default;
        }

        _at += IdentifierLength;
        return value;
    }

    /// <summary><c>2026-03-01T08:15:30.000000Z</c>.</summary>
    public DateTimeOffset Moment()
    {
        var text = Rest.Length < MomentLength ? default : Rest[..MomentLength];
        if (HasFailed || text.IsEmpty
            || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' || text[26] != 'Z'
            || !Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day)
            || !Digits(text[11..13], out var hour) || !Digits(text[14..16], out var minute) || !Digits(text[17..19], out var second)
            || !Digits(text[20..26], out var fraction)
            || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            Fail();
            return default;
        }

        _at += MomentLength;
        return new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero).AddTicks(fraction * TimeSpan.TicksPerMicrosecond);
    }

    /// <summary>A string in JSON's shortest form; where it stands, quotes included.</summary>
    public Range Text()
    {
        var start = _at;
        Literal("\""u8);
        while (!HasFailed)
        {
            var stop = Rest.IndexOfAny(TextStops);
            if (stop < 0)
            {
                Fail();
                break;
            }

            _at += stop;
            if (_bytes[_at] == '"')
            {
                _at++;
                break;
            }

            Escape();
        }

        return start.._at;
    }

    /// <summary>A string, or <c>null</c>.</summary>
    public Range TextOrNull() => Rest is [(byte)'n', ..] ? Null() : Text();

    /// <summary>Any JSON value.</summary>
    public Range Json()
    {
        var start = _at;
        var length = HasFailed ? -1 : JsonScanner.LengthOfValue(Rest);
        if (length < 0)
            Fail();
        else
            _at += length;
        return start.._at;
    }

    private Range Null()
    {
        var start = _at;
        Literal("null"u8);
        return start.._at;
    }

    /// <summary>An escape where nothing shorter says the same.</summary>
    private void Escape()
    {
        switch (Rest)
        {
            case [(byte)'\\', (byte)'"' or (byte)'\\' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t', ..]:
                _at += 2;
                break;
            case [(byte)'\\', (byte)'u', (byte)'0', (byte)'0', (byte)'0', (>= (byte)'0' and <= (byte)'7') or (byte)'b' or (byte)'e' or (byte)'f', ..]:
            case [(byte)'\\', (byte)'u', (byte)'0', (byte)'0', (byte)'1', (>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f'), ..]:
                _at += 6;
                break;
            default:
                Fail();
                break;
        }
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit((char)character))
                return false;
            value = (value * 10) + (character - '0');
        }

        return true;
    }

    /// <summary>Nothing can be read from the end.</summary>
    private void Fail()
    {
        HasFailed = true;
        _at = _bytes.Length;
    }
}
