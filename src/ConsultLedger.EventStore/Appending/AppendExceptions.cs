namespace ConsultLedger.EventStore;

/// <summary>An event's entry would be larger than a ledger entry may be (65,535 bytes, all fields together).</summary>
public sealed class EntryTooLargeException(EventData tooLarge, int size) : ArgumentException(
    $"The entry of event {tooLarge.Id} ({tooLarge.Type}) would have {size} bytes; at most {Transparency.Entries.LedgerEntry.MaxSize} are possible.")
{
    /// <summary>Bytes the entry would have, its numbers counted at their longest.</summary>
    public int Size { get; } = size;
}

/// <summary>The stream belongs to another tenant, and a stream's tenant never changes.</summary>
public sealed class StreamOfAnotherTenantException(StreamAppend append)
    : Exception($"Stream {append.Stream} does not belong to {append.Tenant}.");

/// <summary>The database cannot keep the events as they are: not JSON, not UTF-8, or an id given twice.</summary>
public sealed class EventsNotStorableException(StreamAppend append, Exception inner)
    : Exception($"The events for stream {append.Stream} cannot be stored: {inner.Message}", inner);
