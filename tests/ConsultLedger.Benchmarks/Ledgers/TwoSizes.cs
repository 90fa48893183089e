using System.Diagnostics;
using ConsultLedger.Benchmarks.Measuring;

namespace ConsultLedger.Benchmarks.Ledgers;

/// <summary>What was seen of one question: latencies in milliseconds on a ledger of 10,000 consultations, and on one
/// with 100,000.</summary>
internal sealed record TwoLatencies(Latencies Small, Latencies Large)
{
    /// <summary>How much longer the 95th percentile took on the ledger ten times as large.</summary>
    public double Growth => Large.P95 / Small.P95;
}

/// <summary>
/// Questions that chairs ask, put to the real server over HTTP by one client after the other, on ledgers of two sizes: some
/// 200,000 and some 2,000,000 events. Both are there at once and asked in turns, so that whatever else the machine does meanwhile meets both alike.
/// </summary>
internal sealed class TwoSizes
{
    private const int SmallEvents = 210_000;
    private const int LargeEvents = 2_100_000;

    /// <summary>Of each question, before it is measured: a server that has been running has its code compiled as it stays.</summary>
    private const int WarmUp = 900;

    /// <summary>Enough that the 95th percentile of a question about nine measures is not that of a handful of answers.</summary>
    private const int Turns = 60;

    private const int AskedATurn = 20;
    private const int PaintedPages = 20;

    private static readonly string[] Measures =
        ["adoption", "adoption_decided", "reply", "instruction", "conversion", "implementation", "satisfaction", "closure", "timeliness"];

    private static readonly (string Name, Func<AskedLedger, int, string> Asked)[] Questions =
    [
        ("rates-now", (_, i) => $"rates?measure={Measures[i % Measures.Length]}&groupBy=committee&groupBy=year"),
        ("rates-past", (ledger, i) => $"rates?measure={Measures[i % Measures.Length]}&groupBy=committee&groupBy=year&{ledger.Past()}"),
        ("adoption-now", (_, _) => "rates?measure=adoption&groupBy=committee&groupBy=year"),
        ("board-now", (_, _) => "board"),
        ("board-past", (ledger, _) => $"board?{ledger.Past()}"),
        ("obligations-now", (_, _) => "obligations?overdue=true"),
        ("obligations-past", (ledger, _) => $"obligations?overdue=true&{ledger.Past()}"),
        ("board-page", (_, _) => "/"),
    ];

    private readonly Dictionary<string, TwoLatencies> _seen = [];

    private TwoSizes() { }

    /// <summary>Milliseconds of the same rate, computed by SQL from the events.</summary>
    public double PlainSql { get; private set; }

    public TwoLatencies this[string question] => _seen[question];

    /// <summary>Makes the ledgers, and asks both.</summary>
    public static async Task<TwoSizes> Measure(CancellationToken cancellation)
    {
        await using var small = await AskedLedger.Start(SmallEvents, cancellation);
        await using var large = await AskedLedger.Start(LargeEvents, cancellation);
        var sizes = new TwoSizes();
        foreach (var (name, asked) in Questions)
            sizes.Saw(name, await InTurns(small, large, asked, cancellation));
        sizes.Saw("board-paint", new TwoLatencies(
            Latencies.Of(await PaintedPage.Largest(small.Address, PaintedPages)), Latencies.Of(await PaintedPage.Largest(large.Address, PaintedPages))));
        Console.WriteLine(await small.Describe(cancellation));
        Console.WriteLine(await large.Describe(cancellation));
        sizes.PlainSql = await AskPlainly(large.Ledger, cancellation);
        return sizes;
    }

    private void Saw(string question, TwoLatencies latencies)
    {
        _seen[question] = latencies;
        Console.WriteLine($"{question,-18} {latencies.Small}   grown tenfold: {latencies.Large}   growth {latencies.Growth:N2}");
    }

    private static async Task<TwoLatencies> InTurns(AskedLedger small, AskedLedger large, Func<AskedLedger, int, string> asked, CancellationToken cancellation)
    {
        await Ask(small, 0, WarmUp);
        await Ask(large, 0, WarmUp);
        var (ofSmall, ofLarge) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            ofSmall.AddRange(await Ask(small, turn * AskedATurn, AskedATurn));
            ofLarge.AddRange(await Ask(large, turn * AskedATurn, AskedATurn));
        }

        return new TwoLatencies(Latencies.Of(ofSmall), Latencies.Of(ofLarge));

        async Task<List<double>> Ask(AskedLedger ledger, int first, int times)
        {
            var milliseconds = new List<double>(times);
            for (var i = first; i < first + times; i++)
                milliseconds.Add(await ledger.Ask(asked(ledger, i), cancellation));
            return milliseconds;
        }
    }

    private static async Task<double> AskPlainly(BenchmarkLedger ledger, CancellationToken cancellation)
    {
        var head = (await ledger.Store.Head(cancellation)).Sequence;
        await using var connection = await ledger.Database.Server.OpenConnectionAsync(cancellation);
        await using var command = new Npgsql.NpgsqlCommand(SqlText.Read("PlainReference/adoption_by_committee_and_year.sql"), connection)
        {
            CommandTimeout = 0,
            Parameters = { new Npgsql.NpgsqlParameter<long> { TypedValue = head } },
        };
        var times = new List<double>();
        for (var i = 0; i < 4; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
            }
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return Measurement.Median(times.Skip(1));
    }
}
