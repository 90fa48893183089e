using System.Text.Json;
using System.Text.Json.Serialization;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Residents;

namespace ConsultLedger.ReadModels.Feed;

/// <summary>A recorded event as it is told to readers, exactly as it was recorded: a later correction does not change it.</summary>
public sealed record EventView
{
    /// <summary>Place in the whole ledger, from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    public required Guid Id { get; init; }

    /// <summary>Null for an event that is not a consultation's, such as a committee's registration.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Guid? Consultation { get; init; }

    /// <summary>The committee's code; <c>*</c> for what belongs to none, such as a procedure.</summary>
    public required string Committee { get; init; }

    public required Guid Stream { get; init; }

    /// <summary>Place in its stream, from 1, without gaps.</summary>
    public required long Version { get; init; }

    /// <summary>The wire name, e.g. <c>meeting_held</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened, as stated; null when unknown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public EdtfDate? OccurredOn { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string Actor { get; init; }

    public string? Correlation { get; init; }

    public string? Causation { get; init; }

    public RawJson? Headers { get; init; }

    /// <summary>The event itself, byte for byte as it was recorded.</summary>
    public required RawJson Data { get; init; }

    /// <summary>Who the residents are that `data` has only sealed, as far as readers are told now; absent when it names none.</summary>
    public IReadOnlyList<ResidentView>? Residents { get; init; }

    /// <summary>The event's leaf in the ledger's tree, base64.</summary>
    public required string LeafHash { get; init; }

    public static EventView Of(RecordedEvent recorded, IReadOnlyList<ResidentView>? residents = null) => new()
    {
        Residents = residents,
        Sequence = recorded.Sequence,
        Id = recorded.Id,
        Consultation = IsOfConsultation(recorded) ? recorded.Stream : null,
        Committee = recorded.Tenant,
        Stream = recorded.Stream,
        Version = recorded.Version,
        Type = recorded.Type,
        OccurredOn = StatedOn(recorded),
        RecordedAt = recorded.RecordedAt,
        Actor = recorded.Actor,
        Correlation = recorded.Correlation,
        Causation = recorded.Causation,
        Headers = RawJson.Of(recorded.Headers),
        Data = new(recorded.Data),
        LeafHash = recorded.LeafHash().ToString(),
    };

    /// <param name="residents">Those whom the events name, opened; none of them where that was not done.</param>
    /// <param name="names">What is told of them.</param>
    public static IReadOnlyList<EventView> Of(IReadOnlyList<RecordedEvent> recorded, IReadOnlyList<OpenedResident> residents, ResidentNames names = ResidentNames.Masked)
    {
        var byEvent = residents.Count == 0 ? null : residents.ToLookup(resident => resident.Event.Id);
        var views = new EventView[recorded.Count];
        for (var index = 0; index < views.Length; index++)
            views[index] = Of(recorded[index], byEvent is not null && byEvent.Contains(recorded[index].Id) ? [.. byEvent[recorded[index].Id].Select(resident => ResidentView.Of(resident, names))] : null);
        return views;
    }

    /// <summary>When it happened, as stated. What this release cannot read, because a later one or another program recorded it, is
    /// passed on without: only a fold must stop at it.</summary>
    internal static EdtfDate? StatedOn(RecordedEvent recorded)
    {
        try
        {
            return EventCatalogue.Knows(recorded.Type) ? EventCatalogue.Read(recorded.Type, recorded.Data.Span).StatedOn : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static bool IsOfConsultation(RecordedEvent recorded) => EventCatalogue.IsOfConsultation(recorded.Type);
}
