namespace ConsultLedger.ReadModels.Figures;

/// <summary>Where the counters of some families stand among each other.</summary>
internal sealed class CounterSlots
{
    private readonly int[] _slots = new int[byte.MaxValue + 1];

    public CounterSlots(IReadOnlySet<Family> families)
    {
        Array.Fill(_slots, -1);
        for (var counter = (Counter)0; counter <= Counter.WithdrawnResponses; counter++)
        {
            if (families.Contains(Counters.FamilyOf(counter)))
                _slots[(int)counter] = Count++;
        }
    }

    public int Count { get; }

    public int Of(Counter counter) => _slots[(int)counter];
}

/// <summary>Counters of one group, judged on a day.</summary>
internal sealed class Counts(CounterSlots slots)
{
    private readonly long[] _over = new long[slots.Count];

    /// <summary>Null while there is nothing ahead: most counters are never due.</summary>
    private long[]? _ahead;

    public static Counts operator +(Counts one, Counts other)
    {
        var sum = new Counts(one.Slots);
        sum.Add(one);
        sum.Add(other);
        return sum;
    }

    private CounterSlots Slots => slots;

    /// <summary>All of a counter.</summary>
    public long Of(Counter counter) => Over(counter) + Ahead(counter);

    /// <summary>Those whose due day is over; all of a counter that has none.</summary>
    public long Over(Counter counter) => _over[slots.Of(counter)];

    /// <summary>As <see cref="Over(Counter)"/>, of counters that follow each other in their order.</summary>
    public ReadOnlySpan<long> Over(Counter first, int count) => _over.AsSpan(slots.Of(first), count);

    /// <summary>Those whose due day is not over.</summary>
    public long Ahead(Counter counter) => _ahead is null ? 0 : _ahead[slots.Of(counter)];

    public void Add(Counter counter, bool isOver, long count) => (isOver ? _over : _ahead ??= new long[slots.Count])[slots.Of(counter)] += count;

    public void Add(Counts others)
    {
        AddTo(_over, others._over);
        if (others._ahead is { } ahead)
            AddTo(_ahead ??= new long[slots.Count], ahead);
    }

    private static void AddTo(long[] sums, long[] others)
    {
        for (var slot = 0; slot < sums.Length; slot++)
            sums[slot] += others[slot];
    }
}
