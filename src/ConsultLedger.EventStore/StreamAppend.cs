namespace ConsultLedger.EventStore;

/// <summary>An event before the store has it. Numbers and the time of recording come from the ledger.</summary>
/// <param name="Id">Made by the caller, so that an append repeated after an unknown outcome is recognised.</param>
/// <param name="Type">The wire name, e.g. <c>meeting_held</c>.</param>
/// <param name="Data">The JSON text, UTF-8, kept byte for byte.</param>
public sealed record EventData(Guid Id, string Type, ReadOnlyMemory<byte> Data);

/// <summary>Events to append to one stream, all or none.</summary>
/// <param name="Tenant">The committee's code, or one that no committee can have.</param>
/// <param name="Stream">The stream's id; it belongs to one tenant for ever.</param>
/// <param name="StreamType">The stream's kind, e.g. <c>consultation</c>.</param>
/// <param name="ExpectedVersion">The version of the stream the caller decided on; 0 = must not exist; null = whatever it is.</param>
/// <param name="Events">At least one.</param>
/// <param name="Actor">Who records.</param>
public sealed record StreamAppend(
    string Tenant,
    Guid Stream,
    string StreamType,
    long? ExpectedVersion,
    IReadOnlyList<EventData> Events,
    string Actor)
{
    /// <summary>The whole business act this append belongs to, or null.</summary>
    public string? Correlation { get; init; }

    /// <summary>The direct cause, or null.</summary>
    public string? Causation { get; init; }

    /// <summary>A JSON object kept with each event (for example the fingerprint of the request), or null.</summary>
    public string? Headers { get; init; }

    /// <summary>A name that only one stream may ever carry (a consultation's number, an archive number), or null.</summary>
    public ReservedName? Name { get; init; }
}

/// <summary>A name that is given once: the first stream to append with it owns it for ever.</summary>
public sealed record ReservedName(string Kind, string Value);

/// <summary>What became of an append.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    /// <summary>Recorded now.</summary>
    public sealed record Appended(IReadOnlyList<AppendedEvent> Events, DateTimeOffset RecordedAt) : AppendResult;

    /// <summary>An event with the first id of this append is in the ledger already; nothing was recorded.
    /// The caller compares fingerprints and answers with the first receipt.</summary>
    public sealed record AlreadyAppended(RecordedEvent First) : AppendResult;

    /// <summary>The stream is not at the expected version; nothing was recorded.</summary>
    public sealed record VersionConflict(long Expected, long Actual) : AppendResult;

    /// <summary>Another stream owns the name; nothing was recorded.</summary>
    public sealed record NameTaken(ReservedName Name) : AppendResult;
}

/// <summary>Where an appended event stands: version in its stream and sequence in the ledger, both from 1.</summary>
public readonly record struct AppendedEvent(Guid Id, long Version, long Sequence);

/// <summary>The last recorded sequence and its moment.</summary>
public readonly record struct LedgerHead(long Sequence, DateTimeOffset? RecordedAt);
