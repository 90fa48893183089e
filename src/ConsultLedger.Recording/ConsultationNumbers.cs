using System.Collections.Concurrent;
using System.Globalization;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>A consultation's number: committee, year of registration, ordinal — 421321-2026-0001.</summary>
/// <param name="Series">Committee and year.</param>
/// <param name="Ordinal">From 1.</param>
internal readonly record struct ConsultationNumber(string Series, int Ordinal)
{
    /// <summary>The name the store reserves. Each series is a kind of its own: its last number is found without looking at
    /// others, and no committee's code can be taken for the beginning of another's numbers.</summary>
    public ReservedName Name => new(KindOf(Series), ToString());

    public override string ToString() => $"{Series}-{Ordinal:0000}";

    public static string KindOf(string series) => $"consultation_number {series}";
}

/// <summary>
/// Proposes numbers. A proposal is always the number after one that is in the ledger, and the store reserves it with the
/// append that opens the consultation: so none is given twice and none is left out, however many servers there are and
/// whatever fails.
/// </summary>
internal sealed class ConsultationNumbers(IEventStore store, TimeProvider clock)
{
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    // By series, an ordinal that is in the ledger: the last one, unless another server has gone on.
    private readonly ConcurrentDictionary<string, int> _last = new();

    /// <summary>The next number of a committee, in the year it is in China.</summary>
    public async Task<ConsultationNumber> Next(string committee, CancellationToken cancellation)
    {
        var series = $"{committee}-{clock.GetUtcNow().ToOffset(ChinaTime).Year}";
        return new ConsultationNumber(series, 1 + (_last.TryGetValue(series, out var last) ? last : await LastGiven(series, cancellation)));
    }

    /// <summary>The number is in the ledger.</summary>
    public void Given(ConsultationNumber number) => _last[number.Series] = number.Ordinal;

    /// <summary>Another server gave it: look again before proposing the next.</summary>
    public void Taken(ConsultationNumber number) => _last.TryRemove(number.Series, out _);

    private async Task<int> LastGiven(string series, CancellationToken cancellation)
    {
        var prefix = series + "-";
        return await store.LastName(ConsultationNumber.KindOf(series), prefix, cancellation) is { } last
            ? int.Parse(last.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;
    }
}
