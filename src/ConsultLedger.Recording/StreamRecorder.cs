using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Transparency.Entries;

namespace ConsultLedger.Recording;

/// <summary>A stream beside the consultations: how it is folded, decided on and answered for.</summary>
/// <param name="Id">The stream's id.</param>
/// <param name="Kind">The stream's kind.</param>
/// <param name="Fold">The state after a history; null: there is nothing yet.</param>
/// <param name="Decide">Decides on a state; null: the command is about something that does not exist.</param>
/// <param name="Receipt">The receipt for an event and the state after it.</param>
/// <param name="About">What the address of the request names.</param>
internal sealed record RecordedStream<TState, TEvent>(
    Guid Id,
    string Kind,
    Func<IReadOnlyList<TEvent>, TState?> Fold,
    Func<TState?, Capture, Decision<TEvent>?> Decide,
    Func<RecordedEvent, TState, StreamReceipt> Receipt,
    string About)
    where TState : class
    where TEvent : LedgerEvent
{
    /// <summary>Whether its decision sees to the caller's reach: what is not registered yet is in nobody's.</summary>
    public bool KnowsReach { get; init; }
}

/// <summary>Records in streams beside the consultations, as <see cref="Recorder"/> does in theirs: load and fold, decide, append with the version
/// decided on; when another was faster, once more.</summary>
internal sealed class StreamRecorder(IEventStore store, DocumentReferences documents)
{
    /// <exception cref="StoreUnavailableException">The database is away; repeating the request with its key is safe.</exception>
    public async Task<RecordingResult> Record<TState, TEvent>(RecordedStream<TState, TEvent> stream, StreamRequest request, CancellationToken cancellation)
        where TState : class
        where TEvent : LedgerEvent
    {
        if (!stream.KnowsReach && !Reach.OfCaller.Includes(request.Committee))
            return new RecordingResult.NotFound();
        var result = await Decide(stream, request, cancellation);
        // A key that has been used answers for itself, whatever would be said to the request today.
        return result is not (RecordingResult.RecordedBeside or RecordingResult.KeyReused)
            && request.IdempotencyKey is { } key
            && await store.FindEvent(NameBasedId.OfEvent(request.Actor, key), cancellation) is { } first
                ? await Repeated(stream, request, first, cancellation)
                : result;
    }

    /// <summary>Whose a stream is; null when there is none that begins with such an event within the caller's reach.</summary>
    public async Task<string?> TenantOf<TFirst>(Guid stream, CancellationToken cancellation)
        where TFirst : LedgerEvent =>
        await store.ReadStream(stream, new Moment.AtVersion(1), cancellation: cancellation) is [var first]
        && first.Type == EventCatalogue.WireNameOf(typeof(TFirst))
        && Reach.OfCaller.Includes(first.Tenant)
            ? first.Tenant
            : null;

    private async Task<RecordingResult> Decide<TState, TEvent>(RecordedStream<TState, TEvent> stream, StreamRequest request, CancellationToken cancellation)
        where TState : class
        where TEvent : LedgerEvent
    {
        var (references, problems) = await documents.Resolve(request.Command.Documents, cancellation);
        if (problems.Count > 0)
            return new RecordingResult.Invalid(problems);

        try
        {
            while (true)
            {
                var history = StreamHistory.Of<TEvent>(await store.ReadStream(stream.Id, Moment.Now, cancellation: cancellation));
                if (await DecideOn(stream, history, request, new Capture(Documents: references), cancellation) is { } result)
                    return result;
            }
        }
        catch (EntryTooLargeException tooLarge)
        {
            return new RecordingResult.TooLarge(tooLarge.Size, LedgerEntry.MaxSize);
        }
    }

    /// <returns>Null when another was faster.</returns>
    private async Task<RecordingResult?> DecideOn<TState, TEvent>(
        RecordedStream<TState, TEvent> stream, IReadOnlyList<TEvent> history, StreamRequest request, Capture capture, CancellationToken cancellation)
        where TState : class
        where TEvent : LedgerEvent
    {
        if (stream.Decide(stream.Fold(history), capture) is not { } decision)
            return new RecordingResult.NotFound();
        if (request.ExpectedVersion is { } expected && expected != history.Count)
            return new RecordingResult.VersionConflict(expected, history.Count);
        if (decision is Decision<TEvent>.Refused refused)
            return new RecordingResult.Refused(refused.Reason);

        var happening = ((Decision<TEvent>.Accepted)decision).Event;
        // Folded before it is appended: what no replay could read must not get into the ledger.
        var next = stream.Fold([.. history, happening])!;
        if (request.IsTrial)
            return new RecordingResult.WouldBeRecorded(happening);
        var append = AppendOf(stream, history.Count, happening, request);
        await documents.Use(capture.Documents ?? [], request.Committee, cancellation);
        return await store.Append(append, cancellation) switch
        {
            AppendResult.Appended appended => new RecordingResult.RecordedBeside(stream.Receipt(RecordedEventOf(append, appended), next), Replayed: false),
            AppendResult.AlreadyAppended already => await Repeated(stream, request, already.First, cancellation),
            AppendResult.VersionConflict => null,
            var unexpected => throw new InvalidOperationException($"appending to {stream.Kind} cannot lead to {unexpected}"),
        };
    }

    private static StreamAppend AppendOf<TState, TEvent>(RecordedStream<TState, TEvent> stream, long version, TEvent happening, StreamRequest request)
        where TState : class
        where TEvent : LedgerEvent
    {
        var id = request.IdempotencyKey is { } key ? NameBasedId.OfEvent(request.Actor, key) : Guid.CreateVersion7();
        var data = new EventData(id, EventCatalogue.WireNameOf(happening), EventCatalogue.Write(happening));
        return new StreamAppend(request.Committee, stream.Id, stream.Kind, version, [data], request.Actor)
        {
            Correlation = request.Correlation,
            Headers = request.IdempotencyKey is null ? null : RequestFingerprint.Headers(RequestFingerprint.Of(request.Command, stream.About)),
        };
    }

    private static RecordedEvent RecordedEventOf(StreamAppend append, AppendResult.Appended appended)
    {
        var (data, position) = (append.Events[0], appended.Events[0]);
        return new RecordedEvent(
            position.Sequence, data.Id, append.Stream, position.Version, data.Type, append.Tenant, appended.RecordedAt,
            append.Actor, append.Correlation, append.Causation, append.Headers, data.Data);
    }

    private async Task<RecordingResult> Repeated<TState, TEvent>(
        RecordedStream<TState, TEvent> stream, StreamRequest request, RecordedEvent first, CancellationToken cancellation)
        where TState : class
        where TEvent : LedgerEvent
    {
        // Without a key the id is this call's own: the store recorded the event, lost the answer, and found it again.
        var isOwn = request.IdempotencyKey is null;
        if (first.Stream != stream.Id || (!isOwn && !RequestFingerprint.IsIn(first.Headers, RequestFingerprint.Of(request.Command, stream.About))))
            return new RecordingResult.KeyReused(first.Stream);
        var history = StreamHistory.Of<TEvent>(await store.ReadStream(stream.Id, new Moment.AtVersion(first.Version), cancellation: cancellation));
        return new RecordingResult.RecordedBeside(stream.Receipt(first, stream.Fold(history)!), Replayed: !isOwn);
    }
}
