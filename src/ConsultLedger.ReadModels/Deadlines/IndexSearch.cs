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
