namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>Where a row of an <see cref="ObligationIndex"/> stands in the order of answers.</summary>
/// <param name="Due">Day number of its last day in time.</param>
/// <param name="Opened">Sequence of the consultation's opening.</param>
/// <param name="Entry">Its place in the order of the ledger.</param>
internal readonly record struct Place(int Due, long Opened, int Entry)
{
    public static Comparer<Place> LastFirst { get; } = Comparer<Place>.Create((one, other) => other.ComparedWith(one));

    public int ComparedWith(Place other) => (Due, Opened, Entry).CompareTo((other.Due, other.Opened, other.Entry));
}

/// <summary>The first rows that match, of those that were offered.</summary>
/// <param name="after">The row that ended the page before.</param>
/// <param name="limit">How many it may hold.</param>
internal sealed class FoundPage(IndexMatcher matcher, Place? after, int limit)
{
    private readonly PriorityQueue<Place, Place> _best = new(Place.LastFirst);

    public IndexMatcher Matcher => matcher;

    public bool IsFull => _best.Count == limit;

    /// <summary>No row with a later due day has a place on it.</summary>
    public int Latest { get; private set; } = matcher.Latest;

    /// <param name="start">The entry that the block begins with.</param>
    public void Offer(IndexBlock block, int at, int start)
    {
        if (block.Due[at] > Latest || !matcher.Matches(block, at))
            return;
        var place = new Place(block.Due[at], block.Opened[at], start + at);
        if (after is { } previous && place.ComparedWith(previous) <= 0)
            return;
        if (IsFull)
            _best.EnqueueDequeue(place, place);
        else
            _best.Enqueue(place, place);
        if (IsFull)
            Latest = Math.Min(matcher.Latest, _best.Peek().Due);
    }

    /// <summary>The first row of a block, in the order of due days, that may come after the page before.</summary>
    /// <param name="order">The rows in the order of their due days.</param>
    public int FirstIn(IndexBlock block, int[] order)
    {
        if (after is not { } previous)
            return 0;
        var (low, high) = (0, order.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (block.Due[order[middle]] < previous.Due)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The entries found, in their order; afterwards the page is empty.</summary>
    public IReadOnlyList<int> InOrder()
    {
        var found = new int[_best.Count];
        for (var place = found.Length - 1; place >= 0; place--)
            found[place] = _best.Dequeue().Entry;
        return found;
    }
}
