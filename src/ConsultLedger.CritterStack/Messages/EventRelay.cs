using ConsultLedger.Consultations;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Wolverine;
using Wolverine.Marten.Subscriptions;

namespace ConsultLedger.CritterStack.Messages;

/// <summary>Publishes what is recorded. It follows the sequence, and writes the messages and how far it has come in one transaction: nothing is left
/// out, whatever fails, and nothing is published that is not in the ledger.</summary>
internal sealed class EventRelay : BatchSubscription
{
    public EventRelay()
        : base("EventRelay")
    {
        foreach (var type in EventCatalogue.All)
            IncludeType(type.Type);
    }

    public override async Task ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, IMessageBus bus, CancellationToken cancellationToken)
    {
        foreach (var recorded in page.Events)
        {
            // The stream is the group: those who receive work through one group in order, and through several at a time.
            await bus.PublishAsync(EventRecorded.Of(recorded), new DeliveryOptions { GroupId = recorded.StreamId.ToString(), TenantId = recorded.TenantId });
        }
    }
}
