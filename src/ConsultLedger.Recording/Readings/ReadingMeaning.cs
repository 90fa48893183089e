using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Verification;

namespace ConsultLedger.Recording.Readings;

/// <summary>What readings mean to whoever verifies the tables beside them: nothing but that they are readings.</summary>
public sealed class ReadingMeaning : IEventMeaning
{
    public IReadOnlyList<string> NamingTypes => [];

    public string? StreamKindOf(string type) => ReadingLog.StreamKind;

    public ReservedName? NameGivenBy(RecordedEvent recorded) => null;

    public IReadOnlyList<StoredDocument> DocumentsNamedBy(RecordedEvent recorded) => [];
}
