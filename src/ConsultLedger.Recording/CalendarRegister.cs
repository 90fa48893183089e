using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Transparency.Entries;

namespace ConsultLedger.Recording;

/// <summary>What became of the publication of a calendar.</summary>
public abstract record CalendarResult
{
    private CalendarResult() { }

    /// <param name="Version">The version in force.</param>
    /// <param name="Sequence">Sequence of its event.</param>
    /// <param name="IsNew">Recorded now; the version in force did not say the same.</param>
    public sealed record Published(CalendarPublished Calendar, int Version, long Sequence, bool IsNew) : CalendarResult;

    public sealed record UnknownCommittee : CalendarResult;

    /// <summary>Days that make no sense, or documents never uploaded; nothing was recorded.</summary>
    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : CalendarResult;

    /// <summary>The event would be larger than a ledger entry may be.</summary>
    public sealed record TooLarge(int Size, int Largest) : CalendarResult;
}

/// <summary>Publishes the working calendars of committees. Each has a stream of its own in the ledger, one event a version.</summary>
public sealed class CalendarRegister(IEventStore store, CommitteeRegister committees, DocumentReferences documents)
{
    private readonly StreamRecorder _recorder = new(store, documents);

    /// <summary>Publishes the next version; records nothing when the one in force says the same already.</summary>
    /// <exception cref="StoreUnavailableException">The database is away; repeating the publication is safe.</exception>
    public async Task<CalendarResult> Publish(string committee, PublishCalendar command, string actor, CancellationToken cancellation = default)
    {
        if (!await committees.Knows(committee, cancellation))
            return new CalendarResult.UnknownCommittee();
        var (references, unknown) = await documents.Resolve(command.Documents, cancellation);
        if (CalendarProblems.Of(command).Concat(unknown).ToList() is { Count: > 0 } problems)
            return new CalendarResult.Invalid(problems);

        try
        {
            while (true)
            {
                var versions = await store.ReadStream(NameBasedId.OfCalendar(committee), Moment.Now, cancellation: cancellation);
                var current = versions.Count == 0 ? null : Read(versions[^1]);
                if (CalendarPublished.Decide(current, committee, command, new Capture(Documents: references)) is not { } next)
                    return new CalendarResult.Published(current!, versions.Count, versions[^1].Sequence, IsNew: false);
                await documents.Use(references, committee, cancellation);
                if (await Append(next, versions.Count, actor, cancellation) is { } sequence)
                    return new CalendarResult.Published(next, versions.Count + 1, sequence, IsNew: true);
            }
        }
        catch (EntryTooLargeException tooLarge)
        {
            return new CalendarResult.TooLarge(tooLarge.Size, LedgerEntry.MaxSize);
        }
    }

    /// <summary>The same as a request that may be repeated and tried; refused when the version in force says so already.</summary>
    /// <exception cref="StoreUnavailableException">The database is away; repeating the request with its key is safe.</exception>
    public async Task<RecordingResult> Record(StreamRequest request, CancellationToken cancellation = default)
    {
        var (committee, command) = (request.Committee, (PublishCalendar)request.Command);
        if (!await committees.Knows(committee, cancellation))
            return new RecordingResult.NotFound();
        if (CalendarProblems.Of(command) is { Count: > 0 } problems)
            return new RecordingResult.Invalid(problems);

        return await _recorder.Record(
            new RecordedStream<CalendarPublished, CalendarPublished>(
                NameBasedId.OfCalendar(committee),
                StreamHistory.CalendarStream,
                history => history is [.., var last] ? last : null,
                (current, capture) => CalendarPublished.Decide(current, committee, command, capture) is { } next ? next : Refusals.SaysSoAlready(),
                (recorded, _) => RegisterReceipt.For(recorded),
                $"calendar of {committee}"),
            request,
            cancellation);
    }

    /// <summary>The id of the stream of a committee's calendar.</summary>
    public static Guid StreamOf(string committee) => NameBasedId.OfCalendar(committee);

    /// <returns>The event's sequence; null when another version was published first.</returns>
    private async Task<long?> Append(CalendarPublished published, int version, string actor, CancellationToken cancellation)
    {
        var append = new StreamAppend(
            published.Committee,
            NameBasedId.OfCalendar(published.Committee),
            StreamHistory.CalendarStream,
            version,
            [new EventData(Guid.CreateVersion7(), EventCatalogue.WireNameOf(published), EventCatalogue.Write(published))],
            actor);
        return await store.Append(append, cancellation) switch
        {
            AppendResult.Appended appended => appended.Events[0].Sequence,
            // The id is this call's own: the store recorded the event, lost the answer, and found it again.
            AppendResult.AlreadyAppended already => already.First.Sequence,
            _ => null,
        };
    }

    private static CalendarPublished Read(RecordedEvent recorded) => (CalendarPublished)EventCatalogue.Read(recorded.Type, recorded.Data.Span);
}
