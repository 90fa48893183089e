using System.Runtime.InteropServices;
using ConsultLedger.ReadModels.Folding;

namespace ConsultLedger.ReadModels.Figures;

/// <summary>
/// A count, or a change of one: how many of a counter, of a place, a unit, a period and a due day. Figures add up: those that
/// agree in everything else are one figure with the sum of their counts.
/// </summary>
internal readonly record struct Figure : IComparable<Figure>
{
    /// <summary>Stands for every day that is over already. It is the first day there is, so it is over on any other.</summary>
    public const int Past = 1;

    /// <summary>So many are worth putting to their places before they are sorted.</summary>
    private const int Many = 64;

    private const int DayBits = 22;
    private const int CounterBits = 8;

    private readonly ulong _of;
    private readonly ulong _when;

    /// <param name="place">Of a change the number of its dimensions, of a sum that of its committee.</param>
    /// <param name="unit">Number of the lead unit; 0: none.</param>
    /// <param name="period">The value of a <see cref="Period"/>; 0: none.</param>
    /// <param name="day">See <see cref="Day"/>.</param>
    public Figure(int place, int unit, int period, Counter counter, int day, long count)
        : this(((ulong)place << 32) | (uint)unit, ((ulong)period << (DayBits + CounterBits)) | ((ulong)counter << DayBits) | (uint)day, count) { }

    private Figure(ulong of, ulong when, long count)
    {
        _of = of;
        _when = when;
        Count = count;
    }

    public int Place => (int)(_of >> 32);

    public int Unit => (int)_of;

    public int Period => (int)(_when >> (DayBits + CounterBits));

    public Counter Counter => (Counter)(_when >> DayBits);

    /// <summary>The day it is due, as a number; 0: it is never due.</summary>
    public int Day => (int)_when & ((1 << DayBits) - 1);

    public long Count { get; }

    /// <summary>The number of a day, from 1.</summary>
    public static int DayOf(DateOnly day) => day.DayNumber + 1;

    /// <summary>The same, none of it: figures that add up have this in common.</summary>
    public Figure Kind => new(_of, _when, 0);

    /// <summary>As many of the same.</summary>
    public Figure Times(long count) => new(_of, _when, count);

    /// <summary>The same of a committee, whatever else was known of the consultation.</summary>
    public Figure At(int committee) => new((ulong)committee << 32, _when, Count);

    /// <summary>The same of the year, whatever else was known of the period.</summary>
    public Figure OfYear => new(_of, _when - ((ulong)(Period % 100) << (DayBits + CounterBits)), Count);

    /// <summary>The same with days before this one told apart no more.</summary>
    public Figure SeenFrom(int day) => Day is var due && due > Past && due < day ? new(_of, _when - (ulong)due + Past, Count) : this;

    /// <summary>By place, unit, period, counter and day.</summary>
    public int CompareTo(Figure other) => _of != other._of ? _of.CompareTo(other._of) : _when.CompareTo(other._when);

    public bool Equals(Figure other) => _of == other._of && _when == other._when && Count == other.Count;

    public override int GetHashCode() => (int)(((_of * 0x9E3779B97F4A7C15) ^ _when) * 0xC2B2AE3D27D4EB4F >> 32);

    public static bool operator <(Figure left, Figure right) => left.CompareTo(right) < 0;

    public static bool operator >(Figure left, Figure right) => left.CompareTo(right) > 0;

    public static bool operator <=(Figure left, Figure right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Figure left, Figure right) => left.CompareTo(right) >= 0;

    /// <summary>Puts figures in order, adds up those that agree and leaves out what came to nothing.</summary>
    public static void Combine(List<Figure> figures)
    {
        var all = CollectionsMarshal.AsSpan(figures);
        if (all.Length > Many)
            SortByPlace(all);
        else
            all.Sort();
        CollectionsMarshal.SetCount(figures, AddUp(all));
    }

    /// <summary>Adds changes to sums.</summary>
    /// <param name="sums">In order, and so they stay.</param>
    /// <param name="changes">In order.</param>
    public static void Merge(List<Figure> sums, ReadOnlySpan<Figure> changes)
    {
        var (sum, change) = (sums.Count - 1, changes.Length - 1);
        CollectionsMarshal.SetCount(sums, sums.Count + changes.Length);
        var all = CollectionsMarshal.AsSpan(sums);
        // From the end, where there is room.
        for (var next = all.Length - 1; change >= 0; next--)
            all[next] = sum >= 0 && all[sum] > changes[change] ? all[sum--] : changes[change--];
        CollectionsMarshal.SetCount(sums, AddUp(all));
    }

    /// <summary>Many are put to their places first, whose numbers are small: what is left to sort is then short.</summary>
    private static void SortByPlace(Span<Figure> figures)
    {
        var last = 0;
        foreach (ref readonly var figure in figures)
            last = Math.Max(last, figure.Place);
        var ends = new int[last + 1];
        foreach (ref readonly var figure in figures)
            ends[figure.Place]++;
        for (var place = 1; place <= last; place++)
            ends[place] += ends[place - 1];

        int[] next = [0, .. ends.AsSpan(0, last)];
        for (var place = 0; place <= last; place++)
        {
            while (next[place] < ends[place])
            {
                ref var here = ref figures[next[place]];
                // Changes places with one that stands where it belongs, until one comes that belongs here.
                ref var there = ref figures[next[here.Place]++];
                (here, there) = (there, here);
            }

            figures[(place == 0 ? 0 : ends[place - 1])..ends[place]].Sort();
        }
    }

    /// <summary>Adds up neighbours that agree, in their place, and says how many are left.</summary>
    private static int AddUp(Span<Figure> ordered)
    {
        var left = 0;
        for (var next = 0; next < ordered.Length;)
        {
            var first = ordered[next];
            var count = first.Count;
            for (next++; next < ordered.Length && ordered[next].CompareTo(first) == 0; next++)
                count += ordered[next].Count;
            if (count != 0)
                ordered[left++] = new Figure(first._of, first._when, count);
        }

        return left;
    }
}
