using System.Collections.Concurrent;
using System.Globalization;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>
/// Numbers of consultations: committee, year of registration (in China's time, UTC+8), ordinal — 421321-2026-0001. The store
/// reserves a number with the append that opens the consultation, so two servers can never give the same one; this only
/// proposes the next.
/// </summary>
internal sealed class ConsultationNumbers(IEventStore store, TimeProvider clock)
{
    public const string Kind = "consultation_number";

    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    private readonly ConcurrentDictionary<string, SeriesOfNumbers> _series = new();

    public async Task<string> Next(string committee, CancellationToken cancellation)
    {
        var prefix = $"{committee}-{clock.GetUtcNow().ToOffset(ChinaTime).Year}-";
        var series = _series.GetOrAdd(prefix, static _ => new SeriesOfNumbers());
        await series.Turn.WaitAsync(cancellation);
        try
        {
            series.Last ??= await store.LastName(Kind, prefix, cancellation) is { } last ? OrdinalOf(last) : 0;
            series.Last++;
            return $"{prefix}{series.Last:0000}";
        }
        finally
        {
            series.Turn.Release();
        }
    }

    /// <summary>Another server gave this number: look again before proposing the next.</summary>
    public void Taken(string number)
    {
        if (_series.TryGetValue(number[..(number.LastIndexOf('-') + 1)], out var series))
            series.Last = null;
    }

    private static int OrdinalOf(string number) =>
        int.Parse(number.AsSpan(number.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    private sealed class SeriesOfNumbers
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int? Last { get; set; }
    }
}
