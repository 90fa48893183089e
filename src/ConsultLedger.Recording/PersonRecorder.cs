using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>What a caller gets for the erasure of a resident.</summary>
public sealed record PersonReceipt : StreamReceipt
{
    [JsonPropertyOrder(-3)]
    public required Guid Person { get; init; }
}

/// <summary>Erases residents: first the event, then the key. From the event on nobody can read what was sealed; that the key is then deleted is made sure of
/// whenever a server starts, however this was broken off.</summary>
public sealed class PersonRecorder(IEventStore store, IPersonKeyStore persons, ProcedureRegister procedures, DocumentReferences documents)
{
    private readonly StreamRecorder _recorder = new(store, documents);

    /// <param name="person">The resident.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="request">Makes the request, once the committee is known in whose part of the ledger she is named.</param>
    /// <exception cref="StoreUnavailableException">The database is away; repeating the request with its key is safe.</exception>
    public async Task<RecordingResult> Erase(Guid person, ErasePerson command, Func<string, StreamRequest> request, CancellationToken cancellation = default)
    {
        if (await persons.UsesOf(person, cancellation) is not [var (_, committee), ..] uses || !Reach.OfCaller.Includes(committee))
            return new RecordingResult.NotFound();
        var appearances = new List<Appearance>();
        foreach (var (stream, _) in uses)
        {
            if (await AppearanceIn(person, stream, cancellation) is { } appearance)
                appearances.Add(appearance);
        }

        var result = await _recorder.Record(
            new RecordedStream<DataSubject, PersonEvent>(
                person,
                StreamHistory.PersonStream,
                history => DataSubject.Fold(person, history),
                (subject, capture) => subject!.Decide(command, appearances, capture),
                (recorded, _) => new PersonReceipt
                {
                    Person = person,
                    Committee = committee,
                    Version = recorded.Version,
                    Sequence = recorded.Sequence,
                    Events = [ReceiptEvent.Of(recorded)],
                    RecordedAt = recorded.RecordedAt,
                },
                $"person {person}"),
            request(committee),
            cancellation);
        await Finish(cancellation);
        return result;
    }

    /// <summary>Whether somebody has this id within the caller's reach.</summary>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    public async Task<bool> Knows(Guid person, CancellationToken cancellation = default) =>
        await persons.UsesOf(person, cancellation) is [var (_, committee), ..] && Reach.OfCaller.Includes(committee);

    /// <summary>Deletes the keys of all whose erasure is recorded: those of erasures that were broken off, and those that came back with a backup.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="StoreUnavailableException">The database is away; repeating is safe.</exception>
    public Task<long> Finish(CancellationToken cancellation = default) => persons.DestroyErased(cancellation);

    private async Task<Appearance?> AppearanceIn(Guid person, Guid stream, CancellationToken cancellation)
    {
        var recorded = await store.ReadStream(stream, Moment.Now, cancellation: cancellation);
        if (!recorded.Any(happened => Names(person, happened)) || StreamHistory.Consultation(recorded) is not [TopicProposed opening, ..] history)
            return null;
        return Appearance.In(history, await procedures.Find(opening.Procedure, cancellation));
    }

    private static bool Names(Guid person, RecordedEvent recorded) =>
        ResidentJson.MayBeIn(recorded.Data.Span) && ResidentJson.PlacesIn(JsonNode.Parse(recorded.Data.Span)).Any(place => place.Resident.Person == person);
}
