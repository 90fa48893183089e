using System.Runtime.InteropServices;
using ConsultLedger.ReadModels.Folding;

namespace ConsultLedger.ReadModels.Figures;

/// <summary>
/// A count, or a change of one: how many of a counter, of a place, a unit, a period and a due day. Figures add up: those that
/// agree in everything else are one figure with the sum of their counts.
/// </summary>
internal readonly struct Figure
{
    /// <summary>Stands for every day that is over already. It is the first day there is, so it is over on any other.</summary>
    public const int Past = 1;

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

    /// <summary>The same of a committee, whatever else was known of the consultation.</summary>
    public Figure At(int committee) => new((ulong)committee << 32, _when, Count);

    /// <summary>The same with days before this one told apart no more.</summary>
    public Figure SeenFrom(int day) => Day is var due && due > Past && due < day ? new(_of, _when - (ulong)due + Past, Count) : this;

    /// <summary>By place, unit, period, counter and day.</summary>
    public static int Compare(Figure left, Figure right) =>
        left._of != right._of ? left._of.CompareTo(right._of) : left._when.CompareTo(right._when);

    /// <summary>Puts figures in order, adds up those that agree and leaves out what came to nothing.</summary>
    public static void Combine(List<Figure> figures)
    {
        var all = CollectionsMarshal.AsSpan(figures);
        all.Sort(default(Order));
        CollectionsMarshal.SetCount(figures, AddUp(all));
    }

    /// <summary>Sums and changes together, in order.</summary>
    /// <param name="sums">In order.</param>
    /// <param name="changes">In order.</param>
    public static Figure[] Together(ReadOnlySpan<Figure> sums, ReadOnlySpan<Figure> changes)
    {
        var all = new Figure[sums.Length + changes.Length];
        for (int sum = 0, change = 0; sum + change < all.Length;)
        {
            var isSum = change == changes.Length || (sum < sums.Length && Compare(sums[sum], changes[change]) <= 0);
            all[sum + change] = isSum ? sums[sum] : changes[change];
            (sum, change) = isSum ? (sum + 1, change) : (sum, change + 1);
        }

        return all[..AddUp(all)];
    }

    /// <summary>Adds up neighbours that agree, in their place, and says how many are left.</summary>
    private static int AddUp(Span<Figure> ordered)
    {
        var left = 0;
        for (var next = 0; next < ordered.Length;)
        {
            var first = ordered[next];
            var count = first.Count;
            for (next++; next < ordered.Length && Compare(ordered[next], first) == 0; next++)
                count += ordered[next].Count;
            if (count != 0)
                ordered[left++] = new Figure(first._of, first._when, count);
        }

        return left;
    }

    /// <summary>A comparer that costs no call.</summary>
    private readonly struct Order : IComparer<Figure>
    {
        public int Compare(Figure x, Figure y) => Figure.Compare(x, y);
    }
}
