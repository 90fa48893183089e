using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>Gathers what a decision may use besides the command and the state.</summary>
internal sealed class Captures(IEventStore store, CommitteeRegister committees, ProcedureRegister procedures) : IDisposable
{
    private readonly PlansMeant _plans = new(store);

    /// <summary>The newest version of the procedure named, or of the committee's own.</summary>
    public async Task<(Procedure? Procedure, Refusal? Refusal)> ProcedureFor(ProposeTopic propose, CancellationToken cancellation)
    {
        var id = !Reach.OfCaller.Includes(propose.Committee) ? null
            : propose.Procedure is null
            ? await committees.ProcedureOf(propose.Committee, cancellation)
            : await committees.Knows(propose.Committee, cancellation) ? propose.Procedure : null;
        if (id is null)
            return (null, Refusals.UnknownCommittee(propose.Committee, "/committee"));
        return await procedures.Current(id, cancellation) is { } current ? (current, null) : (null, Refusals.UnknownProcedure(id));
    }

    /// <param name="recorded">What the state was folded from; an archiving needs it.</param>
    public async Task<Capture> Of(
        Command command, Consultation state, IReadOnlyList<RecordedEvent> recorded, IReadOnlyList<DocumentReference> references, CancellationToken cancellation) =>
        new(Procedure: await procedures.Find(state.Procedure!, cancellation), Documents: references)
        {
            Plans = await _plans.By(command, state.Committee, cancellation),
            ArchiveNumbers = command is ArchiveFile or CorrectRecord { Pointer: "/archiveNumber" }
                ? await committees.ArchiveNumbersOf(state.Committee, cancellation)
                : null,
            FiledCatalogue = command is ArchiveFile ? FiledCatalogue.DigestOf(recorded.Select(happened => (happened.Type, happened.Data))) : null,
        };

    public void Dispose() => _plans.Dispose();
}
