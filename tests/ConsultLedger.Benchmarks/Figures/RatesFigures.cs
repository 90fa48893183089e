using ConsultLedger.Benchmarks.Ledgers;
using ConsultLedger.Benchmarks.Measuring;

namespace ConsultLedger.Benchmarks.Figures;

/// <summary>What chairs ask: rates, the board, what is overdue; now and as known at a random past sequence, over HTTP, on a ledger
/// of 100,000 consultations with 500,000 recommendations; how that grew from a tenth of it; and the same rate by plain SQL.</summary>
internal static class RatesFigures
{
    private static readonly Figure[] Questions =
    [
        Latency("rates-now", "rates of any measure by committee and year, the whole tree, 95th percentile", 30),
        Latency("rates-past", "the same as known at a random past sequence", 60),
        Latency("board-now", "the closed-loop board, 95th percentile", 30),
        Latency("board-past", "the same as known at a random past sequence", 30),
        Latency("obligations-now", "the first page of what is overdue, 95th percentile", 30),
        Latency("obligations-past", "the same as known at a random past sequence", 30),
    ];

    public static IReadOnlyList<Figure> All { get; } =
    [
        .. Questions,
        Latency("board-page", "the board as a page, 95th percentile until its last byte", 150),
        Latency("board-paint", "the board in a browser that was not there before, 95th percentile until its largest content is painted", 1500),
        new("rates-growth", "the largest growth of these 95th percentiles from 200,000 to 2,000,000 events", "times", new Bound.AtMost(1.5), Growth),
        new("rates-sql", "adoption by committee and year beside the same by SQL from the events", "ms", new Bound.AtLeast(50), BesideSql),
    ];

    private static Figure Latency(string name, string title, double atMost) =>
        new(name, title, "ms", new Bound.AtMost(atMost), async workbench => new Measurement((await workbench.TwoSizes())[name].Large.P95));

    private static async Task<Measurement> Growth(Workbench workbench)
    {
        var sizes = await workbench.TwoSizes();
        return new Measurement(Questions.Max(figure => sizes[figure.Name].Growth));
    }

    private static async Task<Measurement> BesideSql(Workbench workbench)
    {
        var sizes = await workbench.TwoSizes();
        var ours = sizes["adoption-now"].Large.Median;
        return new Measurement(ours, sizes.PlainSql, sizes.PlainSql / ours);
    }
}
