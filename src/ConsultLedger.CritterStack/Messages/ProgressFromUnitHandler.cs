using ConsultLedger.Consultations;
using ConsultLedger.Recording;
using Marten;
using Wolverine;
using Wolverine.Marten;

namespace ConsultLedger.CritterStack.Messages;

/// <summary>An aggregate handler: Marten loads the consultation, the domain decides, and the event, the answer and the receipt of the message
/// are written in one transaction. When another was faster, Wolverine repeats it.</summary>
public static class ProgressFromUnitHandler
{
    public static async Task<(Events, OutgoingMessages)> Handle(
        ProgressFromUnit message,
        [WriteAggregate(nameof(ProgressFromUnit.ConsultationId))] ConsultationAggregate consultation,
        IDocumentSession session,
        ProcedureRegister procedures,
        CancellationToken cancellation)
    {
        session.LastModifiedBy = message.Unit;
        var state = consultation.State;
        var capture = new Capture(Procedure: await procedures.Find(state.Procedure!, cancellation));
        var command = new ReportProgress
        {
            Recommendation = message.Recommendation,
            Percent = message.Percent,
            Note = message.Note,
            ReportedBy = message.Unit,
        };
        return state.Decide(command, capture) switch
        {
            Decision.Accepted { Event: var happening } => ([happening], [Answer(state.Version + 1, null)]),
            Decision.Refused { Reason: var reason } => ([], [Answer(null, reason.Code)]),
            var unexpected => throw new InvalidOperationException($"no answer for {unexpected}"),
        };

        ProgressAnswered Answer(long? version, string? refusal) => new(message.ConsultationId, message.Recommendation, version, refusal);
    }
}
