using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.Asking;

/// <summary>Turns the moment of a question into a sequence that the read model has reached, and a day.</summary>
/// <param name="zone">The time zone that says when a day ends.</param>
public sealed class Moments(IEventStore store, ProgressWatch progress, TimeProvider clock, TimeZoneInfo zone)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>China's time, UTC+8 all year.</summary>
    public static TimeZoneInfo ChinaTime { get; } = TimeZoneInfo.CreateCustomTimeZone("UTC+8", TimeSpan.FromHours(8), "China", "China");

    /// <exception cref="ReadModelNotReadyException">The read model does not know the moment within two seconds.</exception>
    public async Task<AskedMoment> Resolve(Moment moment, string readModel, CancellationToken cancellation)
    {
        switch (moment)
        {
            case Moment.Latest:
                return new AskedMoment(await progress.Of(readModel, cancellation), DayOf(clock.GetUtcNow()));

            case Moment.KnownAt(var at):
                return await Reached(await store.SequenceAt(at, cancellation), DayOf(at), readModel, cancellation);

            case Moment.AtSequence(var sequence):
                var head = await store.Head(cancellation);
                return sequence < head.Sequence
                    ? await Reached(Math.Max(sequence, 0), await DayOf(sequence, cancellation), readModel, cancellation)
                    : await Reached(head.Sequence, DayOf(clock.GetUtcNow()), readModel, cancellation);

            default:
                throw new ArgumentException($"a list cannot be asked for at {moment}", nameof(moment));
        }
    }

    private async Task<AskedMoment> Reached(long sequence, DateOnly day, string readModel, CancellationToken cancellation) =>
        await progress.WaitFor(readModel, sequence, Patience, cancellation)
            ? new AskedMoment(sequence, day)
            : throw new ReadModelNotReadyException(readModel, $"The read model {readModel} has not reached sequence {sequence} yet.");

    /// <summary>The day on which the event was recorded.</summary>
    private async Task<DateOnly> DayOf(long sequence, CancellationToken cancellation) =>
        await store.ReadAll(Math.Max(sequence, 1) - 1, 1, cancellation) is [var recorded] ? DayOf(recorded.RecordedAt) : DayOf(clock.GetUtcNow());

    private DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
}
