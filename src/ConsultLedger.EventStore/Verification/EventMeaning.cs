namespace ConsultLedger.EventStore.Verification;

/// <summary>What the store cannot know of events, because it does not know what they mean.</summary>
public interface IEventMeaning
{
    /// <summary>Types of events that may give a stream a name.</summary>
    IReadOnlyList<string> NamingTypes { get; }

    /// <summary>The kind of streams in which events of a type stand; null when the type is not known.</summary>
    string? StreamKindOf(string type);

    /// <summary>The name an event gives to its stream; null when it gives none, or cannot be read.</summary>
    ReservedName? NameGivenBy(RecordedEvent recorded);

    /// <summary>The documents an event names, as it describes them; none when it cannot be read.</summary>
    IReadOnlyList<StoredDocument> DocumentsNamedBy(RecordedEvent recorded);
}
