using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Record;

/// <summary>A document of the file, with the event that brought it.</summary>
public sealed class DocumentEntry(RecordedEvent recorded, ConsultationEvent happened, DocumentReference document) : Entry(recorded, happened)
{
    public Digest Sha256 { get; } = document.Sha256;

    public string? Name { get; } = document.Name;

    public string MediaType { get; } = document.MediaType;

    /// <summary>In bytes.</summary>
    public long Size { get; } = document.Size;

    public int? Pages { get; } = document.Pages;

    /// <summary>The step whose event brought it; absent when it was only attached to the file.</summary>
    public Step? Step { get; } = ProcessOrder.RuleFor(happened.GetType()).Step;

    public string? Note { get; } = (happened as DocumentAttached)?.Note;
}

/// <summary>A correction: the value it replaced and the one that holds since. The event it corrects stays as it was recorded.</summary>
/// <param name="from">The value before; null when it was unknown.</param>
public sealed class CorrectionEntry(RecordedEvent recorded, RecordCorrected happened, JsonElement? from) : Entry(recorded, happened)
{
    /// <summary>Version of the event that was wrong.</summary>
    public long OfVersion { get; } = happened.OfVersion;

    /// <summary>JSON Pointer into that event's data.</summary>
    public string Pointer { get; } = happened.Pointer;

    /// <summary>The value before; absent when it was unknown.</summary>
    public JsonElement? From { get; } = from;

    /// <summary>The value since; absent when it is unknown.</summary>
    public JsonElement? To { get; } = happened.To.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : happened.To;

    public string Reason { get; } = happened.Reason;

    public string? ApprovedBy { get; } = happened.ApprovedBy;
}

public sealed class WithdrawalEntry(RecordedEvent recorded, ConsultationWithdrawn happened) : Entry(recorded, happened)
{
    public string Reason { get; } = happened.Reason;

    public string? DecidedBy { get; } = happened.DecidedBy;
}
