using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Folding;

namespace ConsultLedger.ReadModels.Figures;

/// <summary>
/// Numbers for what figures are of, in the order in which it first came up: dimensions and units from 1, and committees in the
/// order of the dimensions that name them. Whoever takes them in the same order gives the same numbers.
/// </summary>
internal sealed class Places
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Dimensions, int> _dimensions = [];
    private readonly Dictionary<string, int> _committees = [];
    private readonly Dictionary<string, int> _units = [];
    private readonly Grown<(Dimensions Dimensions, int Committee)> _ofDimensions = new();
    private readonly Grown<string> _ofCommittees = new();
    private readonly Grown<string> _ofUnits = new();

    public (int Dimensions, int Units) Known
    {
        get
        {
            lock (_lock)
                return (_ofDimensions.Count, _ofUnits.Count);
        }
    }

    public Dimensions Dimensions(int number) => _ofDimensions[number - 1].Dimensions;

    /// <summary>Every form of consultation that came up within a reach, once.</summary>
    public IReadOnlyList<string> Forms(Reach reach)
    {
        lock (_lock)
            return [.. Enumerable.Range(1, _ofDimensions.Count).Select(Dimensions).Where(known => reach.Includes(known.Committee)).Select(known => known.Form).OfType<string>().Distinct()];
    }

    /// <summary>The number of the committee that dimensions name.</summary>
    public int CommitteeOf(int dimensions) => _ofDimensions[dimensions - 1].Committee;

    public string Committee(int number) => _ofCommittees[number - 1];

    public string? Unit(int number) => number == 0 ? null : _ofUnits[number - 1];

    /// <summary>The number of dimensions, and whether they have just been given it.</summary>
    public (int Number, bool IsNew) NumberOf(Dimensions dimensions)
    {
        lock (_lock)
        {
            if (_dimensions.TryGetValue(dimensions, out var number))
                return (number, false);
            if (!_committees.TryGetValue(dimensions.Committee, out var committee))
                _committees.Add(dimensions.Committee, committee = _ofCommittees.Add(dimensions.Committee));
            number = _ofDimensions.Add((dimensions, committee));
            _dimensions.Add(dimensions, number);
            return (number, true);
        }
    }

    /// <summary>The number of a unit, and whether it has just been given it.</summary>
    public (int Number, bool IsNew) NumberOf(string unit)
    {
        lock (_lock)
        {
            if (_units.TryGetValue(unit, out var number))
                return (number, false);
            _units.Add(unit, number = _ofUnits.Add(unit));
            return (number, true);
        }
    }

    /// <summary>A list that only grows. What was added before is read without a lock: that is done for every figure.</summary>
    private sealed class Grown<T>
    {
        private T[] _items = new T[16];

        public int Count { get; private set; }

        public T this[int index] => Volatile.Read(ref _items)[index];

        /// <summary>Under a lock.</summary>
        /// <returns>How many there are now.</returns>
        public int Add(T item)
        {
            var items = _items;
            if (Count == items.Length)
                Array.Resize(ref items, items.Length * 2);
            items[Count] = item;
            Volatile.Write(ref _items, items);
            return ++Count;
        }
    }
}
