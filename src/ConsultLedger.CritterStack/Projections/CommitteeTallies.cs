using ConsultLedger.Consultations;
using JasperFx.Events;
using JasperFx.Events.Aggregation;
using JasperFx.Events.Daemon;
using Marten;
using Marten.Events.Projections;

namespace ConsultLedger.CritterStack.Projections;

/// <summary>The roll-up: the events of all consultations of a committee to one tally. What an event changes is the difference between
/// the consultation before and after it, both folded by the domain.</summary>
public sealed class CommitteeTallies : MultiStreamProjection<CommitteeTally, string>
{
    public CommitteeTallies()
    {
        foreach (var type in History.EventTypes)
            IncludeType(type);
        Identity<IEvent>(recorded => recorded.TenantId);
    }

    public override async ValueTask<(CommitteeTally?, ActionType)> DetermineActionAsync(
        IQuerySession session, CommitteeTally? snapshot, string identity, IIdentitySetter<CommitteeTally, string> identitySetter,
        IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var tally = snapshot ?? new CommitteeTally { Id = identity };
        foreach (var stream in events.GroupBy(recorded => recorded.StreamId))
        {
            var (first, last) = (stream.Min(recorded => recorded.Version), stream.Max(recorded => recorded.Version));
            var history = await History.Of(session, stream.Key, last, cancellation);
            tally = tally.Moved(Consultation.Fold([.. history.Take((int)first - 1)]), Consultation.Fold(history));
        }
        return (tally, ActionType.Store);
    }
}
