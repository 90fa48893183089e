using System.Collections.Concurrent;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Transparency.Entries;

namespace ConsultLedger.Recording;

/// <summary>What became of a publication.</summary>
public abstract record PublicationResult
{
    private PublicationResult() { }

    /// <param name="Procedure">The version in force.</param>
    /// <param name="Sequence">Sequence of the event recorded now; null when the version in force said the same already.</param>
    public sealed record Published(Procedure Procedure, long? Sequence) : PublicationResult;

    /// <summary>Fields that make no sense, or name what does not exist; nothing was recorded.</summary>
    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : PublicationResult;

    /// <summary>The procedure is not at the version the caller expected; nothing was recorded.</summary>
    public sealed record VersionConflict(long Expected, long Actual) : PublicationResult;

    /// <summary>The event would be larger than a ledger entry may be.</summary>
    public sealed record TooLarge(int Size, int Largest) : PublicationResult;
}

/// <summary>
/// Publishes procedures and knows their versions. Each procedure has a stream of its own in the ledger, one event a version. The
/// first versions of those that are shipped are known also where no server has recorded them yet.
/// </summary>
public sealed class ProcedureRegister(IEventStore store, DocumentReferences documents)
{
    /// <summary>Who records what this release ships.</summary>
    public const string Shipper = "consultledger";

    // A version never changes: what was read once stays right.
    private readonly ConcurrentDictionary<ProcedureVersion, Procedure> _versions = new();

    // By id, a version that is in the ledger: the last one, unless another was published since.
    private readonly ConcurrentDictionary<string, Procedure> _last = new();

    private readonly StreamRecorder _recorder = new(store, documents);

    /// <summary>The id of a procedure's stream.</summary>
    public static Guid StreamOf(string id) => NameBasedId.OfProcedure(id);

    /// <summary>The version in force; null when there is no such procedure.</summary>
    public async Task<Procedure?> Current(string id, CancellationToken cancellation = default)
    {
        if (!Procedures.IsId(id))
            return null;
        var last = _last.GetValueOrDefault(id);
        foreach (var later in await store.ReadStream(NameBasedId.OfProcedure(id), Moment.Now, last?.Version ?? 0, cancellation))
            last = Keep(Read(later));
        if (last is not null)
            _last[id] = last;
        return last ?? Procedures.Shipped(id);
    }

    /// <summary>A version a consultation is bound to.</summary>
    /// <exception cref="InvalidOperationException">There is no such version; no consultation could have been bound to it.</exception>
    public async ValueTask<Procedure> Find(ProcedureVersion version, CancellationToken cancellation = default)
    {
        if ((Procedures.Shipped(version) ?? _versions.GetValueOrDefault(version)) is { } known)
            return known;
        foreach (var published in await store.ReadStream(NameBasedId.OfProcedure(version.Id), new Moment.AtVersion(version.Version), cancellation: cancellation))
            Keep(Read(published));
        return _versions.GetValueOrDefault(version) ?? throw new InvalidOperationException($"the ledger does not hold version {version.Version} of {version.Id}");
    }

    /// <summary>Publishes the next version; records nothing when the one in force says the same already.</summary>
    /// <param name="expected">The version the caller decided on; null: whichever is in force.</param>
    /// <exception cref="StoreUnavailableException">The database is away; repeating the publication is safe.</exception>
    public async Task<PublicationResult> Publish(
        string id, PublishProcedure command, string actor, long? expected = null, CancellationToken cancellation = default)
    {
        var (references, unknown) = await documents.Resolve(command.Documents, cancellation);
        if (ProcedureProblems.Of(command).Concat(unknown).ToList() is { Count: > 0 } problems)
            return new PublicationResult.Invalid(problems);

        try
        {
            while (true)
            {
                var current = await Current(id, cancellation);
                if (expected is { } version && version != (current?.Version ?? 0))
                    return new PublicationResult.VersionConflict(version, current?.Version ?? 0);
                if (ProcedurePublished.Decide(current, id, command, new Capture(Documents: references)) is not { } next)
                    return new PublicationResult.Published(current!, Sequence: null);

                // What a later version follows is in the ledger before it.
                if (current is { Version: 1 } && Procedures.Shipped(id) is { } shipped)
                    await RecordShipped(shipped, cancellation);
                await documents.Use(references, StreamHistory.NoCommittee, cancellation);
                if (await Append(next, Guid.CreateVersion7(), actor, cancellation) is { } sequence)
                    return new PublicationResult.Published(_last[id] = Keep(next.Procedure), sequence);
            }
        }
        catch (EntryTooLargeException tooLarge)
        {
            return new PublicationResult.TooLarge(tooLarge.Size, LedgerEntry.MaxSize);
        }
    }

    /// <summary>The same as a request that may be repeated and tried; refused when the version in force says so already.</summary>
    /// <exception cref="StoreUnavailableException">The database is away; repeating the request with its key is safe.</exception>
    public async Task<RecordingResult> Record(string id, StreamRequest request, CancellationToken cancellation = default)
    {
        var command = (PublishProcedure)request.Command;
        if (ProcedureProblems.Of(command) is { Count: > 0 } problems)
            return new RecordingResult.Invalid(problems);
        // What a later version follows is in the ledger before it.
        if (Procedures.Shipped(id) is { } shipped)
            await RecordShipped(shipped, cancellation);

        return await _recorder.Record(
            new RecordedStream<ProcedurePublished, ProcedurePublished>(
                NameBasedId.OfProcedure(id),
                StreamHistory.ProcedureStream,
                history => history is [.., var last] ? last : null,
                (current, capture) => ProcedurePublished.Decide(current?.Procedure, id, command, capture) is { } next ? next : Refusals.SaysSoAlready(),
                (recorded, _) => RegisterReceipt.For(recorded),
                $"procedure {id}"),
            request,
            cancellation);
    }

    /// <summary>Records what this release ships and the ledger lacks; several servers doing so at once record each once.</summary>
    /// <exception cref="StoreUnavailableException">The database is away; repeating is safe.</exception>
    public async Task RecordShipped(CancellationToken cancellation = default)
    {
        foreach (var shipped in Procedures.All)
            await RecordShipped(shipped, cancellation);
    }

    private async Task RecordShipped(Procedure shipped, CancellationToken cancellation)
    {
        if (_last.ContainsKey(shipped.Id) || (await store.ReadStream(NameBasedId.OfProcedure(shipped.Id), Moment.Now, cancellation: cancellation)).Count > 0)
            return;
        await Append(new ProcedurePublished { Procedure = shipped }, NameBasedId.OfShippedProcedure(shipped.Id, shipped.Version), Shipper, cancellation);
    }

    /// <returns>The event's sequence; null when another version was published first.</returns>
    private async Task<long?> Append(ProcedurePublished published, Guid id, string actor, CancellationToken cancellation)
    {
        var append = new StreamAppend(
            StreamHistory.NoCommittee,
            NameBasedId.OfProcedure(published.Procedure.Id),
            StreamHistory.ProcedureStream,
            published.Procedure.Version - 1,
            [new EventData(id, EventCatalogue.WireNameOf(published), EventCatalogue.Write(published))],
            actor);
        return await store.Append(append, cancellation) switch
        {
            AppendResult.Appended appended => appended.Events[0].Sequence,
            // The id is this call's own, or this release's: the event is there.
            AppendResult.AlreadyAppended already => already.First.Sequence,
            _ => null,
        };
    }

    private Procedure Keep(Procedure version) => _versions.GetOrAdd(version.Reference, version);

    private static Procedure Read(RecordedEvent recorded) => ((ProcedurePublished)EventCatalogue.Read(recorded.Type, recorded.Data.Span)).Procedure;
}
