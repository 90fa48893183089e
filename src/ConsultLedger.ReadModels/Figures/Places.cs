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
    private readonly List<(Dimensions Dimensions, int Committee)> _ofDimensions = [];
    private readonly List<string> _ofCommittees = [];
    private readonly List<string> _ofUnits = [];

    public (int Dimensions, int Units) Known
    {
        get
        {
            lock (_lock)
                return (_ofDimensions.Count, _ofUnits.Count);
        }
    }

    public Dimensions Dimensions(int number)
    {
        lock (_lock)
            return _ofDimensions[number - 1].Dimensions;
    }

    /// <summary>Every form of consultation that came up, once.</summary>
    public IReadOnlyList<string> Forms()
    {
        lock (_lock)
            return [.. _ofDimensions.Select(known => known.Dimensions.Form).OfType<string>().Distinct()];
    }

    /// <summary>The number of the committee that dimensions name.</summary>
    public int CommitteeOf(int dimensions)
    {
        lock (_lock)
            return _ofDimensions[dimensions - 1].Committee;
    }

    public string Committee(int number)
    {
        lock (_lock)
            return _ofCommittees[number - 1];
    }

    public string? Unit(int number)
    {
        lock (_lock)
            return number == 0 ? null : _ofUnits[number - 1];
    }

    /// <summary>The number of dimensions, and whether they have just been given it.</summary>
    public (int Number, bool IsNew) NumberOf(Dimensions dimensions)
    {
        lock (_lock)
        {
            if (_dimensions.TryGetValue(dimensions, out var number))
                return (number, false);
            if (!_committees.TryGetValue(dimensions.Committee, out var committee))
            {
                _ofCommittees.Add(dimensions.Committee);
                _committees.Add(dimensions.Committee, committee = _ofCommittees.Count);
            }

            _ofDimensions.Add((dimensions, committee));
            _dimensions.Add(dimensions, _ofDimensions.Count);
            return (_ofDimensions.Count, true);
        }
    }

    /// <summary>The number of a unit, and whether it has just been given it.</summary>
    public (int Number, bool IsNew) NumberOf(string unit)
    {
        lock (_lock)
        {
            if (_units.TryGetValue(unit, out var number))
                return (number, false);
            _ofUnits.Add(unit);
            _units.Add(unit, _ofUnits.Count);
            return (_ofUnits.Count, true);
        }
    }
}
