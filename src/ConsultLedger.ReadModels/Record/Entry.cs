using System.Text.Json.Serialization;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Record;

/// <summary>A part of the record that stems from one event: which, when it happened, when and by whom it was recorded.
/// Its values are the event's with the corrections known so far.</summary>
public abstract class Entry(RecordedEvent recorded, ConsultationEvent happened)
{
    /// <summary>Version of the event in its consultation, from 1.</summary>
    [JsonPropertyOrder(-4)]
    public long Version { get; } = recorded.Version;

    /// <summary>When it happened, as stated; absent when unknown.</summary>
    [JsonPropertyOrder(-3)]
    public EdtfDate? OccurredOn { get; } = happened.StatedOn;

    [JsonPropertyOrder(-2)]
    public DateTimeOffset RecordedAt { get; } = recorded.RecordedAt;

    [JsonPropertyOrder(-1)]
    public string RecordedBy { get; } = recorded.Actor;

    /// <summary>The document it rests on.</summary>
    [JsonPropertyOrder(1)]
    public Basis? Basis { get; } = happened.Basis;
}
