using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Asking;

/// <summary>The day of a moment: what due dates are compared with when a question is asked as of it.</summary>
/// <param name="zone">The time zone that says when a day ends.</param>
public sealed class Days(IEventStore store, TimeProvider clock, TimeZoneInfo zone)
{
    /// <summary>China's time, UTC+8 all year.</summary>
    public static TimeZoneInfo ChinaTime { get; } = TimeZoneInfo.CreateCustomTimeZone("UTC+8", TimeSpan.FromHours(8), "China", "China");

    public DateOnly Today => Of(clock.GetUtcNow());

    public DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>The day on which the event was recorded; today when the ledger has not come so far.</summary>
    public async Task<DateOnly> OfSequence(long sequence, CancellationToken cancellation) =>
        await store.ReadAll(Math.Max(sequence, 1) - 1, 1, cancellation) is [var recorded] ? Of(recorded.RecordedAt) : Today;
}
