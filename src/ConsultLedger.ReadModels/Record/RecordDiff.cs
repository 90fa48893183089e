using System.Text.Json;
using ConsultLedger.ReadModels.Feed;

namespace ConsultLedger.ReadModels.Record;

/// <summary>What changed in a record from one moment to another.</summary>
public sealed record RecordDiff
{
    public required Guid Consultation { get; init; }

    public required RecordPoint From { get; init; }

    public required RecordPoint To { get; init; }

    /// <summary>JSON Patch from the one record to the other, each operation with the value before.</summary>
    public required IReadOnlyList<PatchOperation> Changes { get; init; }

    /// <summary>The events between the two, in the order they were recorded, whichever of the two is the later.</summary>
    public required IReadOnlyList<EventView> Events { get; init; }

    internal static RecordDiff Between(ConsultationHistory history, int from, int to) => new()
    {
        Consultation = history.Recorded[0].Stream,
        From = RecordPoint.At(history, from),
        To = RecordPoint.At(history, to),
        Changes = RecordChanges.Between(JsonAt(history, from), JsonAt(history, to)),
        Events = history.Views(Math.Min(from, to), Math.Max(from, to)),
    };

    private static JsonElement JsonAt(ConsultationHistory history, int length) =>
        length == 0 ? RecordChanges.Nothing : RecordChanges.Json(history.RecordAt(length));
}

/// <summary>The last event known at one end of a comparison; version 0 stands for before the first.</summary>
public sealed record RecordPoint
{
    public required long Version { get; init; }

    public long? Sequence { get; init; }

    public DateTimeOffset? RecordedAt { get; init; }

    internal static RecordPoint At(ConsultationHistory history, int length) => length == 0
        ? new() { Version = 0 }
        : new()
        {
            Version = length,
            Sequence = history.Recorded[length - 1].Sequence,
            RecordedAt = history.Recorded[length - 1].RecordedAt,
        };
}
