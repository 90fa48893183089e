using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.Figures;

namespace ConsultLedger.ReadModels.Rates;

/// <summary>The counters of each group along the tree of committees.</summary>
/// <param name="place">Where among the values of a group its committee stands.</param>
/// <param name="committees">All that are registered. One that is only named as a parent stands above the others all the same.</param>
/// <param name="within">Those that are told of; null: all.</param>
/// <param name="nothing">Makes empty counters.</param>
internal sealed class RolledUpRates(int place, IReadOnlyList<CommitteeItem> committees, IReadOnlySet<string>? within, Func<Counts> nothing)
{
    private readonly Dictionary<string, string?> _parents = committees.ToDictionary(committee => committee.Code, committee => committee.Parent);
    private readonly Dictionary<string, List<string>> _above = [];
    private readonly Dictionary<RateGroup, Sums> _groups = [];

    /// <summary>Of each group its committee's own counters, and with them those of all below it: the same where there is nothing below.</summary>
    public IEnumerable<(RateGroup Group, Counts All, Counts Own)> Groups => _groups.Select(group =>
    {
        var own = group.Value.Own ?? nothing();
        return (group.Key, group.Value.Below is { } below ? own + below : own, own);
    });

    /// <summary>Counts for the committee of the group and for all above it.</summary>
    /// <param name="counts">Each group once; they are not changed.</param>
    public void Add(RateGroup group, Counts counts)
    {
        Of(group).Own = counts;
        foreach (var above in Above(group.Values[place]!))
            (Of(group.With(place, above)).Below ??= nothing()).Add(counts);
    }

    /// <summary>The committees above one, the nearest first.</summary>
    private List<string> Above(string committee)
    {
        if (_above.TryGetValue(committee, out var above))
            return above;
        above = [];
        for (var next = ParentOf(committee); next is not null && next != committee && !above.Contains(next); next = ParentOf(next))
            above.Add(next);
        _above.Add(committee, above);
        return above;
    }

    private string? ParentOf(string committee) =>
        _parents.GetValueOrDefault(committee) is { } parent && within?.Contains(parent) != false ? parent : null;

    private Sums Of(RateGroup group)
    {
        if (!_groups.TryGetValue(group, out var sums))
            _groups.Add(group, sums = new Sums());
        return sums;
    }

    private sealed class Sums
    {
        public Counts? Own { get; set; }

        public Counts? Below { get; set; }
    }
}
