using System.Diagnostics;
using ConsultLedger.Benchmarks.Measuring;
using ConsultLedger.Benchmarks.Workloads;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.Benchmarks.Ledgers;

/// <summary>What was seen of one question: latencies in milliseconds on a ledger of 10,000 consultations, and on the same ledger
/// with 100,000.</summary>
internal sealed record TwoLatencies(Latencies Small, Latencies Large)
{
    /// <summary>How much longer the 95th percentile took on the ledger ten times as large.</summary>
    public double Growth => Large.P95 / Small.P95;
}

/// <summary>
/// Questions that chairs ask, put to the real server over HTTP by one client after the other, on a ledger at two sizes: some
/// 200,000 and some 2,000,000 events, of a province with 109 committees.
/// </summary>
internal sealed class TwoSizes
{
    private const int SmallEvents = 210_000;
    private const int LargeEvents = 2_100_000;
    private const int WarmUp = 300;
    private const int Asked = 400;
    private const int PaintedPages = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private static readonly string[] Measures =
        ["adoption", "adoption_decided", "reply", "instruction", "conversion", "implementation", "satisfaction", "closure", "timeliness"];

    private readonly Dictionary<string, TwoLatencies> _seen = [];

    private TwoSizes() { }

    /// <summary>Milliseconds of the same rate, computed by SQL from the events.</summary>
    public double PlainSql { get; private set; }

    public TwoLatencies this[string question] => _seen[question];

    /// <summary>Makes the ledger, grows it, and asks at both sizes.</summary>
    public static async Task<TwoSizes> Measure(CancellationToken cancellation)
    {
        await using var ledger = await BenchmarkLedger.Start(cancellation);
        var sizes = new TwoSizes();
        var next = await LargeHistory.Append(ledger, SmallEvents, 0, TrackedConsultation.Commands, cancellation);
        var small = await Ask(ledger, cancellation);
        await LargeHistory.Append(ledger, LargeEvents, next, TrackedConsultation.Commands, cancellation);
        var large = await Ask(ledger, cancellation);
        foreach (var (question, latencies) in large)
        {
            sizes._seen[question] = new TwoLatencies(small[question], latencies);
            Console.WriteLine($"{question,-18} {small[question]}   grown tenfold: {latencies}   growth {sizes._seen[question].Growth:N2}");
        }
        sizes.PlainSql = await AskPlainly(ledger, cancellation);
        return sizes;
    }

    private static async Task<Dictionary<string, Latencies>> Ask(BenchmarkLedger ledger, CancellationToken cancellation)
    {
        await ledger.Settle(cancellation);
        await using var server = await ServerProcess.Start(ledger, cancellation);
        using var readModels = ledger.FreshReadModels();
        var head = (await ledger.Store.Head(cancellation)).Sequence;
        foreach (var name in ProjectionRunner.ReadModels)
        {
            if (!await readModels.Progress.WaitFor(name, head, Patience, cancellation))
                throw new InvalidOperationException($"The read model {name} did not reach sequence {head}.");
        }
        await UntilSealed(server.Http, head, cancellation);
        await ledger.Settle(cancellation);

        var random = new Random(20261122);
        string Past() => $"atSequence={random.NextInt64(1, head + 1)}";
        var seen = new Dictionary<string, Latencies>
        {
            ["rates-now"] = await Latencies(i => $"rates?measure={Measures[i % Measures.Length]}&groupBy=committee&groupBy=year"),
            ["rates-past"] = await Latencies(i => $"rates?measure={Measures[i % Measures.Length]}&groupBy=committee&groupBy=year&{Past()}"),
            ["adoption-now"] = await Latencies(_ => "rates?measure=adoption&groupBy=committee&groupBy=year"),
            ["board-now"] = await Latencies(_ => "board"),
            ["board-past"] = await Latencies(_ => $"board?{Past()}"),
            ["obligations-now"] = await Latencies(_ => "obligations?overdue=true"),
            ["obligations-past"] = await Latencies(_ => $"obligations?overdue=true&{Past()}"),
            ["board-page"] = await Latencies(_ => "/"),
            ["board-paint"] = Measuring.Latencies.Of(await PaintedPage.Largest(server.Http.BaseAddress!, PaintedPages)),
        };
        Console.WriteLine($"{head:N0} events; memory of the server: {(await server.Memory(cancellation)).Now:N0} MB");
        return seen;

        async Task<Latencies> Latencies(Func<int, string> path)
        {
            var api = new Uri(server.Http.BaseAddress!, "/api/v1/");
            var times = new List<double>(Asked);
            for (var i = 0; i < WarmUp + Asked; i++)
            {
                var start = Stopwatch.GetTimestamp();
                using var answer = await server.Http.GetAsync(new Uri(api, path(i)), cancellation);
                await answer.Content.ReadAsByteArrayAsync(cancellation);
                answer.EnsureSuccessStatusCode();
                if (i >= WarmUp)
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            return Measuring.Latencies.Of(times);
        }
    }

    /// <summary>What was appended without the server is sealed when it starts; that is not what is measured.</summary>
    private static async Task UntilSealed(HttpClient http, long head, CancellationToken cancellation)
    {
        var deadline = Stopwatch.GetTimestamp() + (long)(Patience.TotalSeconds * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < deadline)
        {
            using var answer = await http.GetAsync(new Uri("/api/v1/ledger/checkpoint", UriKind.Relative), cancellation);
            if (answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync(cancellation)).Split('\n')[1] == $"{head}")
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellation);
        }
        throw new InvalidOperationException($"The server did not seal {head} events in time.");
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
