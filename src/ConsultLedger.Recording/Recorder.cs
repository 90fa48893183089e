using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>
/// The one door for API, pages and import: a command in, a receipt out. Load the stream and fold it, decide, append with the
/// version decided on; when another was faster, once more.
/// </summary>
public sealed class Recorder(IEventStore store, CommitteeRegister committees, DocumentReferences documents, TimeProvider clock) : IDisposable
{
    private readonly ConsultationCache _cache = new();
    private readonly ConsultationNumbers _numbers = new(store, clock);
    private readonly StreamTurns _turns = new();

    /// <exception cref="StoreUnavailableException">The database is away; repeating the request with its key is safe.</exception>
    public async Task<RecordingResult> Record(RecordingRequest request, CancellationToken cancellation = default)
    {
        var (references, problems) = await documents.Resolve(request.Command.Documents, cancellation);
        if (problems.Count > 0)
            return new RecordingResult.Invalid(problems);

        try
        {
            if (request.Command is ProposeTopic propose)
                return await Open(request, propose, references, cancellation);
            using (await _turns.Enter(request.Consultation!.Value, cancellation))
                return await Continue(request, references, cancellation);
        }
        catch (EntryTooLargeException tooLarge)
        {
            return new RecordingResult.TooLarge(tooLarge.Size, Transparency.Entries.LedgerEntry.MaxSize);
        }
    }

    public void Dispose() => _cache.Dispose();

    private async Task<RecordingResult> Open(
        RecordingRequest request, ProposeTopic propose, IReadOnlyList<DocumentReference> references, CancellationToken cancellation)
    {
        // Asked first, so that a repeated opening neither fails on what changed since nor uses up a number.
        if (await EarlierResult(request, cancellation) is { } earlier)
            return earlier;
        if (!await committees.Knows(propose.Committee, cancellation))
            return new RecordingResult.Refused(Refusals.UnknownCommittee(propose.Committee, "/committee"));
        if (Procedures.Find(propose.Procedure) is not { } procedure)
            return new RecordingResult.Refused(Refusals.UnknownProcedure(propose.Procedure!));

        var consultation = Guid.CreateVersion7();
        while (true)
        {
            var number = await _numbers.Next(propose.Committee, cancellation);
            var decision = Consultation.Initial.Decide(propose, new Capture(number, procedure, references));
            if (decision is Decision.Refused refused)
                return new RecordingResult.Refused(refused.Reason);

            var happening = ((Decision.Accepted)decision).Event;
            var name = new ReservedName(ConsultationNumbers.Kind, number);
            var append = AppendOf(request, consultation, 0, propose.Committee, happening, name);
            switch (await store.Append(append, cancellation))
            {
                case AppendResult.NameTaken:
                    _numbers.Taken(number);
                    break;
                case AppendResult.AlreadyAppended already:
                    return await Repeated(request, already.First, cancellation);
                case AppendResult.Appended appended:
                    return Recorded(append, Consultation.Initial.Evolve(happening), appended);
                case var unexpected:
                    throw new InvalidOperationException($"opening a consultation cannot lead to {unexpected}");
            }
        }
    }

    private async Task<RecordingResult> Continue(RecordingRequest request, IReadOnlyList<DocumentReference> references, CancellationToken cancellation)
    {
        var consultation = request.Consultation!.Value;
        var capture = new Capture(Documents: references);
        for (var state = _cache.Find(consultation); ; state = null)
        {
            var isFresh = state is null;
            IReadOnlyList<ConsultationEvent>? history = null;
            if (state is null || request.Command is CorrectRecord)
            {
                history = StreamHistory.Consultation(await store.ReadStream(consultation, Moment.Now, cancellation: cancellation));
                if (history.Count == 0)
                    return new RecordingResult.NotFound();
                state = Consultation.Fold(history);
                isFresh = true;
            }

            // A state from memory may be behind: it never refuses, it only makes the first try quick.
            if (request.ExpectedVersion is { } expected && expected != state.Version)
            {
                if (!isFresh)
                    continue;
                return await EarlierResult(request, cancellation) ?? new RecordingResult.VersionConflict(expected, state.Version);
            }

            var decision = request.Command is CorrectRecord correct ? Correction.Decide(history!, correct, capture) : state.Decide(request.Command, capture);
            if (decision is Decision.Refused refused)
            {
                if (!isFresh)
                    continue;
                return await EarlierResult(request, cancellation) ?? new RecordingResult.Refused(refused.Reason);
            }

            var happening = ((Decision.Accepted)decision).Event;
            var append = AppendOf(request, consultation, state.Version, state.Committee, happening, NameFor(happening, state));
            switch (await store.Append(append, cancellation))
            {
                case AppendResult.Appended appended:
                    var next = happening is RecordCorrected ? Consultation.Fold([.. history!, happening]) : state.Evolve(happening);
                    return Recorded(append, next, appended);
                case AppendResult.AlreadyAppended already:
                    return await Repeated(request, already.First, cancellation);
                case AppendResult.NameTaken taken:
                    return new RecordingResult.Refused(Refusals.ArchiveNumberTaken(taken.Name.Value));
                case AppendResult.VersionConflict:
                    _cache.Forget(consultation);
                    break;
            }
        }
    }

    private static StreamAppend AppendOf(RecordingRequest request, Guid consultation, long version, string committee, ConsultationEvent happening, ReservedName? name)
    {
        var id = request.IdempotencyKey is { } key ? NameBasedId.OfEvent(request.Actor, key) : Guid.CreateVersion7();
        var data = new EventData(id, EventCatalogue.WireNameOf(happening), EventCatalogue.Write(happening));
        return new StreamAppend(committee, consultation, StreamHistory.ConsultationStream, version, [data], request.Actor)
        {
            Correlation = request.Correlation,
            Causation = request.Causation,
            Headers = request.IdempotencyKey is null ? null : RequestFingerprint.Headers(RequestFingerprint.Of(request)),
            Name = name,
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

    /// <summary>What an earlier call with the same key led to; null when there was none.</summary>
    private async Task<RecordingResult?> EarlierResult(RecordingRequest request, CancellationToken cancellation) =>
        request.IdempotencyKey is { } key && await store.FindEvent(NameBasedId.OfEvent(request.Actor, key), cancellation) is { } first
            ? await Repeated(request, first, cancellation)
            : null;

    private async Task<RecordingResult> Repeated(RecordingRequest request, RecordedEvent first, CancellationToken cancellation)
    {
        if (!RequestFingerprint.IsIn(first.Headers, RequestFingerprint.Of(request)))
            return new RecordingResult.KeyReused();
        var history = await store.ReadStream(first.Stream, new Moment.AtVersion(first.Version), cancellation: cancellation);
        return new RecordingResult.Recorded(ReceiptFor(first, Consultation.Fold(StreamHistory.Consultation(history))), Replayed: true);
    }

    private static Receipt ReceiptFor(RecordedEvent recorded, Consultation state) => new(
        recorded.Stream,
        state.Number,
        recorded.Version,
        recorded.Sequence,
        [new ReceiptEvent(recorded.Id, recorded.Type, recorded.Version, recorded.Sequence, recorded.LeafHash().ToString())],
        recorded.RecordedAt,
        state.CurrentStep,
        state.Status);

    /// <summary>A file archived again after a reopening has its number already.</summary>
    private static ReservedName? NameFor(ConsultationEvent happening, Consultation state) =>
        happening is FileArchived { ArchiveNumber: { } number } && state.ArchiveNumber is null ? new ReservedName("archive_number", number) : null;
}
