using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Figures;
using ConsultLedger.ReadModels.Folding;

namespace ConsultLedger.ReadModels.Rates;

/// <summary>
/// Adds up figures by the groups of a question. Committees are always told apart, so that what the question asks of their tree
/// can be answered afterwards. A figure whose consultation has several sources or sectors counts in the group of each.
/// </summary>
/// <param name="day">The day due days are compared with.</param>
/// <param name="dimensionsOf">What is known of the place of a figure.</param>
internal sealed class RateTally(
    IReadOnlyList<Grouping> groupBy, CohortPeriod period, DateOnly day, IReadOnlySet<Family> families, Func<int, Dimensions> dimensionsOf)
{
    private readonly int _today = Figure.DayOf(day);
    private readonly CounterSlots _slots = new(families);
    private readonly bool _byUnit = groupBy.Contains(Grouping.Unit);
    private readonly Dictionary<int, int[]> _groupsOfPlaces = [];
    private readonly Dictionary<PlaceGroup, int> _numbers = [];
    private readonly List<PlaceGroup> _groups = [];
    private readonly Dictionary<(int Group, int Unit, int Time), Counts> _counts = [];
    private (int Place, int Unit, int Period) _last = (-1, 0, 0);
    private Counts[] _countsOfLast = [];

    /// <summary>Counters without anything in them.</summary>
    public Counts Nothing => new(_slots);

    public void Add(Figure figure)
    {
        // Figures of one place, unit and period come together.
        var next = (figure.Place, figure.Unit, figure.Period);
        if (next != _last)
        {
            _last = next;
            _countsOfLast = CountsOf(figure);
        }

        foreach (var counts in _countsOfLast)
            counts.Add(figure.Counter, figure.Day < _today, figure.Count);
    }

    /// <param name="unitOf">The name of a unit; of none, null.</param>
    public IEnumerable<(string Committee, RateGroup Group, Counts Counts)> Groups(Func<int, string?> unitOf) => _counts.Select(counts =>
    {
        var (number, unit, time) = counts.Key;
        var group = _groups[number];
        string?[] values = [.. group.Group.Values];
        for (var index = 0; index < groupBy.Count; index++)
        {
            values[index] = groupBy[index] switch
            {
                Grouping.Unit => unitOf(unit),
                Grouping.Year => $"{time / 100:0000}",
                Grouping.Month => time % 100 == 0 ? null : $"{time / 100:0000}-{time % 100:00}",
                _ => values[index],
            };
        }

        return (group.Committee, new RateGroup(values), counts.Value);
    });

    private Counts[] CountsOf(Figure figure)
    {
        var on = new Period(figure.Period);
        if (!(on.Month is { } month ? period.Contains(on.Year, month) : period.Contains(on.Year)))
            return [];
        var groups = GroupsOf(figure.Place);
        var counts = new Counts[groups.Length];
        for (var index = 0; index < groups.Length; index++)
        {
            var key = (groups[index], _byUnit ? figure.Unit : 0, TimeOf(on));
            if (!_counts.TryGetValue(key, out var known))
                _counts.Add(key, known = new Counts(_slots));
            counts[index] = known;
        }

        return counts;
    }

    /// <summary>As much of a period as is asked for, written like it.</summary>
    private int TimeOf(Period on)
    {
        if (groupBy.Contains(Grouping.Year))
            return groupBy.Contains(Grouping.Month) ? on.Value : on.Year * 100;
        return groupBy.Contains(Grouping.Month) && on.Month is not null ? on.Value : 0;
    }

    /// <summary>The numbers of the groups of a place.</summary>
    private int[] GroupsOf(int place)
    {
        if (!_groupsOfPlaces.TryGetValue(place, out var groups))
            _groupsOfPlaces.Add(place, groups = [.. GroupsOf(dimensionsOf(place)).Select(NumberOf)]);
        return groups;
    }

    private int NumberOf(PlaceGroup group)
    {
        if (_numbers.TryGetValue(group, out var number))
            return number;
        _numbers.Add(group, _groups.Count);
        _groups.Add(group);
        return _groups.Count - 1;
    }

    private IEnumerable<PlaceGroup> GroupsOf(Dimensions dimensions)
    {
        IEnumerable<string?[]> groups = [[]];
        foreach (var grouping in groupBy)
        {
            string?[] values = grouping switch
            {
                Grouping.Committee => [dimensions.Committee],
                Grouping.Form => [dimensions.Form],
                Grouping.Procedure => [dimensions.Procedure],
                Grouping.Source => dimensions.Sources.Count > 0 ? [.. dimensions.Sources] : [null],
                Grouping.Sector => dimensions.Sectors.Count > 0 ? [.. dimensions.Sectors] : [null],
                _ => [null],
            };
            groups = groups.SelectMany(group => values.Select(value => (string?[])[.. group, value]));
        }

        return groups.Select(values => new PlaceGroup(dimensions.Committee, new RateGroup(values)));
    }

    /// <summary>A committee, and the values of a group as far as they follow from the place. Equal when all of it is.</summary>
    private readonly record struct PlaceGroup(string Committee, RateGroup Group);
}
