using ConsultLedger.Consultations;
using JasperFx.Events;
using JasperFx.Events.Aggregation;
using JasperFx.Events.Daemon;
using Marten;
using Marten.Events.Aggregation;

namespace ConsultLedger.CritterStack.Projections;

/// <summary>The single-stream projection: a consultation's events to its sheet, through the domain's own fold. A correction changes what
/// an earlier event said, so the whole stream is folded; it has a few dozen events.</summary>
public sealed class ConsultationSheets : SingleStreamProjection<ConsultationSheet, Guid>
{
    public ConsultationSheets()
    {
        foreach (var type in History.EventTypes)
            IncludeType(type);
    }

    public override async ValueTask<(ConsultationSheet?, ActionType)> DetermineActionAsync(
        IQuerySession session, ConsultationSheet? snapshot, Guid identity, IIdentitySetter<ConsultationSheet, Guid> identitySetter,
        IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var history = await History.Of(session, identity, events[^1].Version, cancellation);
        return (ConsultationSheet.Of(identity, Consultation.Fold(history)), ActionType.Store);
    }
}
