using ConsultLedger.ReadModels.Committees;

namespace ConsultLedger.ReadModels.Board;

/// <summary>Puts committees in the order of their tree and adds up what they have along it.</summary>
internal static class CommitteeTree
{
    /// <param name="committees">Those to show; one whose parent is not among them stands at the top.</param>
    /// <param name="counts">Each committee's own; one that is not registered is shown at the top without a name.</param>
    public static IReadOnlyList<BoardItem> RollUp(IReadOnlyList<CommitteeItem> committees, IReadOnlyDictionary<string, BoardCounts> counts)
    {
        var known = committees.ToDictionary(committee => committee.Code);
        var children = committees
            .OrderBy(committee => committee.Code, StringComparer.Ordinal)
            .ToLookup(committee => committee.Parent is { } parent && known.ContainsKey(parent) ? parent : null);

        var items = new List<BoardItem>(known.Count);
        foreach (var top in children[null])
            Add(top);
        foreach (var (code, own) in counts.Where(count => !known.ContainsKey(count.Key)).OrderBy(count => count.Key, StringComparer.Ordinal))
            items.Add(new BoardItem(code, Name: null, Level: null, Parent: null, own, own));
        return items;

        BoardCounts Add(CommitteeItem committee)
        {
            var own = counts.GetValueOrDefault(committee.Code, BoardCounts.None);
            var place = items.Count;
            items.Add(new BoardItem(committee.Code, committee.Name, committee.Level, committee.Parent, own, own));
            var rolledUp = own;
            foreach (var child in children[committee.Code])
                rolledUp += Add(child);
            items[place] = items[place] with { RolledUp = rolledUp };
            return rolledUp;
        }
    }
}
