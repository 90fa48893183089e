using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>Rows of an <see cref="ObligationIndex"/> that follow each other, column by column.</summary>
/// <param name="size">How many there is room for.</param>
internal sealed class IndexBlock(int size)
{
    /// <summary>Beside the bit of a state: fulfilled while there was time.</summary>
    public const byte InTime = 1 << 6;

    /// <summary>Beside the bit of a state: lapsed while there was time left.</summary>
    public const byte Moot = 1 << 7;

    /// <summary>Of a row that is about no unit.</summary>
    public const int None = -1;

    private const byte Gone = 0;

    private readonly int[] _earliest = [.. Enum.GetValues<ObligationState>().Select(_ => int.MaxValue)];
    private int[]? _byDue;

    public long[] From { get; } = new long[size];

    public long[] Opened { get; } = new long[size];

    public int[] Ordinal { get; } = new int[size];

    /// <summary>Day number of the last day in time.</summary>
    public int[] Due { get; } = new int[size];

    /// <summary>The entry that took its place; the largest number while there is none.</summary>
    public int[] Ended { get; } = new int[size];

    /// <summary>The bit of the state, and <see cref="InTime"/> or <see cref="Moot"/> beside it.</summary>
    public byte[] State { get; } = new byte[size];

    public int[] Committee { get; } = new int[size];

    public int[] Kind { get; } = new int[size];

    public int[] Unit { get; } = new int[size];

    /// <summary>Where the rows stand in the order of their due days; null until the block is full.</summary>
    public int[]? ByDue => Volatile.Read(ref _byDue);

    public static byte Bit(ObligationState state) => (byte)(1 << (int)state);

    /// <param name="at">Where: rows are set one after the other.</param>
    public void Set(int at, IndexedRow row, int committee, int kind, int unit)
    {
        From[at] = row.From;
        Opened[at] = row.Opened;
        Ordinal[at] = row.Ordinal;
        Due[at] = row.Until.DayNumber;
        Ended[at] = int.MaxValue;
        State[at] = (byte)((row.State is { } state ? Bit(state) : Gone) | (row.IsInTime ? InTime : 0) | (row.IsMoot ? Moot : 0));
        if (row.State is { } ofState)
            _earliest[(int)ofState] = Math.Min(_earliest[(int)ofState], row.Until.DayNumber);
        Committee[at] = committee;
        Kind[at] = kind;
        Unit[at] = unit;
        if (at == size - 1)
            Volatile.Write(ref _byDue, InOrderOfDueDays());
    }

    /// <summary>The earliest due day of rows in a state.</summary>
    /// <param name="states">A bit for each that is looked for.</param>
    public int EarliestDue(int states)
    {
        var earliest = int.MaxValue;
        for (var state = 0; state < _earliest.Length; state++)
        {
            if ((states >> state & 1) != 0)
                earliest = Math.Min(earliest, _earliest[state]);
        }

        return earliest;
    }

    private int[] InOrderOfDueDays()
    {
        int[] order = [.. Enumerable.Range(0, size)];
        Array.Sort((int[])Due.Clone(), order);
        return order;
    }
}
