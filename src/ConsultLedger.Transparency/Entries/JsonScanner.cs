using System.Buffers;

namespace ConsultLedger.Transparency.Entries;

/// <summary>Finds the end of a JSON value (RFC 8259) and thereby that it is one. What strings say is not looked at: whether the bytes are
/// UTF-8 is asked for once for the whole entry.</summary>
internal static class JsonScanner
{
    /// <summary>Containers within containers: with the entry's own 64, as deep as most readers go.</summary>
    private const int Deepest = 63;

    /// <summary>Where a run of plain characters in a string ends.</summary>
    private static readonly SearchValues<byte> StringStops = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(control => (byte)control)]);

    /// <returns>Bytes of the value the bytes begin with; −1 when they begin with none.</returns>
    public static int LengthOfValue(ReadOnlySpan<byte> bytes)
    {
        // Of the containers that are open, innermost at bit 0: 1 for an object.
        var (at, depth, objects) = (0, 0, 0UL);
        while (true)
        {
            switch (At(bytes, at))
            {
                case (byte)'{' or (byte)'[' when ++depth > Deepest:
                    return -1;
                case (byte)'{':
                    objects = (objects << 1) | 1;
                    at = PastSpace(bytes, at + 1);
                    if (At(bytes, at) != '}')
                    {
                        if (!PassName(bytes, ref at))
                            return -1;
                        continue;
                    }

                    break;
                case (byte)'[':
                    objects <<= 1;
                    at = PastSpace(bytes, at + 1);
                    if (At(bytes, at) != ']')
                        continue;
                    break;
                default:
                    if (!PassScalar(bytes, ref at))
                        return -1;
                    break;
            }

            // Behind a value, or at the end of an empty container: close what ends here, until something goes on.
            while (depth > 0)
            {
                at = PastSpace(bytes, at);
                var isObject = (objects & 1) == 1;
                if (At(bytes, at) == ',')
                {
                    at = PastSpace(bytes, at + 1);
                    if (isObject && !PassName(bytes, ref at))
                        return -1;
                    break;
                }

                if (At(bytes, at) != (isObject ? '}' : ']'))
                    return -1;
                (at, depth, objects) = (at + 1, depth - 1, objects >> 1);
            }

            if (depth == 0)
                return at;
        }
    }

    /// <summary>Whether the bytes there are a string; if so, the place is the one behind it.</summary>
    public static bool PassString(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (At(bytes, at) != '"')
            return false;
        for (at++; ; at += 2)
        {
            var stop = bytes[at..].IndexOfAny(StringStops);
            if (stop < 0)
                return false;
            at += stop;
            if (bytes[at] == '"')
            {
                at++;
                return true;
            }

            if (bytes[at] != '\\')
                return false;
            switch (At(bytes, at + 1))
            {
                case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                    break;
                case (byte)'u' when at + 6 <= bytes.Length && AreHex(bytes.Slice(at + 2, 4)):
                    at += 4;
                    break;
                default:
                    return false;
            }
        }
    }

    /// <summary>A member's name, the colon, and the space around it.</summary>
    private static bool PassName(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (!PassString(bytes, ref at))
            return false;
        at = PastSpace(bytes, at);
        if (At(bytes, at) != ':')
            return false;
        at = PastSpace(bytes, at + 1);
        return true;
    }

    private static bool PassScalar(ReadOnlySpan<byte> bytes, ref int at) => At(bytes, at) switch
    {
        (byte)'"' => PassString(bytes, ref at),
        (byte)'t' => Pass(bytes, ref at, "true"u8),
        (byte)'f' => Pass(bytes, ref at, "false"u8),
        (byte)'n' => Pass(bytes, ref at, "null"u8),
        _ => PassNumber(bytes, ref at),
    };

    private static bool PassNumber(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (At(bytes, at) == '-')
            at++;
        var isZero = At(bytes, at) == '0';
        if (!PassDigits(bytes, ref at, atMost: isZero ? 1 : int.MaxValue))
            return false;
        if (isZero && char.IsAsciiDigit((char)At(bytes, at)))
            return false;
        if (At(bytes, at) == '.')
        {
            at++;
            if (!PassDigits(bytes, ref at))
                return false;
        }

        if (At(bytes, at) is not ((byte)'e' or (byte)'E'))
            return true;
        at++;
        if (At(bytes, at) is (byte)'+' or (byte)'-')
            at++;
        return PassDigits(bytes, ref at);
    }

    private static bool PassDigits(ReadOnlySpan<byte> bytes, ref int at, int atMost = int.MaxValue)
    {
        var first = at;
        while (at - first < atMost && char.IsAsciiDigit((char)At(bytes, at)))
            at++;
        return at > first;
    }

    private static bool Pass(ReadOnlySpan<byte> bytes, ref int at, ReadOnlySpan<byte> word)
    {
        if (!bytes[at..].StartsWith(word))
            return false;
        at += word.Length;
        return true;
    }

    private static int PastSpace(ReadOnlySpan<byte> bytes, int at)
    {
        while (At(bytes, at) is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            at++;
        return at;
    }

    private static bool AreHex(ReadOnlySpan<byte> digits)
    {
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit((char)digit))
                return false;
        }

        return true;
    }

    /// <summary>The byte there; 0, which no JSON has outside of strings, behind the last.</summary>
    private static byte At(ReadOnlySpan<byte> bytes, int at) => (uint)at < (uint)bytes.Length ? bytes[at] : (byte)0;
}
