using System.Text.Json.Nodes;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Feed;
using ConsultLedger.Residents;

namespace ConsultLedger.ReadModels.Persons;

/// <summary>What the ledger holds on a resident, read from the events themselves when it is asked for: no table holds it.</summary>
public sealed class PersonQuery
{
    private readonly IEventStore _store;
    private readonly IPersonKeyStore _persons;
    private readonly ResidentOpening _residents;

    internal PersonQuery(IEventStore store, IPersonKeyStore persons, ResidentOpening residents)
    {
        _store = store;
        _persons = persons;
        _residents = residents;
    }

    /// <summary>Everything held on a resident; null when nobody has this id within the caller's reach.</summary>
    /// <exception cref="WrappingKeyUnusableException">The wrapping key cannot be used.</exception>
    public async Task<PersonReport?> Report(Guid person, CancellationToken cancellation = default)
    {
        var uses = await _persons.UsesOf(person, cancellation);
        if (uses is not [var (_, committee), ..] || !Reach.OfCaller.Includes(committee))
            return null;
        var items = new List<PersonItem>();
        foreach (var (stream, _) in uses)
            items.AddRange(await Items(person, stream, cancellation));
        return new PersonReport
        {
            Person = person,
            Committee = committee,
            Erased = await ErasureOf(person, cancellation),
            Items = [.. items.OrderBy(item => item.Sequence)],
        };
    }

    private async Task<IEnumerable<PersonItem>> Items(Guid person, Guid stream, CancellationToken cancellation)
    {
        var recorded = await _store.ReadStream(stream, Moment.Now, cancellation: cancellation);
        if (recorded is not [var first, ..] || EventCatalogue.Read(first.Type, first.Data.Span) is not TopicProposed opening)
            return [];
        var named = await _residents.Open(recorded, cancellation);
        return named.Where(resident => resident.Person == person).Select(resident => Item(resident, opening.Number));
    }

    private static PersonItem Item(OpenedResident resident, string number)
    {
        var told = ResidentView.Of(resident, ResidentNames.Named);
        var holder = ResidentJson.PlacesIn(JsonNode.Parse(resident.Event.Data.Span)).First(place => place.Pointer == resident.Pointer).Holder;
        return new()
        {
            Consultation = resident.Event.Stream,
            Number = number,
            Sequence = resident.Event.Sequence,
            Version = resident.Event.Version,
            Type = resident.Event.Type,
            OccurredOn = EventView.StatedOn(resident.Event),
            RecordedAt = resident.Event.RecordedAt,
            Actor = resident.Event.Actor,
            Pointer = resident.Pointer,
            Shown = told.Shown,
            Name = told.Name,
            Organisation = told.Organisation,
            Position = told.Position,
            Sector = told.Sector,
            Contact = told.Contact,
            PartyRole = holder["partyRole"]?.GetValue<string>(),
            Present = holder["present"]?.GetValue<bool>(),
            Said = holder["text"]?.GetValue<string>(),
        };
    }

    private async Task<Erasure?> ErasureOf(Guid person, CancellationToken cancellation) =>
        await _store.ReadStream(person, Moment.Now, cancellation: cancellation) is [var recorded, ..]
        && EventCatalogue.Read(recorded.Type, recorded.Data.Span) is PersonErased erased
            ? new()
            {
                LegalBasis = erased.LegalBasis,
                DecidedBy = erased.DecidedBy,
                Reason = erased.Reason,
                OccurredOn = erased.StatedOn,
                Actor = recorded.Actor,
                RecordedAt = recorded.RecordedAt,
                Sequence = recorded.Sequence,
            }
            : null;
}
