namespace ConsultLedger.EventStore;

/// <summary>An event as far as anything is folded of it: neither by whom nor in what connection it was recorded.</summary>
/// <param name="Sequence">Place in the whole ledger, from 1, without gaps.</param>
/// <param name="Version">Place in its stream, from 1, without gaps.</param>
/// <param name="RecordedAt">UTC, microseconds, never decreasing with the sequence.</param>
/// <param name="Headers">JSON text or null.</param>
/// <param name="Data">The exact JSON text that was appended, UTF-8.</param>
public record FoldableEvent(
    long Sequence,
    Guid Stream,
    long Version,
    string Type,
    string Tenant,
    DateTimeOffset RecordedAt,
    string? Headers,
    ReadOnlyMemory<byte> Data);

/// <summary>An event as the ledger has it.</summary>
/// <inheritdoc cref="FoldableEvent" path="/param"/>
public sealed record RecordedEvent(
    long Sequence,
    Guid Id,
    Guid Stream,
    long Version,
    string Type,
    string Tenant,
    DateTimeOffset RecordedAt,
    string Actor,
    string? Correlation,
    string? Causation,
    string? Headers,
    ReadOnlyMemory<byte> Data) : FoldableEvent(Sequence, Stream, Version, Type, Tenant, RecordedAt, Headers, Data);
