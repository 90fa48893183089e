namespace ConsultLedger.ReadModels.Figures;

/// <summary>
/// Figures as bytes. Those of one place, unit and period stand together: place, unit, period and how many, then of each its
/// counter, day and count. Numbers are written seven bits a byte, the lowest first, the last without the highest bit; signed
/// ones alternate (0, −1, 1, −2 …), and periods and days begin near the present, so that most take two bytes.
/// </summary>
internal sealed class PackedFigures
{
    private const int NearPeriod = 202_401;
    private static readonly int NearDay = Figure.DayOf(new DateOnly(2024, 1, 1));

    private byte[] _bytes = new byte[1024];
    private int _length;

    /// <param name="figures">In order.</param>
    /// <returns>The bytes, until the next call.</returns>
    public ReadOnlySpan<byte> Pack(ReadOnlySpan<Figure> figures)
    {
        _length = 0;
        for (var first = 0; first < figures.Length;)
        {
            var (place, unit, period) = (figures[first].Place, figures[first].Unit, figures[first].Period);
            var end = first + 1;
            while (end < figures.Length && figures[end].Place == place && figures[end].Unit == unit && figures[end].Period == period)
                end++;
            Write((uint)place);
            Write((uint)unit);
            Write(period == 0 ? 0 : 1 + Alternating(period - NearPeriod));
            Write((uint)(end - first));
            for (; first < end; first++)
            {
                Write((byte)figures[first].Counter);
                var day = figures[first].Day;
                Write(day <= Figure.Past ? (ulong)day : 2 + Alternating(day - NearDay));
                Write(Alternating(figures[first].Count));
            }
        }

        return _bytes.AsSpan(0, _length);
    }

    /// <summary>Tells the figures in the bytes, in their order.</summary>
    public static void Unpack(ReadOnlySpan<byte> bytes, Action<Figure> tell)
    {
        while (bytes.Length > 0)
        {
            var place = (int)Read(ref bytes);
            var unit = (int)Read(ref bytes);
            var written = Read(ref bytes);
            var period = written == 0 ? 0 : NearPeriod + (int)Signed(written - 1);
            for (var left = Read(ref bytes); left > 0; left--)
            {
                var counter = (Counter)Read(ref bytes);
                var day = Read(ref bytes);
                var due = day <= Figure.Past ? (int)day : NearDay + (int)Signed(day - 2);
                tell(new Figure(place, unit, period, counter, due, Signed(Read(ref bytes))));
            }
        }
    }

    private void Write(ulong number)
    {
        if (_length + 10 > _bytes.Length)
            Array.Resize(ref _bytes, _bytes.Length * 2);
        for (; number >= 0x80; number >>= 7)
            _bytes[_length++] = (byte)(number | 0x80);
        _bytes[_length++] = (byte)number;
    }

    private static ulong Read(ref ReadOnlySpan<byte> bytes)
    {
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

        bytes = bytes[length..];
        return number;
    }

    private static ulong Alternating(long number) => (ulong)((number << 1) ^ (number >> 63));

    private static long Signed(ulong written) => (long)(written >> 1) ^ -(long)(written & 1);
}
