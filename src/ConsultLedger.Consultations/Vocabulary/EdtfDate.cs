using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>
/// A date as people state it: a day, a month or a year, possibly approximate or uncertain. The subset of EDTF
/// (ISO 8601-2:2019, levels 0 and 1) that records of consultations use: <c>2023-01-15</c>, <c>2023-01</c>, <c>2022</c>,
/// each optionally followed by <c>~</c> (approximate), <c>?</c> (uncertain) or <c>%</c> (both).
/// An unknown date is an absent value, never an invented one.
/// </summary>
[JsonConverter(typeof(EdtfDateConverter))]
public readonly record struct EdtfDate : IComparable<EdtfDate>
{
    /// <summary>The longest text of a date has so many characters.</summary>
    public const int LongestText = 11;

    private readonly ushort _year;
    private readonly byte _month;
    private readonly byte _day;
    private readonly char _qualifier;

    private EdtfDate(int year, int month, int day, char qualifier)
    {
        _year = (ushort)year;
        _month = (byte)month;
        _day = (byte)day;
        _qualifier = qualifier;
    }

    public int Year => _year;

    /// <summary>1–12, or null when only the year is known.</summary>
    public int? Month => _month == 0 ? null : _month;

    /// <summary>1–31, or null when the day is not known.</summary>
    public int? Day => _day == 0 ? null : _day;

    public bool IsApproximate => _qualifier is '~' or '%';

    public bool IsUncertain => _qualifier is '?' or '%';

    /// <summary>The first day the date may mean.</summary>
    public DateOnly Earliest => new(_year, Math.Max((int)_month, 1), Math.Max((int)_day, 1));

    /// <summary>The last day the date may mean; a due date given as a month is met until the month ends.</summary>
    public DateOnly Latest => (_month, _day) switch
    {
        (0, _) => new DateOnly(_year, 12, 31),
        (_, 0) => new DateOnly(_year, _month, DateTime.DaysInMonth(_year, _month)),
        _ => new DateOnly(_year, _month, _day),
    };

    public static EdtfDate Of(DateOnly day) => new(day.Year, day.Month, day.Day, '\0');

    public static EdtfDate Parse(string text) =>
        TryParse(text, out var date, out var problem) ? date : throw new FormatException(problem);

    /// <summary>Reads a date and refuses what is not one, with a reason a person can act on.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out EdtfDate date, [NotNullWhen(false)] out string? problem)
    {
        date = default;
        var body = text;
        var qualifier = '\0';
        if (body.Length > 0 && body[^1] is '~' or '?' or '%')
        {
            qualifier = body[^1];
            body = body[..^1];
        }

        if (body.Length is not (4 or 7 or 10)
            || !TryDigits(body[..4], out var year)
            || (body.Length >= 7 && body[4] != '-')
            || (body.Length == 10 && body[7] != '-'))
        {
            problem = "must be an EDTF date: YYYY, YYYY-MM or YYYY-MM-DD, optionally followed by ~, ? or %";
            return false;
        }

        var month = 0;
        var day = 0;
        if ((body.Length >= 7 && !TryDigits(body.Slice(5, 2), out month)) || (body.Length == 10 && !TryDigits(body.Slice(8, 2), out day)))
        {
            problem = "must be an EDTF date: YYYY, YYYY-MM or YYYY-MM-DD, optionally followed by ~, ? or %";
            return false;
        }

        if (year == 0)
            problem = "there is no year 0000";
        else if (body.Length >= 7 && month is < 1 or > 12)
            problem = $"there is no month {month:00}";
        else if (body.Length == 10 && (day < 1 || day > DateTime.DaysInMonth(year, month)))
            problem = $"there is no day {day:00} in {year:0000}-{month:00}";
        else
        {
            date = new EdtfDate(year, month, day, qualifier);
            problem = null;
            return true;
        }

        return false;
    }

    /// <summary>Order by the first day meant; of two that begin together the more precise comes first, then the unqualified.</summary>
    public int CompareTo(EdtfDate other) =>
        (Earliest, Latest, _qualifier).CompareTo((other.Earliest, other.Latest, other._qualifier));

    public static bool operator <(EdtfDate left, EdtfDate right) => left.CompareTo(right) < 0;

    public static bool operator >(EdtfDate left, EdtfDate right) => left.CompareTo(right) > 0;

    public static bool operator <=(EdtfDate left, EdtfDate right) => left.CompareTo(right) <= 0;

    public static bool operator >=(EdtfDate left, EdtfDate right) => left.CompareTo(right) >= 0;

    public override string ToString()
    {
        Span<byte> text = stackalloc byte[LongestText];
        return Encoding.ASCII.GetString(text[..Write(text)]);
    }

    /// <summary>Writes the date's text, which is ASCII.</summary>
    /// <param name="into">Has room for <see cref="LongestText"/>.</param>
    /// <returns>How long it is.</returns>
    public int Write(Span<byte> into)
    {
        WriteTwoDigits(into, _year / 100);
        WriteTwoDigits(into[2..], _year % 100);
        var length = 4;
        for (var part = 0; part < 2 && (part == 0 ? _month : _day) is var number and not 0; part++)
        {
            into[length] = (byte)'-';
            WriteTwoDigits(into[(length + 1)..], number);
            length += 3;
        }

        if (_qualifier != '\0')
            into[length++] = (byte)_qualifier;
        return length;
    }

    private static void WriteTwoDigits(Span<byte> into, int number) => (into[0], into[1]) = ((byte)('0' + (number / 10)), (byte)('0' + (number % 10)));

    private static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
