using System.Diagnostics;
using System.Globalization;
using ConsultLedger.Benchmarks.Ledgers;
using ConsultLedger.Benchmarks.Measuring;

namespace ConsultLedger.Benchmarks.Figures;

/// <summary>Proofs that an event is in the ledger, asked for over HTTP of the real server: events anywhere in the ledger, in its last
/// tree and in trees of any size before, by four auditors at once. The server has sealed all and built its read models; it goes on
/// reading again what it sealed.</summary>
internal static class InclusionRouteFigure
{
    private const int Auditors = 4;
    private const int WarmUp = 500;
    private const int Proofs = 4_000;

    public static Figure Figure { get; } = new(
        "inclusion-route",
        $"GET /ledger/inclusion at {Workbench.LargeLedgerEvents:N0} events, {Auditors} auditors at once, 95th percentile",
        "ms",
        new Bound.AtMost(10),
        Measure);

    private static async Task<Measurement> Measure(Workbench workbench)
    {
        var ledger = await workbench.LargeLedger();
        var head = (await ledger.Store.Head(workbench.Cancellation)).Sequence;
        await using var server = await ServerProcess.Start(ledger, workbench.Cancellation);
        await UntilSealed(server.Http, head, workbench.Cancellation);
        await UntilReady(server.Http, workbench.Cancellation);

        var random = new Random(1);
        var questions = Enumerable.Range(0, WarmUp + Proofs).Select(number =>
        {
            var sequence = random.NextInt64(1, head + 1);
            return number % 2 == 0 ? $"sequence={sequence}" : $"sequence={sequence}&size={random.NextInt64(sequence, head + 1)}";
        }).ToArray();
        var times = new double[questions.Length];
        await Callers.Doing(0, questions.Length, Auditors, async (_, number) =>
        {
            var asked = Stopwatch.GetTimestamp();
            await server.Http.GetByteArrayAsync(new Uri($"/api/v1/ledger/inclusion?{questions[number]}", UriKind.Relative), workbench.Cancellation);
            times[number] = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
        });

        double[] counted = [.. times.Skip(WarmUp).Order()];
        Console.WriteLine($"{counted.Length:N0} proofs: median {At(0.5):N1} ms, p95 {At(0.95):N1} ms, p99 {At(0.99):N1} ms, longest {counted[^1]:N1} ms");
        return new Measurement(At(0.95));

        double At(double share) => counted[(int)Math.Ceiling(counted.Length * share) - 1];
    }

    private static async Task UntilReady(HttpClient http, CancellationToken cancellation)
    {
        while (true)
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellation);
            if (answer.IsSuccessStatusCode)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }
    }

    private static async Task UntilSealed(HttpClient http, long sequence, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            using var answer = await http.GetAsync(new Uri("/api/v1/ledger/checkpoint", UriKind.Relative), cancellation);
            if (answer.IsSuccessStatusCode && long.Parse(answer.Headers.GetValues("Ledger-Sequence").Single(), CultureInfo.InvariantCulture) >= sequence)
                break;
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }

        Console.WriteLine($"{sequence:N0} events were sealed {Stopwatch.GetElapsedTime(start).TotalSeconds:N0} s after the server got ready");
    }
}
