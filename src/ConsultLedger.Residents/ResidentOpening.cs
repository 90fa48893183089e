using System.Text.Json;
using System.Text.Json.Nodes;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Residents;

/// <summary>What readers are told of residents.</summary>
public enum ResidentNames
{
    /// <summary>Masked names and parts: what a public notice shows. The default everywhere.</summary>
    Masked,

    /// <summary>Everything that is known. Reading it is reading personal data.</summary>
    Named,
}

/// <summary>A resident as an event names her, opened.</summary>
/// <param name="Event">The event.</param>
/// <param name="Pointer">JSON Pointer into its data.</param>
/// <param name="Person">Her id.</param>
/// <param name="Details">What was sealed; null when it cannot be read any more, or not here.</param>
/// <param name="IsErased">Whether that is because she was erased.</param>
public sealed record OpenedResident(RecordedEvent Event, string Pointer, Guid Person, ResidentDetails? Details, bool IsErased)
{
    /// <summary>The key that opens this place and no other, where it is known.</summary>
    public byte[]? FieldKey { get; init; }

    /// <summary>Whether the details are a masked name already.</summary>
    public bool IsMasked { get; init; }

    /// <summary>Her name masked; null when nothing is known of her.</summary>
    public string? MaskedName => IsMasked ? Details?.Name : Details is null ? null : NameMask.Of(Details.Name);

    /// <summary>How she is told of.</summary>
    public ResidentShown Shown(ResidentNames names) => this switch
    {
        { IsErased: true } => ResidentShown.Erased,
        { Details: null } => ResidentShown.Unreadable,
        { IsMasked: true } => ResidentShown.Masked,
        _ => names == ResidentNames.Named ? ResidentShown.Named : ResidentShown.Masked,
    };
}

/// <summary>Opens what is sealed of residents for one answer. The bytes that are hashed are never touched: what is shown stands beside them.</summary>
public sealed class ResidentOpening(Keyring keyring)
{
    /// <summary>Stands where a name stood that was erased, in both languages.</summary>
    public const string ErasedMark = "已删除 (erased)";

    /// <summary>Whether any of the events names a resident.</summary>
    public static bool AreIn(IReadOnlyList<RecordedEvent> events) => events.Any(recorded => ResidentJson.MayBeIn(recorded.Data.Span));

    /// <summary>Every resident the events name, by event and in the order of the data.</summary>
    /// <exception cref="WrappingKeyUnusableException">The wrapping key cannot be used.</exception>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    public async ValueTask<IReadOnlyList<OpenedResident>> Open(IReadOnlyList<RecordedEvent> events, CancellationToken cancellation) =>
        AreIn(events) ? await OpenAll(Sealed(events), cancellation) : [];

    /// <summary>The same events with residents shown in their data. To be read, never to be hashed.</summary>
    /// <exception cref="WrappingKeyUnusableException">The wrapping key cannot be used.</exception>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    public async ValueTask<IReadOnlyList<RecordedEvent>> Show(IReadOnlyList<RecordedEvent> events, ResidentNames names, CancellationToken cancellation) =>
        AreIn(events) ? Shown(events, await OpenAll(Sealed(events), cancellation), names) : events;

    /// <summary>The same events with residents shown as they were opened.</summary>
    public static IReadOnlyList<RecordedEvent> Shown(IReadOnlyList<RecordedEvent> events, IReadOnlyList<OpenedResident> residents, ResidentNames names)
    {
        var byEvent = residents.ToLookup(resident => resident.Event.Id);
        return [.. events.Select(recorded => byEvent.Contains(recorded.Id) ? recorded with { Data = Shown(recorded.Data.Span, byEvent[recorded.Id], names) } : recorded)];
    }

    /// <summary>What is sealed at a place of an event, as opened with the key of that place; null when the key does not fit.</summary>
    public static ResidentDetails? Open(RecordedEvent recorded, string pointer, ReadOnlySpan<byte> fieldKey)
    {
        if (Sealed([recorded]).FirstOrDefault(found => found.Place.Pointer == pointer) is not { Text: { } text } sealedThere)
            return null;
        return ResidentDetails.Of(FieldSeal.Open(fieldKey, sealedThere.Place, text));
    }

    /// <summary>Whom an event names at a place; null when it names nobody there.</summary>
    public static Guid? PersonAt(RecordedEvent recorded, string pointer) => Sealed([recorded]).FirstOrDefault(found => found.Place.Pointer == pointer)?.Place.Person;

    private async Task<IReadOnlyList<OpenedResident>> OpenAll(IReadOnlyList<SealedText> found, CancellationToken cancellation)
    {
        Guid[] persons = [.. found.Select(one => one.Place.Person).Distinct()];
        // Keys first: whoever is erased in between is told of as erased.
        var keys = await keyring.Find(persons, cancellation);
        var erased = keys.Count < persons.Length ? await keyring.Erased(persons, cancellation) : (IReadOnlySet<Guid>)new HashSet<Guid>();
        return [.. found.Select(one => new OpenedResident(
            one.Event,
            one.Place.Pointer,
            one.Place.Person,
            keys.TryGetValue(one.Place.Person, out var key) ? ResidentDetails.Of(FieldSeal.Open(key.FieldKey(one.Place), one.Place, one.Text)) : null,
            erased.Contains(one.Place.Person))
        { FieldKey = key?.FieldKey(one.Place) })];
    }

    private static List<SealedText> Sealed(IReadOnlyList<RecordedEvent> events)
    {
        var found = new List<SealedText>();
        foreach (var recorded in events.Where(recorded => ResidentJson.MayBeIn(recorded.Data.Span)))
        {
            foreach (var place in ResidentJson.PlacesIn(JsonNode.Parse(recorded.Data.Span)))
            {
                if (place.Resident is { Person: { } person, Sealed: { } text })
                    found.Add(new(recorded, new SealedPlace(person, recorded.Stream, recorded.Id, recorded.Type, place.Pointer), text));
            }
        }

        return found;
    }

    private static byte[] Shown(ReadOnlySpan<byte> data, IEnumerable<OpenedResident> residents, ResidentNames names)
    {
        var root = JsonNode.Parse(data)!;
        var byPointer = residents.ToDictionary(resident => resident.Pointer);
        foreach (var place in ResidentJson.PlacesIn(root).ToList())
        {
            if (!byPointer.TryGetValue(place.Pointer, out var resident))
                continue;
            var shown = resident.Shown(names);
            place.Resident = new Resident { Person = resident.Person, Contact = shown == ResidentShown.Named ? resident.Details!.Contact : null, Shown = shown };
            switch (shown)
            {
                case ResidentShown.Named:
                    resident.Details!.PutInto(place);
                    break;
                case ResidentShown.Masked:
                    place.Holder[place.NameMember] = resident.MaskedName;
                    break;
                case ResidentShown.Erased:
                    place.Holder[place.NameMember] = ErasedMark;
                    break;
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(root, LedgerJson.Shared.JsonNode);
    }

    private sealed record SealedText(RecordedEvent Event, SealedPlace Place, string Text);
}
