namespace ConsultLedger.Web.Charts;

/// <summary>A value of one period.</summary>
/// <param name="Percent">0 to 100; null: nothing was counted, and the line has a gap.</param>
/// <param name="Counted">n/N, which is always said with it.</param>
public sealed record TrendPoint(decimal? Percent, string Counted);

/// <summary>A line of a <see cref="TrendChart"/>.</summary>
/// <param name="Points">One for each period of the chart.</param>
public sealed record TrendSeries(string Name, IReadOnlyList<TrendPoint> Points);
