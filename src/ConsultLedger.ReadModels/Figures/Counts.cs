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
    private readonly long[] _ahead = new long[slots.Count];

    /// <summary>All of a counter.</summary>
    public long Of(Counter counter) => Over(counter) + Ahead(counter);

    /// <summary>Those whose due day is over; all of a counter that has none.</summary>
    public long Over(Counter counter) => _over[slots.Of(counter)];

    /// <summary>Those whose due day is not over.</summary>
    public long Ahead(Counter counter) => _ahead[slots.Of(counter)];

    public void Add(Counter counter, bool isOver, long count) => (isOver ? _over : _ahead)[slots.Of(counter)] += count;

    public void Add(Counts others)
    {
        for (var slot = 0; slot < _over.Length; slot++)
        {
            _over[slot] += others._over[slot];
            _ahead[slot] += others._ahead[slot];
        }
    }
}
