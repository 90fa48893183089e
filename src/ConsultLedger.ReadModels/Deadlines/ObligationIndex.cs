using System.Numerics;
using System.Runtime.InteropServices;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>
/// The rows of all obligations, narrow and in memory, in the order of the ledger: about forty-five bytes each. A table in which rows
/// are only added holds many that are true no more, so that an index in the database would wade through them; here all are looked
/// over in about a millisecond a million, and far fewer are once a page is full. Searching goes on while rows are added.
/// </summary>
/// <param name="generation">The set of tables it is filled from.</param>
/// <param name="blockSize">Rows are kept in blocks of so many: a multiple of those compared at a time.</param>
internal sealed class ObligationIndex(int generation, int blockSize = 1 << 14)
{
    private readonly Lock _turn = new();
    private readonly Dictionary<(long Opened, int What), int> _current = [];
    private readonly Dictionary<(string Kind, int? Recommendation), int> _whats = [];
    private readonly Dictionary<string, int> _texts = [];
    private readonly List<string> _ofTexts = [];
    private IndexBlock[] _blocks = [];
    private int _count;

    public int Generation => generation;

    /// <summary>The last sequence whose rows are in it.</summary>
    public long Known { get; private set; }

    /// <summary>Adds the rows after <see cref="Known"/> and up to a sequence, in order.</summary>
    public void Add(IReadOnlyList<IndexedRow> rows, long upTo)
    {
        lock (_turn)
        {
            foreach (var row in rows)
                Add(row);
            Known = upTo;
        }
    }

    /// <summary>Keys of the rows that are found, the earliest last day first, then in the order of consultations.</summary>
    public IReadOnlyList<IndexKey> Find(IndexSearch search)
    {
        IndexBlock[] blocks;
        int known;
        IndexMatcher matcher;
        lock (_turn)
        {
            blocks = _blocks;
            known = FirstAfter(search.Sequence);
            matcher = new IndexMatcher(search, known, IdsOf(search.Committees), IdOf(search.Kind), IdOf(search.Unit));
        }

        Place? after = search.After is { } last ? PlaceOf(blocks, EntryOf(blocks, known, last)) : null;
        var page = new FoundPage(matcher, after, search.Limit);
        for (var number = 0; number * blockSize < known; number++)
            Collect(blocks[number], number * blockSize, Math.Min(known - (number * blockSize), blockSize), page);

        lock (_turn)
            return [.. page.InOrder().Select(entry => KeyOf(blocks, entry))];
    }

    /// <summary>Most rows have ended, and once the page is full nearly all due days come too late: whole blocks are passed over at
    /// once, of others only the earliest due days are looked at, and until then rows are compared some at a time.</summary>
    /// <param name="start">The entry that the block begins with.</param>
    /// <param name="count">How many of its rows are known.</param>
    private static void Collect(IndexBlock block, int start, int count, FoundPage page)
    {
        if (block.EarliestDue(page.Matcher.States) > page.Latest)
            return;
        if (page.IsFull && count == block.Due.Length && block.ByDue is { } order)
        {
            for (var next = page.FirstIn(block, order); next < count && block.Due[order[next]] <= page.Latest; next++)
                page.Offer(block, order[next], start);
            return;
        }

        var (bound, known) = (new Vector<int>(page.Latest), new Vector<int>(page.Matcher.Known));
        var due = MemoryMarshal.Cast<int, Vector<int>>(block.Due);
        var ended = MemoryMarshal.Cast<int, Vector<int>>(block.Ended);
        for (var number = 0; number * Vector<int>.Count < count; number++)
        {
            if ((Vector.LessThanOrEqual(due[number], bound) & Vector.GreaterThanOrEqual(ended[number], known)) == Vector<int>.Zero)
                continue;
            for (var at = number * Vector<int>.Count; at < Math.Min((number + 1) * Vector<int>.Count, count); at++)
                page.Offer(block, at, start);
            bound = new Vector<int>(page.Latest);
        }
    }

    private void Add(IndexedRow row)
    {
        if (_count == _blocks.Length * blockSize)
            _blocks = [.. _blocks, new IndexBlock(blockSize)];
        _blocks[^1].Set(_count % blockSize, row, Intern(row.Committee), Intern(row.Kind), row.Unit is null ? IndexBlock.None : Intern(row.Unit));

        ref var current = ref CollectionsMarshal.GetValueRefOrAddDefault(_current, (row.Opened, Intern(row.Kind, row.Recommendation)), out var isKnown);
        if (isKnown)
            Volatile.Write(ref _blocks[current / blockSize].Ended[current % blockSize], _count);
        current = _count++;
    }

    /// <summary>How many rows are of events up to a sequence.</summary>
    private int FirstAfter(long sequence)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_blocks[middle / blockSize].From[middle % blockSize] <= sequence)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private int EntryOf(IndexBlock[] blocks, int count, (long From, int Ordinal) key)
    {
        var (low, high) = (0, count - 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if ((blocks[middle / blockSize].From[middle % blockSize], blocks[middle / blockSize].Ordinal[middle % blockSize]).CompareTo(key) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private Place PlaceOf(IndexBlock[] blocks, int entry) =>
        new(blocks[entry / blockSize].Due[entry % blockSize], blocks[entry / blockSize].Opened[entry % blockSize], entry);

    private IndexKey KeyOf(IndexBlock[] blocks, int entry)
    {
        var (block, at) = (blocks[entry / blockSize], entry % blockSize);
        return new IndexKey(block.From[at], block.Ordinal[at], block.Opened[at], _ofTexts[block.Committee[at]]);
    }

    private int Intern(string text)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_texts, text, out var isKnown);
        if (isKnown)
            return id;
        _ofTexts.Add(text);
        return id = _texts.Count - 1;
    }

    private int Intern(string kind, int? recommendation)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_whats, (kind, recommendation), out var isKnown);
        return isKnown ? id : id = _whats.Count - 1;
    }

    /// <summary>Null: not asked for; none that any row has: the text is unknown.</summary>
    private int? IdOf(string? text) => text is null ? null : _texts.GetValueOrDefault(text, int.MaxValue);

    /// <summary>Whether each text that any row has is among these; null: not asked for.</summary>
    private bool[]? IdsOf(IReadOnlyCollection<string>? texts)
    {
        if (texts is null)
            return null;
        var among = new bool[_texts.Count];
        foreach (var text in texts)
        {
            if (_texts.TryGetValue(text, out var id))
                among[id] = true;
        }

        return among;
    }
}
