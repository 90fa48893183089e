using System.Diagnostics;
using System.Globalization;

namespace ConsultLedger.EventStore.Harness;

/// <summary>An event whose append was acknowledged.</summary>
/// <param name="Started">When the append was called, in ticks of the machine's monotonic clock, which all processes share.</param>
/// <param name="Ended">When it was acknowledged.</param>
public sealed record Acknowledged(Guid Id, long Sequence, Guid Stream, long Version, long Started, long Ended)
{
    public static long Now => Stopwatch.GetTimestamp();

    public static Acknowledged Parse(string line)
    {
        var parts = line.Split(' ');
        return new(Guid.Parse(parts[0]), Number(1), Guid.Parse(parts[2]), Number(3), Number(4), Number(5));

        long Number(int part) => long.Parse(parts[part], CultureInfo.InvariantCulture);
    }

    public override string ToString() => $"{Id} {Sequence} {Stream} {Version} {Started} {Ended}";
}
