using ConsultLedger.ReadModels.Committees;

namespace ConsultLedger.Web.Pages.Committees;

/// <summary>A committee at its place in the tree.</summary>
/// <param name="Depth">How many stand above it, of those that are seen.</param>
public sealed record PlacedCommittee(CommitteeItem Committee, int Depth)
{
    /// <summary>Each committee below the one it belongs to. What belongs to one that is not seen stands at the top.</summary>
    public static IReadOnlyList<PlacedCommittee> Tree(IReadOnlyList<CommitteeItem> committees)
    {
        var known = committees.Select(committee => committee.Code).ToHashSet();
        var below = committees.ToLookup(committee => committee.Parent is { } parent && known.Contains(parent) ? parent : "");
        return [.. Below("", 0)];

        IEnumerable<PlacedCommittee> Below(string parent, int depth) =>
            below[parent].SelectMany(committee => Below(committee.Code, depth + 1).Prepend(new PlacedCommittee(committee, depth)));
    }
}
