using System.Collections.Immutable;
using ConsultLedger.Consultations;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace ConsultLedger.CritterStack.Messages;

/// <summary>A consultation as Marten aggregates it for a handler: its history, and what the domain folds from it.</summary>
public sealed record ConsultationAggregate(Guid Id, ImmutableList<ConsultationEvent> History)
{
    /// <summary>The state to decide on.</summary>
    public Consultation State => Consultation.Fold(History);
}

/// <summary>Aggregates in memory only, when a handler asks; nothing is stored.</summary>
public sealed class ConsultationAggregation : SingleStreamProjection<ConsultationAggregate, Guid>
{
    public override ConsultationAggregate? Evolve(ConsultationAggregate? snapshot, Guid id, IEvent e) =>
        e.Data is ConsultationEvent happened
            ? new ConsultationAggregate(id, (snapshot?.History ?? []).Add(happened))
            : snapshot;
}
