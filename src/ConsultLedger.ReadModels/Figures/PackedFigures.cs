using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.Figures;

/// <summary>
/// Figures as bytes. Those of one place, unit and period stand together: place, unit, period and how many, then of each its
/// counter, day and count. Periods and days begin near the present, so that most take two bytes.
/// </summary>
internal static class PackedFigures
{
    private const int NearPeriod = 202_401;
    private static readonly int NearDay = Figure.DayOf(new DateOnly(2024, 1, 1));

    /// <param name="figures">In order.</param>
    /// <param name="into">Holds them and nothing else afterwards.</param>
    /// <returns>The bytes, until more is written.</returns>
    public static ReadOnlySpan<byte> Pack(ReadOnlySpan<Figure> figures, PackedWriter into)
    {
        into.CutTo(0);
        for (var first = 0; first < figures.Length;)
        {
            var (place, unit, period) = (figures[first].Place, figures[first].Unit, figures[first].Period);
            var end = first + 1;
            while (end < figures.Length && figures[end].Place == place && figures[end].Unit == unit && figures[end].Period == period)
                end++;
            into.Number((uint)place).Number((uint)unit)
                .Number(period == 0 ? 0 : 1 + PackedWriter.Alternating(period - NearPeriod))
                .Number((uint)(end - first));
            for (; first < end; first++)
            {
                var day = figures[first].Day;
                into.Number((byte)figures[first].Counter)
                    .Number(day <= Figure.Past ? (ulong)day : 2 + PackedWriter.Alternating(day - NearDay))
                    .Signed(figures[first].Count);
            }
        }

        return into.Written;
    }

    /// <summary>Tells the figures in the bytes, in their order.</summary>
    public static void Unpack(ReadOnlySpan<byte> bytes, Action<Figure> tell)
    {
        var packed = new PackedReader(bytes);
        while (!packed.IsAtEnd)
        {
            var (place, unit, written) = ((int)packed.Number(), (int)packed.Number(), packed.Number());
            var period = written == 0 ? 0 : NearPeriod + (int)PackedReader.Signed(written - 1);
            for (var left = packed.Number(); left > 0; left--)
            {
                var (counter, day) = ((Counter)packed.Number(), packed.Number());
                var due = day <= Figure.Past ? (int)day : NearDay + (int)PackedReader.Signed(day - 2);
                tell(new Figure(place, unit, period, counter, due, packed.Signed()));
            }
        }
    }
}
