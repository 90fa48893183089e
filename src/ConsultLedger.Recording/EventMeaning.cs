using System.Collections.Frozen;
using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Verification;

namespace ConsultLedger.Recording;

/// <summary>What the ledger's events mean to whoever verifies the tables beside them. What cannot be read means nothing: that it is not
/// what was recorded, its leaf says.</summary>
public sealed class EventMeaning : IEventMeaning
{
    private static readonly FrozenDictionary<string, string> Kinds = EventCatalogue.All.ToFrozenDictionary(type => type.WireName, type => KindOf(type.Type));

    public IReadOnlyList<string> NamingTypes { get; } =
        [EventCatalogue.WireNameOf(typeof(TopicProposed)), EventCatalogue.WireNameOf(typeof(FileArchived)), EventCatalogue.WireNameOf(typeof(RecordCorrected))];

    public string? StreamKindOf(string type) => Kinds.GetValueOrDefault(type);

    public ReservedName? NameGivenBy(RecordedEvent recorded) => Read(recorded, ReservedNames.GivenBy);

    public IReadOnlyList<StoredDocument> DocumentsNamedBy(RecordedEvent recorded) =>
        recorded.Data.Span.IndexOf("\"documents\":"u8) < 0
            ? []
            : Read(recorded, happened => happened.Documents?.Select(named => new StoredDocument(named.Sha256.ToString(), named.MediaType, named.Size, named.Name)).ToList()) ?? [];

    private static T? Read<T>(RecordedEvent recorded, Func<LedgerEvent, T?> ask)
        where T : class
    {
        try
        {
            return ask(EventCatalogue.Read(recorded.Type, recorded.Data.Span));
        }
        catch (Exception unreadable) when (unreadable is JsonException or UnknownEventException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string KindOf(Type type) => type switch
    {
        _ when type.IsSubclassOf(typeof(CommitteeEvent)) => StreamHistory.CommitteeStream,
        _ when type.IsSubclassOf(typeof(AnnualPlanEvent)) => StreamHistory.AnnualPlanStream,
        _ when type.IsSubclassOf(typeof(ClaimEvent)) => StreamHistory.ClaimsStream,
        _ when type.IsSubclassOf(typeof(ProcedureEvent)) => StreamHistory.ProcedureStream,
        _ when type.IsSubclassOf(typeof(PersonEvent)) => StreamHistory.PersonStream,
        _ when type == typeof(CalendarPublished) => StreamHistory.CalendarStream,
        _ => StreamHistory.ConsultationStream,
    };
}
