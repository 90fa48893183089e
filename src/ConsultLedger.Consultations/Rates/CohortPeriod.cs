namespace ConsultLedger.Consultations;

/// <summary>The months whose facts are counted. A fact of which only the year is known is inside when all of that year is.</summary>
/// <param name="First">First month as year × 12 + month − 1; null: from the beginning.</param>
/// <param name="Last">Last month, which is inside; null: without an end.</param>
public readonly record struct CohortPeriod(int? First, int? Last)
{
    public static CohortPeriod Always { get; } = new(null, null);

    /// <summary>The period from one stated date to another, both inside.</summary>
    /// <exception cref="ArgumentException">One of the dates cannot bound a period; see <see cref="ProblemOfFrom"/> and <see cref="ProblemOfTo"/>.</exception>
    public static CohortPeriod Between(EdtfDate? from, EdtfDate? to)
    {
        if (from is { } first && ProblemOfFrom(first) is { } early)
            throw new ArgumentException(early.English, nameof(from));
        if (to is { } last && ProblemOfTo(last) is { } late)
            throw new ArgumentException(late.English, nameof(to));
        return new CohortPeriod(MonthOf(from?.Earliest), MonthOf(to?.Latest));
    }

    /// <summary>Why no period can begin with this date; null when one can. Figures are kept by month.</summary>
    public static BilingualText? ProblemOfFrom(EdtfDate from) => from switch
    {
        { IsApproximate: true } or { IsUncertain: true } => NotExact,
        { Day: > 1 } => new BilingualText(
            "figures are kept by month: a day must be the first of its month", "指标按月统计：日期必须是当月第一天"),
        _ => null,
    };

    /// <summary>Why no period can end with this date; null when one can.</summary>
    public static BilingualText? ProblemOfTo(EdtfDate to) => to switch
    {
        { IsApproximate: true } or { IsUncertain: true } => NotExact,
        { Day: { } day } when day < DateTime.DaysInMonth(to.Year, to.Month!.Value) => new BilingualText(
            "figures are kept by month: a day must be the last of its month", "指标按月统计：日期必须是当月最后一天"),
        _ => null,
    };

    /// <summary>Whether it holds of every year all months or none.</summary>
    public bool IsOfYears => (First ?? 0) % 12 == 0 && (Last ?? 11) % 12 == 11;

    /// <summary>Whether facts of a month are inside.</summary>
    public bool Contains(int year, int month) => Spans((year * 12) + month - 1, (year * 12) + month - 1);

    /// <summary>Whether facts are inside of which only the year is known.</summary>
    public bool Contains(int year) => Spans(year * 12, (year * 12) + 11);

    /// <summary>As an EDTF interval of months; what is open is written <c>..</c>.</summary>
    public override string ToString() => $"{Text(First)}/{Text(Last)}";

    /// <summary>The part of a year that is inside: the year where that is all of it, else an interval of months.</summary>
    public string Within(int year)
    {
        var part = new CohortPeriod(Math.Max(First ?? 0, year * 12), Math.Min(Last ?? int.MaxValue, (year * 12) + 11));
        return part.First == year * 12 && part.Last == (year * 12) + 11 ? $"{year:0000}" : part.ToString();
    }

    private static BilingualText NotExact => new("the bounds of a period must be exact", "统计期间的起止必须是确切日期");

    private bool Spans(int first, int last) => !(first < First) && !(last > Last);

    private static int? MonthOf(DateOnly? day) => day is { } known ? (known.Year * 12) + known.Month - 1 : null;

    private static string Text(int? month) => month is { } known ? $"{known / 12:0000}-{(known % 12) + 1:00}" : "..";
}
