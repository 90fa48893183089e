using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using ConsultLedger.Benchmarks.Ledgers;
using ConsultLedger.Benchmarks.Measuring;
using ConsultLedger.Benchmarks.Workloads;
using ConsultLedger.Consultations;

namespace ConsultLedger.Benchmarks.Figures;

/// <summary>
/// How long it takes until what was recorded shows in the list of consultations. Commands go to a real server at a fixed rate,
/// whether or not it keeps up; another client reads the newest page of the list over and over. A delay runs from the sending of
/// the command to the arrival of the first page that shows its event, so the recording itself, and waiting for the next page, are in it.
/// </summary>
internal static class VisibilityFigure
{
    private const int CommandsPerSecond = 200;
    private const int WarmUpSeconds = 5;
    private const int CountedSeconds = 30;
    private const int EventsBefore = 50_000;
    private const string Committee = "420121";

    /// <summary>Every second so many consultations are opened, and each gets a command every tenth of a second.</summary>
    private const int OpenedPerSecond = 20;
    private const int CommandsEach = CommandsPerSecond / OpenedPerSecond;

    private static readonly TimeSpan PauseBetweenPages = TimeSpan.FromMilliseconds(5);

    public static Figure Figure { get; } = new(
        "visible-200",
        $"delay from a command to its event being seen in /consultations, at {CommandsPerSecond} events/s, 99th percentile",
        "ms",
        new Bound.AtMost(250),
        Measure);

    private static async Task<Measurement> Measure(Workbench workbench)
    {
        await using var ledger = await BenchmarkLedger.Start(workbench.Cancellation);
        await LargeHistory.Append(ledger, EventsBefore, workbench.Cancellation);
        await ledger.Settle(workbench.Cancellation);
        await using var server = await ServerProcess.Start(ledger, workbench.Cancellation);
        await UntilListed(server.Http, (await ledger.Store.Head(workbench.Cancellation)).Sequence, workbench.Cancellation);

        var watch = new ListWatch(server.Http);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(workbench.Cancellation);
        var watching = Task.Run(() => watch.Run(ending.Token));
        await Load(server.Http, watch, workbench.Cancellation);
        await watch.UntilAllSeen(workbench.Cancellation);
        await ending.CancelAsync();
        await watching;

        double[] delays = [.. watch.Delays.Order()];
        Console.WriteLine(
            $"{delays.Length:N0} events, {watch.Pages:N0} pages read: median {At(0.5):N1} ms, p90 {At(0.9):N1} ms, p99 {At(0.99):N1} ms, longest {delays[^1]:N1} ms");
        return new Measurement(At(0.99));

        double At(double share) => delays[(int)Math.Ceiling(delays.Length * share) - 1];
    }

    private static async Task UntilListed(HttpClient http, long sequence, CancellationToken cancellation)
    {
        while (true)
        {
            using var answer = await http.GetAsync(new Uri($"/api/v1/consultations?limit=1&minSequence={sequence}", UriKind.Relative), cancellation);
            if (answer.IsSuccessStatusCode)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }
    }

    /// <summary>Sends each command at its time. Commands of one consultation wait for each other, others do not.</summary>
    private static async Task Load(HttpClient http, ListWatch watch, CancellationToken cancellation)
    {
        const int Total = (WarmUpSeconds + CountedSeconds) * CommandsPerSecond;
        var consultations = new Task<Guid>[Total / CommandsEach];
        var scripts = new Command[consultations.Length][];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Total; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / CommandsPerSecond);
            for (var early = due - Stopwatch.GetElapsedTime(start); early > TimeSpan.Zero; early = due - Stopwatch.GetElapsedTime(start))
                await Task.Delay(early, cancellation);

            var (second, within) = Math.DivRem(i, CommandsPerSecond);
            var (command, place) = Math.DivRem(within, OpenedPerSecond);
            var consultation = (second * OpenedPerSecond) + place;
            scripts[consultation] ??= [.. SampleConsultation.Commands(consultation * 12, Committee).Take(CommandsEach)];
            var counted = second >= WarmUpSeconds;
            consultations[consultation] = Send(http, watch, consultations[consultation], scripts[consultation][command], counted, cancellation);
        }
        await Task.WhenAll(consultations);
        Console.WriteLine($"{Total:N0} commands in {Stopwatch.GetElapsedTime(start).TotalSeconds:N1} s");
    }

    private static async Task<Guid> Send(
        HttpClient http, ListWatch watch, Task<Guid>? before, Command command, bool counted, CancellationToken cancellation)
    {
        var sent = Stopwatch.GetTimestamp();
        var kind = CommandCatalogue.KindOf(command);
        var path = before is null ? kind.Route : $"consultations/{await before}/{kind.Route.Replace("{n}", $"{(command as RecommendationCommand)?.Recommendation}", StringComparison.Ordinal)}";
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(command, kind.Json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await http.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), body, cancellation);
        answer.EnsureSuccessStatusCode();
        using var receipt = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);
        var consultation = receipt.RootElement.GetProperty("consultation").GetGuid();
        if (counted && ShowsInList(command))
            watch.Expect(consultation, receipt.RootElement.GetProperty("sequence").GetInt64(), sent);
        return consultation;
    }

    /// <summary>Whether the item in the list is another afterwards: a new one, or at another step.</summary>
    private static bool ShowsInList(Command command) =>
        command is ProposeTopic or DecideTopic or AdoptPlan or ReportResearch or HoldMeeting or SubmitOutcome;

    /// <summary>Reads the newest page of the list over and over, and notes when an expected event shows.</summary>
    private sealed class ListWatch(HttpClient http)
    {
        private readonly ConcurrentDictionary<(Guid Consultation, long Sequence), long> _expected = new();

        public List<double> Delays { get; } = [];

        public int Pages { get; private set; }

        /// <param name="sent">When the command was sent.</param>
        public void Expect(Guid consultation, long sequence, long sent) => _expected[(consultation, sequence)] = sent;

        public async Task UntilAllSeen(CancellationToken cancellation)
        {
            while (!_expected.IsEmpty)
                await Task.Delay(PauseBetweenPages, cancellation);
        }

        public async Task Run(CancellationToken cancellation)
        {
            while (!cancellation.IsCancellationRequested)
            {
                var page = await http.GetByteArrayAsync(new Uri("/api/v1/consultations?limit=50", UriKind.Relative), CancellationToken.None);
                See(page, Stopwatch.GetTimestamp());
                Pages++;
                await Task.Delay(PauseBetweenPages, CancellationToken.None);
            }
        }

        private void See(byte[] page, long now)
        {
            using var list = JsonDocument.Parse(page);
            var shown = list.RootElement.GetProperty("items").EnumerateArray()
                .ToDictionary(item => item.GetProperty("consultation").GetGuid(), item => item.GetProperty("sequence").GetInt64());
            foreach (var (expected, sent) in _expected)
            {
                if (shown.TryGetValue(expected.Consultation, out var sequence) && sequence >= expected.Sequence && _expected.TryRemove(expected, out _))
                    Delays.Add(Stopwatch.GetElapsedTime(sent, now).TotalMilliseconds);
            }
        }
    }
}
