using ConsultLedger.EventStore;

namespace ConsultLedger.Recording.Readings;

/// <summary>Whose part of the ledger somebody asked to read.</summary>
/// <param name="Committees">Committees alone.</param>
/// <param name="Within">Committees with all below them; the whole ledger is <see cref="Reach.Everybody"/>.</param>
public sealed record ReadingScope(IReadOnlyList<string> Committees, IReadOnlyList<string> Within)
{
    public static ReadingScope WholeLedger { get; } = new([], [Reach.Everybody]);

    /// <summary>Of no committee there is.</summary>
    public static ReadingScope Nothing { get; } = new([], []);

    /// <summary>All that is within a reach. A long list becomes a few committees with all below them.</summary>
    public static ReadingScope Of(Reach reach, AccessState state)
    {
        if (reach.Committees is not { } committees)
            return WholeLedger;
        var whole = committees.Where(committee => state.Within(committee).All(reach.Includes)).ToHashSet();
        var belowOthers = whole.SelectMany(committee => state.Within(committee).Where(below => below != committee)).ToHashSet();
        return new ReadingScope(
            [.. committees.Where(committee => !whole.Contains(committee)).Order(StringComparer.Ordinal)],
            [.. whole.Where(committee => !belowOthers.Contains(committee)).Order(StringComparer.Ordinal)]);
    }

    /// <summary>A committee, alone or with all below it, as far as it is within a reach. Of a code that no committee has nothing is kept: it could be any word.</summary>
    public static ReadingScope Of(string committee, bool withBelow, Reach reach, AccessState state) =>
        !state.Knows(committee) ? Nothing
        : withBelow ? Of(Reach.Of(reach.Narrow(state.Within(committee))!, reach.Holder), state)
        : reach.Includes(committee) ? new ReadingScope([committee], [])
        : Nothing;

    /// <summary>Whether any committee of a reach is among those it was about, by the tree as it stands.</summary>
    public bool Concerns(Reach reach, AccessState state) =>
        Within.Contains(Reach.Everybody) || Committees.Any(reach.Includes) || Within.Any(top => state.Within(top).Any(reach.Includes));
}
