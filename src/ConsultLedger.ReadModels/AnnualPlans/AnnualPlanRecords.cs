using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Record;

namespace ConsultLedger.ReadModels.AnnualPlans;

/// <summary>Answers about one plan, folded from its events when they are asked for: at any moment, and never behind.</summary>
public sealed class AnnualPlanRecords(IEventStore store)
{
    /// <summary>The plan as it stood at a moment.</summary>
    /// <param name="stream">The plan's stream.</param>
    public async Task<Answer<AnnualPlanRecord>> At(Guid stream, Moment moment, CancellationToken cancellation = default)
    {
        if (await store.ReadStream(stream, new Moment.AtVersion(1), cancellation: cancellation) is not [var drafted] || !Reach.OfCaller.Includes(drafted.Tenant))
            return new Answer<AnnualPlanRecord>.NotFound();
        var recorded = await store.ReadStream(stream, moment, cancellation: cancellation);
        if (moment is Moment.AtVersion(var version) && recorded.Count is > 0 and var last && last < version)
            return new Answer<AnnualPlanRecord>.NoSuchVersion(last);
        if (recorded.Count > 0)
            return new Answer<AnnualPlanRecord>.Found(AnnualPlanFold.Of(recorded));

        return new Answer<AnnualPlanRecord>.NotYetKnown(drafted.Sequence, drafted.RecordedAt);
    }
}
