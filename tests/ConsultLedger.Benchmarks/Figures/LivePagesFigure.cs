using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ConsultLedger.Benchmarks.Ledgers;
using ConsultLedger.Benchmarks.Measuring;
using ConsultLedger.Benchmarks.Workloads;

namespace ConsultLedger.Benchmarks.Figures;

/// <summary>The most memory the real server's process holds from its start on, while many have its board open, opened one after the other: each
/// listens for news and, when it hears some, fetches the board again after a while of its own, as the script of the pages does. Time and
/// again a consultation is opened; the time until the last page has heard of it is printed besides.</summary>
internal static class LivePagesFigure
{
    private const int Pages = 200;
    private const int Rounds = 15;
    private const int EventsBefore = 50_000;

    /// <summary>As <c>live.js</c> has it: no sooner, and then spread over so much.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Spread = TimeSpan.FromMilliseconds(900);
    private static readonly TimeSpan BetweenOpenings = TimeSpan.FromMilliseconds(50);
    private const string Committee = "420121";

    public static Figure Figure { get; } = new(
        "live-pages",
        $"memory of the server with {Pages} live pages open",
        "MB",
        new Bound.AtMost(400),
        Measure);

    private static async Task<Measurement> Measure(Workbench workbench)
    {
        var cancellation = workbench.Cancellation;
        await using var ledger = await BenchmarkLedger.Start(cancellation);
        await LargeHistory.Append(ledger, EventsBefore, cancellation);
        await ledger.Settle(cancellation);
        await using var server = await ServerProcess.Start(ledger, cancellation);
        await UntilListed(server.Http, (await ledger.Store.Head(cancellation)).Sequence, cancellation);
        await Say("ready");

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var opening = Enumerable.Range(0, Pages).Select(async number =>
        {
            await Task.Delay(number * BetweenOpenings, cancellation);
            return await OpenPage.Open(server.Http, ending.Token);
        });
        var pages = await Task.WhenAll(opening);
        await Say($"with {Pages} pages open");

        var random = new Random(20261122);
        var heard = new List<double>();
        var shown = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var recorded = Stopwatch.GetTimestamp();
            var sequence = await Record(server.Http, round, cancellation);
            await Task.WhenAll(pages.Select(page => page.UntilHeard(sequence)));
            heard.Add(Stopwatch.GetElapsedTime(recorded).TotalMilliseconds);
            await Task.WhenAll(pages.Select(async _ =>
            {
                await Task.Delay(Soon + (random.NextDouble() * Spread), cancellation);
                await FetchAnew(server.Http, cancellation);
            }));
            shown.Add(Stopwatch.GetElapsedTime(recorded).TotalMilliseconds);
        }

        Console.WriteLine($"from recording until all {Pages} pages have heard: median {Measurement.Median(heard):N0} ms, longest {heard.Max():N0} ms");
        Console.WriteLine($"until all have fetched the board anew: median {Measurement.Median(shown):N0} ms, longest {shown.Max():N0} ms");
        var peak = await Say("at the end");
        await ending.CancelAsync();
        await Task.WhenAll(pages.Select(page => page.Ended));
        return new Measurement(peak);

        async Task<double> Say(string when)
        {
            var (now, most) = await server.Memory(cancellation);
            Console.WriteLine($"{when}: {now:N0} MB, at most {most:N0} MB since the start");
            return most;
        }
    }

    /// <summary>With the header by which the script says who asks.</summary>
    private static async Task FetchAnew(HttpClient http, CancellationToken cancellation)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative)) { Headers = { { "X-Requested-With", "live" } } };
        using var answer = await http.SendAsync(question, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<long> Record(HttpClient http, int round, CancellationToken cancellation)
    {
        using var body = new StringContent($$"""{"committee":"{{Committee}}","title":"新议题 {{round}}"}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/api/v1/consultations", UriKind.Relative), body, cancellation);
        answer.EnsureSuccessStatusCode();
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(cancellation)).GetProperty("sequence").GetInt64();
    }

    private static async Task UntilListed(HttpClient http, long sequence, CancellationToken cancellation)
    {
        foreach (var question in (string[])["consultations?limit=1&", "board?"])
        {
            while (true)
            {
                using var answer = await http.GetAsync(new Uri($"/api/v1/{question}minSequence={sequence}", UriKind.Relative), cancellation);
                if (answer.IsSuccessStatusCode)
                    break;
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
            }
        }
    }

    /// <summary>Listens as the pages' script does.</summary>
    private sealed class OpenPage
    {
        private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _heard;

        public Task Ended { get; private set; } = Task.CompletedTask;

        public static async Task<OpenPage> Open(HttpClient http, CancellationToken ending)
        {
            await http.GetByteArrayAsync(new Uri("/", UriKind.Relative), ending);
            var answer = await http.GetAsync(new Uri("/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, ending);
            answer.EnsureSuccessStatusCode();
            var page = new OpenPage();
            page.Ended = page.Listen(answer, ending);
            return page;
        }

        public async Task UntilHeard(long sequence)
        {
            while (true)
            {
                var next = Volatile.Read(ref _next).Task;
                if (Interlocked.Read(ref _heard) >= sequence)
                    return;
                await next;
            }
        }

        private async Task Listen(HttpResponseMessage answer, CancellationToken ending)
        {
            using (answer)
            using (var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(ending)))
            {
                try
                {
                    while (await lines.ReadLineAsync(ending) is { } line)
                    {
                        if (!line.StartsWith("data: ", StringComparison.Ordinal))
                            continue;
                        Interlocked.Exchange(ref _heard, JsonElement.Parse(line["data: ".Length..]).GetProperty("sequence").GetInt64());
                        Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
                    }
                }
                catch (OperationCanceledException) when (ending.IsCancellationRequested)
                {
                    // The page is closed.
                }
            }
        }
    }
}
