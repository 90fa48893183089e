using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Residents;
using ConsultLedger.Transparency.Entries;

namespace ConsultLedger.Recording;

/// <summary>
/// The one door for API, pages and import: a command in, a receipt out. Load the stream and fold it, decide, append with the
/// version decided on; when another was faster, once more.
/// </summary>
public sealed class Recorder(
    IEventStore store, CommitteeRegister committees, ProcedureRegister procedures, DocumentReferences documents, Keyring keyring, TimeProvider clock)
    : IRecorder, IDisposable
{
    private readonly ConsultationCache _cache = new();
    private readonly ConsultationNumbers _numbers = new(store, clock);
    private readonly Captures _captures = new(store, committees, procedures);
    private readonly ResidentSealing _sealing = new(keyring);
    private readonly SameResidents _residents = new(new ResidentOpening(keyring));
    private readonly StreamTurns _turns = new(TimeSpan.FromSeconds(15));

    public async Task<RecordingResult> Record(RecordingRequest request, CancellationToken cancellation = default)
    {
        var result = await Decide(request, cancellation);
        // A key that has been used answers for itself, whatever would be said to the request today.
        return result is RecordingResult.Recorded or RecordingResult.KeyReused
            ? result
            : await EarlierResult(request, cancellation) ?? result;
    }

    public void Dispose()
    {
        _cache.Dispose();
        _captures.Dispose();
    }

    private async Task<RecordingResult> Decide(RecordingRequest request, CancellationToken cancellation)
    {
        var (references, problems) = await documents.Resolve(request.Command.Documents, cancellation);
        if (problems.Count > 0)
            return new RecordingResult.Invalid(problems);

        try
        {
            if (request.Command is ProposeTopic propose)
            {
                // One after the other in a committee, because each takes the number after the last.
                using (await _turns.Enter(NameBasedId.OfCommittee(propose.Committee), cancellation))
                    return await Open(request, propose, references, cancellation);
            }

            using (await _turns.Enter(request.Consultation!.Value, cancellation))
                return await Continue(request, request.Consultation.Value, references, cancellation);
        }
        catch (EntryTooLargeException tooLarge)
        {
            return new RecordingResult.TooLarge(tooLarge.Size, LedgerEntry.MaxSize);
        }
    }

    private async Task<RecordingResult> Open(
        RecordingRequest request, ProposeTopic propose, IReadOnlyList<DocumentReference> references, CancellationToken cancellation)
    {
        if (request.ExpectedVersion is { } expected && expected != Consultation.Initial.Version)
            return new RecordingResult.VersionConflict(expected, Consultation.Initial.Version);
        var (procedure, refusal) = await _captures.ProcedureFor(propose, cancellation);
        if (procedure is null)
            return new RecordingResult.Refused(refusal!);

        var consultation = Guid.CreateVersion7();
        while (true)
        {
            var number = await _numbers.Next(propose.Committee, cancellation);
            var decision = Consultation.Initial.Decide(propose, new Capture(number.ToString(), procedure, references));
            if (decision is Decision.Refused refused)
                return new RecordingResult.Refused(refused.Reason);

            var happening = ((Decision.Accepted)decision).Event;
            var next = Consultation.Initial.Evolve(happening);
            var (append, unsealed) = await AppendOf(request, consultation, Consultation.Initial.Version, next.Committee, happening, number.Name, cancellation);
            if (append is null)
                return unsealed!;
            await documents.Use(references, next.Committee, cancellation);
            switch (await store.Append(append, cancellation))
            {
                case AppendResult.Appended appended:
                    _numbers.Given(number);
                    return Recorded(append, next, appended);
                case AppendResult.AlreadyAppended already:
                    return await Repeated(request, already.First, cancellation);
                case AppendResult.NameTaken:
                    _numbers.Taken(number);
                    break;
                case var unexpected:
                    throw new InvalidOperationException($"opening a consultation cannot lead to {unexpected}");
            }
        }
    }

    private async Task<RecordingResult> Continue(
        RecordingRequest request, Guid consultation, IReadOnlyList<DocumentReference> references, CancellationToken cancellation)
    {
        // A state from memory may be behind the ledger: it makes the first try quick, and never refuses.
        if (_cache.Find(consultation) is { } remembered
            && request.Command is not (CorrectRecord or ArchiveFile)
            && await DecideOn(remembered, [], request, consultation, references, cancellation) is RecordingResult.Recorded done)
        {
            return done;
        }

        while (true)
        {
            var recorded = await store.ReadStream(consultation, Moment.Now, cancellation: cancellation);
            var history = StreamHistory.Consultation(recorded);
            if (history.Count == 0)
                return new RecordingResult.NotFound();
            if (await DecideOn(Consultation.Fold(history), recorded, request, consultation, references, cancellation) is { } result)
                return result;
        }
    }

    /// <param name="state">What to decide on.</param>
    /// <param name="recorded">What it was folded from; a correction and an archiving need it.</param>
    /// <returns>Null when another was faster.</returns>
    private async Task<RecordingResult?> DecideOn(
        Consultation state,
        IReadOnlyList<RecordedEvent> recorded,
        RecordingRequest request,
        Guid consultation,
        IReadOnlyList<DocumentReference> references,
        CancellationToken cancellation)
    {
        if (!Reach.OfCaller.Includes(state.Committee))
            return new RecordingResult.NotFound();
        if (request.ExpectedVersion is { } expected && expected != state.Version)
            return new RecordingResult.VersionConflict(expected, state.Version);

        var capture = await _captures.Of(request.Command, state, recorded, references, cancellation);
        var history = request.Command is CorrectRecord ? StreamHistory.Consultation(recorded) : [];
        var decision = request.Command is CorrectRecord correct ? Correction.Decide(history, correct, capture) : state.Decide(request.Command, capture);
        if (decision is Decision.Refused refused)
            return new RecordingResult.Refused(refused.Reason);

        var happening = ((Decision.Accepted)decision).Event;
        // Folded before it is appended: what no replay could read must not get into the ledger.
        var next = happening is RecordCorrected ? Consultation.Fold([.. history, happening]) : state.Evolve(happening);
        var (append, unsealed) = await AppendOf(request, consultation, state.Version, state.Committee, happening, ReservedNames.GivenBy(happening), cancellation);
        if (append is null)
            return unsealed!;
        await documents.Use(references, state.Committee, cancellation);
        switch (await store.Append(append, cancellation))
        {
            case AppendResult.Appended appended:
                return Recorded(append, next, appended);
            case AppendResult.AlreadyAppended already:
                return await Repeated(request, already.First, cancellation);
            case AppendResult.NameTaken taken:
                return new RecordingResult.Refused(Refusals.ArchiveNumberTaken(taken.Name.Value));
            case AppendResult.VersionConflict:
                _cache.Forget(consultation);
                return null;
            case var unexpected:
                throw new InvalidOperationException($"continuing a consultation cannot lead to {unexpected}");
        }
    }

    /// <summary>The append, with what is known of residents sealed; or why they cannot be named so.</summary>
    private async ValueTask<(StreamAppend? Append, RecordingResult? Unsealed)> AppendOf(
        RecordingRequest request, Guid consultation, long version, string committee, ConsultationEvent happening, ReservedName? name, CancellationToken cancellation)
    {
        var id = request.IdempotencyKey is { } key ? NameBasedId.OfEvent(request.Actor, key) : Guid.CreateVersion7();
        var type = EventCatalogue.WireNameOf(happening);
        var sealing = await _sealing.Seal(EventCatalogue.Write(happening), id, type, committee, consultation, cancellation);
        return sealing switch
        {
            SealingResult.Done(var data) => (
                new StreamAppend(committee, consultation, StreamHistory.ConsultationStream, version, [new EventData(id, type, data)], request.Actor)
                {
                    Correlation = request.Correlation,
                    Causation = request.Causation,
                    Headers = request.IdempotencyKey is null ? null : RequestFingerprint.Headers(RequestFingerprint.Of(request)),
                    Name = name,
                },
                null),
            SealingResult.Invalid(var problems) => (null, new RecordingResult.Invalid(problems)),
            SealingResult.Refused(var reason) => (null, new RecordingResult.Refused(reason)),
            _ => throw new InvalidOperationException($"sealing cannot lead to {sealing}"),
        };
    }

    private RecordingResult.Recorded Recorded(StreamAppend append, Consultation next, AppendResult.Appended appended)
    {
        _cache.Keep(append.Stream, next);
        var (data, position) = (append.Events[0], appended.Events[0]);
        var recorded = new RecordedEvent(
            position.Sequence, data.Id, append.Stream, position.Version, data.Type, append.Tenant, appended.RecordedAt,
            append.Actor, append.Correlation, append.Causation, append.Headers, data.Data);
        return new RecordingResult.Recorded(ReceiptFor(recorded, next), Replayed: false);
    }

    /// <summary>What an earlier call with the same key led to; null when there was none, or it was for a committee the caller no longer records for.</summary>
    private async Task<RecordingResult?> EarlierResult(RecordingRequest request, CancellationToken cancellation) =>
        request.IdempotencyKey is { } key
        && await store.FindEvent(NameBasedId.OfEvent(request.Actor, key), cancellation) is { } first
        && Reach.OfCaller.Includes(first.Tenant)
            ? await Repeated(request, first, cancellation)
            : null;

    private async Task<RecordingResult> Repeated(RecordingRequest request, RecordedEvent first, CancellationToken cancellation)
    {
        // Without a key the id is this call's own: the store recorded the event, lost the answer, and found it again.
        var isOwn = request.IdempotencyKey is null;
        if (!isOwn && !(RequestFingerprint.IsIn(first.Headers, RequestFingerprint.Of(request)) && await _residents.AreNamed(first, request.Command, cancellation)))
            return new RecordingResult.KeyReused(first.Stream);
        var history = await store.ReadStream(first.Stream, new Moment.AtVersion(first.Version), cancellation: cancellation);
        return new RecordingResult.Recorded(ReceiptFor(first, Consultation.Fold(StreamHistory.Consultation(history))), Replayed: !isOwn);
    }

    private static Receipt ReceiptFor(RecordedEvent recorded, Consultation state) => new(
        recorded.Stream,
        state.Number,
        recorded.Version,
        recorded.Sequence,
        [ReceiptEvent.Of(recorded)],
        recorded.RecordedAt,
        state.CurrentStep,
        state.Status);
}
