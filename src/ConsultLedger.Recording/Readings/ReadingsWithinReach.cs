using ConsultLedger.EventStore;

namespace ConsultLedger.Recording.Readings;

/// <summary>The log of readings as a caller sees it: those that were about a committee within her reach. To whoever reaches the whole ledger it is the log itself.</summary>
public sealed class ReadingsWithinReach(ReadingLog log, AccessRegister register)
{
    /// <inheritdoc cref="ReadingLog.Find"/>
    public async Task<IReadOnlyList<RecordedReading>> Find(ReadingSearch search, CancellationToken cancellation = default)
    {
        var reach = Reach.OfCaller;
        if (reach.IsWhole)
            return await log.Find(search, cancellation);
        var state = await register.Current(cancellation);
        return await log.Find(search with { About = scope => scope.Concerns(reach, state) }, cancellation);
    }
}
