using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>Tells whether a row of an <see cref="ObligationIndex"/> is looked for.</summary>
/// <param name="known">How many rows are looked over, the first ones.</param>
/// <param name="committees">Of each number that committees have, whether it is among those asked for; null: all.</param>
/// <param name="kind">Number of the kind; null: any.</param>
/// <param name="unit">Number of the unit; null: any.</param>
internal sealed class IndexMatcher(IndexSearch search, int known, bool[]? committees, int? kind, int? unit)
{
    private readonly int _day = search.Day.DayNumber;
    private readonly int _earliest = search.DueYear is { } first ? new DateOnly(first, 1, 1).DayNumber : 0;

    /// <summary>A bit for each state that is looked for.</summary>
    public int States { get; } = search.Overdue == true
        ? IndexBlock.Bit(ObligationState.Open)
        : search.States.Aggregate(0, (bits, state) => bits | IndexBlock.Bit(state));

    public int Known => known;

    /// <summary>The latest last day that may be found.</summary>
    public int Latest { get; } = ((int[])
    [
        search.Overdue == true || search.Counted is not null ? search.Day.DayNumber - 1 : int.MaxValue,
        search.DueBefore is { } before ? before.DayNumber - 1 : int.MaxValue,
        search.DueYear is { } last ? new DateOnly(last, 12, 31).DayNumber : int.MaxValue,
    ]).Min();

    /// <remarks>That a row ends meanwhile does not matter: then it ends later than what is known.</remarks>
    public bool Matches(IndexBlock block, int at) =>
        (block.State[at] & States) != 0
        && Volatile.Read(ref block.Ended[at]) >= known
        && (search.Overdue != false || block.State[at] != IndexBlock.Bit(ObligationState.Open) || block.Due[at] >= _day)
        && block.Due[at] >= _earliest
        && (search.Counted is not { } counted
            || ((block.State[at] & IndexBlock.Moot) == 0 && (counted.InNumerator is not { } numerator || (block.State[at] & IndexBlock.InTime) != 0 == numerator)))
        && (kind is null || block.Kind[at] == kind)
        && (unit is null || block.Unit[at] == unit)
        && (search.Opened is null || block.Opened[at] == search.Opened)
        && (committees is null || committees[block.Committee[at]]);
}
