using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>A consultation as it stands now.</summary>
/// <param name="State">What decisions are made on.</param>
/// <param name="Procedure">What it is judged by.</param>
/// <param name="Recorded">Its events as they are in the ledger; version n at index n − 1.</param>
/// <param name="History">The same as the domain's own.</param>
public sealed record Standing(Guid Id, Consultation State, Procedure Procedure, IReadOnlyList<RecordedEvent> Recorded, IReadOnlyList<ConsultationEvent> History);

/// <summary>What would become of a command if it was recorded now.</summary>
public abstract record Foreseen
{
    private Foreseen() { }

    /// <summary>This would be recorded. A number that the ledger gives is not known before: it is empty.</summary>
    public sealed record Accepted(ConsultationEvent Event) : Foreseen;

    public sealed record Refused(Refusal Reason) : Foreseen;

    /// <summary>Fields that name what does not exist.</summary>
    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : Foreseen;
}

/// <summary>Says what would become of a command, with the same rules by which <see cref="Recorder"/> decides; records nothing.</summary>
public sealed class Foresight(IEventStore store, CommitteeRegister committees, ProcedureRegister procedures, DocumentReferences documents) : IDisposable
{
    private readonly Captures _captures = new(store, committees, procedures);

    /// <summary>Null when there is no such consultation within the caller's reach.</summary>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    public async Task<Standing?> Find(Guid consultation, CancellationToken cancellation = default)
    {
        var recorded = await store.ReadStream(consultation, Moment.Now, cancellation: cancellation);
        var history = StreamHistory.Consultation(recorded);
        if (history.Count == 0)
            return null;
        var state = Consultation.Fold(history);
        if (!Reach.OfCaller.Includes(state.Committee))
            return null;
        return new Standing(consultation, state, await procedures.Find(state.Procedure!, cancellation), recorded, history);
    }

    /// <param name="standing">The consultation the command is about; null for the command that opens one.</param>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    public async Task<Foreseen> Of(Standing? standing, Command command, CancellationToken cancellation = default)
    {
        var (references, problems) = await documents.Resolve(command.Documents, cancellation);
        if (problems.Count > 0)
            return new Foreseen.Invalid(problems);
        return await Decide(standing, command, references, cancellation) switch
        {
            Decision.Accepted accepted => new Foreseen.Accepted(accepted.Event),
            Decision.Refused refused => new Foreseen.Refused(refused.Reason),
            var other => throw new InvalidOperationException($"no such decision: {other}"),
        };
    }

    public void Dispose() => _captures.Dispose();

    private async Task<Decision> Decide(Standing? standing, Command command, IReadOnlyList<DocumentReference> references, CancellationToken cancellation)
    {
        if (standing is null)
        {
            var propose = (ProposeTopic)command;
            var (procedure, refusal) = await _captures.ProcedureFor(propose, cancellation);
            return procedure is null ? refusal! : Consultation.Initial.Decide(propose, new Capture("", procedure, references));
        }

        var capture = await _captures.Of(command, standing.State, standing.Recorded, references, cancellation);
        return command is CorrectRecord correct ? Correction.Decide(standing.History, correct, capture) : standing.State.Decide(command, capture);
    }
}
