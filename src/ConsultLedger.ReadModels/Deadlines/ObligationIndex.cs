using System.Numerics;
using System.Runtime.InteropServices;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Rates;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>Which row of obligations.</summary>
/// <param name="From">The sequence from which it is true.</param>
/// <param name="Ordinal">Its place among the rows of that event.</param>
/// <param name="Opened">Sequence of the consultation's opening.</param>
internal readonly record struct IndexKey(long From, int Ordinal, long Opened, string Committee);

/// <summary>A row as far as it is searched by.</summary>
/// <param name="From">The sequence from which it is true.</param>
/// <param name="Ordinal">Its place among the rows of that event.</param>
/// <param name="Until">The last day in time.</param>
/// <param name="State">Null: a reopening has ended the obligation.</param>
/// <param name="EndedOn">The last day that the date of its end may mean.</param>
internal readonly record struct IndexedRow(
    long From, int Ordinal, long Opened, string Committee, string Kind, int? Recommendation, string? Unit, DateOnly Until, ObligationState? State, DateOnly? EndedOn)
{
    /// <summary>Fulfilled while there was time.</summary>
    public bool IsInTime => State == ObligationState.Fulfilled && EndedOn <= Until;

    /// <summary>Lapsed while there was time left: it counts for nothing.</summary>
    public bool IsMoot => State == ObligationState.Lapsed && EndedOn < Until;
}

/// <summary>Which rows are looked for.</summary>
/// <param name="Sequence">As known at it.</param>
/// <param name="Day">The day due dates are compared with.</param>
/// <param name="Committees">Any of these; null: all.</param>
/// <param name="Opened">Opening sequence of a consultation; null: any.</param>
/// <param name="DueYear">Year of the last day in time; null: any.</param>
/// <param name="Counted">Whether the timeliness rate counts it; null: not asked for.</param>
/// <param name="After">The row that ended the page before.</param>
internal sealed record IndexSearch(
    long Sequence,
    DateOnly Day,
    IReadOnlyCollection<string>? Committees,
    bool? Overdue,
    DateOnly? DueBefore,
    string? Kind,
    string? Unit,
    long? Opened,
    IReadOnlyCollection<ObligationState> States,
    int? DueYear,
    CountedBy? Counted,
    (long From, int Ordinal)? After,
    int Limit);

/// <summary>
/// The rows of all obligations, narrow and in memory, in the order of the ledger: about forty bytes each. A table in which rows are
/// only added holds many that are true no more, so that an index in the database would wade through them; here all are looked
/// over in about a millisecond a million. Searching goes on while rows are added.
/// </summary>
/// <param name="generation">The set of tables it is filled from.</param>
internal sealed class ObligationIndex(int generation)
{
    private const int BlockSize = 1 << 14;
    private const int None = -1;
    private const byte Gone = 0;
    private const byte InTime = 1 << 6;
    private const byte Moot = 1 << 7;

    private readonly Lock _turn = new();
    private readonly Dictionary<(long Opened, int What), int> _current = [];
    private readonly Dictionary<(string Kind, int? Recommendation), int> _whats = [];
    private readonly Dictionary<string, int> _texts = [];
    private readonly List<string> _ofTexts = [];
    private Block[] _blocks = [];
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
        Block[] blocks;
        int known;
        Matcher matcher;
        lock (_turn)
        {
            blocks = _blocks;
            known = FirstAfter(search.Sequence);
            matcher = new Matcher(search, known, IdsOf(search.Committees), IdOf(search.Kind), IdOf(search.Unit));
        }

        var best = new PriorityQueue<Place, Place>(Math.Min(search.Limit, BlockSize) + 1, Place.LastFirst);
        Place? after = search.After is { } last ? PlaceOf(blocks, Find(blocks, known, last)) : null;
        for (var number = 0; number * BlockSize < known; number++)
            Collect(blocks[number], number * BlockSize, Math.Min(known - (number * BlockSize), BlockSize), matcher, after, best, search.Limit);

        var found = new IndexKey[best.Count];
        lock (_turn)
        {
            for (var place = found.Length - 1; place >= 0; place--)
            {
                var entry = best.Dequeue().Entry;
                var (block, at) = (blocks[entry / BlockSize], entry % BlockSize);
                found[place] = new IndexKey(block.From[at], block.Ordinal[at], block.Opened[at], _ofTexts[block.Committee[at]]);
            }
        }

        return found;
    }

    private static void Collect(Block block, int start, int count, Matcher matcher, Place? after, PriorityQueue<Place, Place> best, int limit)
    {
        // Most rows have ended, and once the page is full nearly all due days come too late: whole blocks and vectors of them are
        // passed over at once. That a row ends meanwhile does not matter: then it ends later than what is known.
        var latest = Latest();
        if (block.EarliestDue(matcher.States) > latest)
            return;
        var (bound, known) = (new Vector<int>(latest), new Vector<int>(matcher.Known));
        var due = MemoryMarshal.Cast<int, Vector<int>>(block.Due);
        var ended = MemoryMarshal.Cast<int, Vector<int>>(block.Ended);
        for (var number = 0; number * Vector<int>.Count < count; number++)
        {
            if ((Vector.LessThanOrEqual(due[number], bound) & Vector.GreaterThanOrEqual(ended[number], known)) == Vector<int>.Zero)
                continue;
            for (var at = number * Vector<int>.Count; at < Math.Min((number + 1) * Vector<int>.Count, count); at++)
            {
                if (block.Due[at] > latest || !matcher.Matches(block, at))
                    continue;
                var place = new Place(block.Due[at], block.Opened[at], start + at);
                if (after is { } previous && place.ComparedWith(previous) <= 0)
                    continue;
                if (best.Count < limit)
                    best.Enqueue(place, place);
                else
                    best.EnqueueDequeue(place, place);
                latest = Latest();
                bound = new Vector<int>(latest);
            }
        }

        int Latest() => best.Count < limit ? matcher.Latest : Math.Min(matcher.Latest, best.Peek().Due);
    }

    private void Add(IndexedRow row)
    {
        if (_count == _blocks.Length * BlockSize)
            _blocks = [.. _blocks, new Block()];
        var (block, at) = (_blocks[^1], _count % BlockSize);
        block.From[at] = row.From;
        block.Opened[at] = row.Opened;
        block.Ordinal[at] = row.Ordinal;
        block.Due[at] = row.Until.DayNumber;
        block.Ended[at] = int.MaxValue;
        block.State[at] = (byte)((row.State is { } state ? Bit(state) : Gone) | (row.IsInTime ? InTime : 0) | (row.IsMoot ? Moot : 0));
        if (row.State is { } ofState)
            block.Earliest[(int)ofState] = Math.Min(block.Earliest[(int)ofState], row.Until.DayNumber);
        block.Committee[at] = Intern(row.Committee);
        block.Kind[at] = Intern(row.Kind);
        block.Unit[at] = row.Unit is null ? None : Intern(row.Unit);

        ref var current = ref CollectionsMarshal.GetValueRefOrAddDefault(_current, (row.Opened, Intern(row.Kind, row.Recommendation)), out var isKnown);
        if (isKnown)
            Volatile.Write(ref _blocks[current / BlockSize].Ended[current % BlockSize], _count);
        current = _count++;
    }

    /// <summary>How many rows are of events up to a sequence.</summary>
    private int FirstAfter(long sequence)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_blocks[middle / BlockSize].From[middle % BlockSize] <= sequence)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static int Find(Block[] blocks, int count, (long From, int Ordinal) key)
    {
        var (low, high) = (0, count - 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if ((blocks[middle / BlockSize].From[middle % BlockSize], blocks[middle / BlockSize].Ordinal[middle % BlockSize]).CompareTo(key) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static Place PlaceOf(Block[] blocks, int entry) =>
        new(blocks[entry / BlockSize].Due[entry % BlockSize], blocks[entry / BlockSize].Opened[entry % BlockSize], entry);

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

    private static byte Bit(ObligationState state) => (byte)(1 << (int)state);

    /// <summary>Where a row stands in the order of answers.</summary>
    private readonly record struct Place(int Due, long Opened, int Entry)
    {
        public static Comparer<Place> LastFirst { get; } = Comparer<Place>.Create((one, other) => other.ComparedWith(one));

        public int ComparedWith(Place other) => (Due, Opened, Entry).CompareTo((other.Due, other.Opened, other.Entry));
    }

    private sealed class Block
    {
        public long[] From { get; } = new long[BlockSize];

        public long[] Opened { get; } = new long[BlockSize];

        public int[] Ordinal { get; } = new int[BlockSize];

        /// <summary>Day number of the last day in time.</summary>
        public int[] Due { get; } = new int[BlockSize];

        /// <summary>Day number of the earliest due day of the rows of each state.</summary>
        public int[] Earliest { get; } = [.. Enum.GetValues<ObligationState>().Select(_ => int.MaxValue)];

        /// <summary>The entry that took its place; the largest number while there is none.</summary>
        public int[] Ended { get; } = new int[BlockSize];

        /// <summary>The bit of the state, and <see cref="InTime"/> or <see cref="Moot"/> beside it.</summary>
        public byte[] State { get; } = new byte[BlockSize];

        public int[] Committee { get; } = new int[BlockSize];

        public int[] Kind { get; } = new int[BlockSize];

        public int[] Unit { get; } = new int[BlockSize];

        /// <param name="states">A bit for each that is looked for.</param>
        public int EarliestDue(int states)
        {
            var earliest = int.MaxValue;
            for (var state = 0; state < Earliest.Length; state++)
            {
                if ((states >> state & 1) != 0)
                    earliest = Math.Min(earliest, Earliest[state]);
            }

            return earliest;
        }
    }

    private sealed class Matcher(IndexSearch search, int known, bool[]? committees, int? kind, int? unit)
    {
        private readonly int _day = search.Day.DayNumber;

        /// <summary>A bit for each state that is looked for.</summary>
        public int States { get; } = search.Overdue == true ? Bit(ObligationState.Open) : search.States.Aggregate(0, (bits, state) => bits | Bit(state));

        /// <summary>How many rows are looked over, the first ones.</summary>
        public int Known => known;

        /// <summary>The latest last day that may be found.</summary>
        public int Latest { get; } = ((int[])
        [
            search.Overdue == true || search.Counted is not null ? search.Day.DayNumber - 1 : int.MaxValue,
            search.DueBefore is { } before ? before.DayNumber - 1 : int.MaxValue,
            search.DueYear is { } last ? new DateOnly(last, 12, 31).DayNumber : int.MaxValue,
        ]).Min();

        private readonly int _earliest = search.DueYear is { } first ? new DateOnly(first, 1, 1).DayNumber : 0;

        public bool Matches(Block block, int at) =>
            (block.State[at] & States) != 0
            && Volatile.Read(ref block.Ended[at]) >= Known
            && (search.Overdue != false || block.State[at] != Bit(ObligationState.Open) || block.Due[at] >= _day)
            && block.Due[at] >= _earliest
            && (search.Counted is not { } counted
                || ((block.State[at] & Moot) == 0 && (counted.InNumerator is not { } numerator || (block.State[at] & InTime) != 0 == numerator)))
            && (kind is null || block.Kind[at] == kind)
            && (unit is null || block.Unit[at] == unit)
            && (search.Opened is null || block.Opened[at] == search.Opened)
            && (committees is null || committees[block.Committee[at]]);
    }
}
