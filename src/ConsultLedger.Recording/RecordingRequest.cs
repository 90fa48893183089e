using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>A command, and who asks for it under which conditions.</summary>
/// <param name="Consultation">The consultation it is about; null for the command that opens one.</param>
/// <param name="Command">What is to be recorded.</param>
/// <param name="Actor">Who records.</param>
public sealed record RecordingRequest(Guid? Consultation, Command Command, string Actor)
{
    /// <summary>The version the caller decided on; null: decide on the latest, again if another was faster.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>The same key with the same request is recorded once and answered alike, on any server, for ever.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The business act this belongs to.</summary>
    public string? Correlation { get; init; }

    /// <summary>The direct cause, for example the line of an import.</summary>
    public string? Causation { get; init; }
}

/// <summary>What became of it.</summary>
public abstract record RecordingResult
{
    private RecordingResult() { }

    /// <param name="Receipt">What is in the ledger.</param>
    /// <param name="Replayed">True when an earlier call with the same key recorded it.</param>
    public sealed record Recorded(Receipt Receipt, bool Replayed) : RecordingResult;

    /// <param name="Receipt">What is in the ledger, in a stream that is no consultation's.</param>
    /// <param name="Replayed">True when an earlier call with the same key recorded it.</param>
    public sealed record RecordedBeside(StreamReceipt Receipt, bool Replayed) : RecordingResult;

    /// <param name="Event">What a trial would have led to; nothing was recorded.</param>
    public sealed record WouldBeRecorded(LedgerEvent Event) : RecordingResult;

    /// <summary>Refused by the rules; nothing was recorded.</summary>
    public sealed record Refused(Refusal Reason) : RecordingResult;

    /// <summary>Fields that name what does not exist (a document never uploaded); nothing was recorded.</summary>
    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : RecordingResult;

    /// <summary>The stream is not at the version the caller expected; nothing was recorded.</summary>
    public sealed record VersionConflict(long Expected, long Actual) : RecordingResult;

    /// <summary>The key was used before with another request; nothing was recorded now.</summary>
    /// <param name="Stream">The stream that request was about.</param>
    public sealed record KeyReused(Guid Stream) : RecordingResult;

    /// <summary>There is no such consultation, plan or committee.</summary>
    public sealed record NotFound : RecordingResult;

    /// <summary>The event would be larger than a ledger entry may be.</summary>
    public sealed record TooLarge(int Size, int Largest) : RecordingResult;
}

/// <summary>What a caller gets for a recorded command: where it stands in the ledger, and where the consultation stands after it.</summary>
public sealed record Receipt(
    Guid Consultation,
    string Number,
    long Version,
    long Sequence,
    IReadOnlyList<ReceiptEvent> Events,
    DateTimeOffset RecordedAt,
    Step Step,
    ConsultationStatus Status);

/// <param name="LeafHash">Base64 of SHA-256(0x00 ‖ entry): the event's leaf in the ledger's tree (RFC 6962 section 2.1).</param>
public sealed record ReceiptEvent(Guid Id, string Type, long Version, long Sequence, string LeafHash)
{
    public static ReceiptEvent Of(RecordedEvent recorded) => new(recorded.Id, recorded.Type, recorded.Version, recorded.Sequence, recorded.LeafHash().ToString());
}
