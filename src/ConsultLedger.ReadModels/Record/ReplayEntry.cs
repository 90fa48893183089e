using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Record;

/// <summary>One version of a consultation: the event that made it, and what it changed in the record.</summary>
public sealed record ReplayEntry
{
    public required long Version { get; init; }

    public required long Sequence { get; init; }

    /// <summary>The event's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The event's wire name.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened, as it was stated then; absent when unknown.</summary>
    public EdtfDate? OccurredOn { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string Actor { get; init; }

    /// <summary>JSON Patch from the record at the version before, <c>{}</c> before the first. Applied to it, it gives the
    /// record at this version exactly. <c>version</c>, <c>sequence</c> and <c>recordedAt</c>, which every event changes, come last.</summary>
    public required IReadOnlyList<PatchOperation> Changes { get; init; }

    internal static IEnumerable<ReplayEntry> Of(ConsultationHistory history)
    {
        var before = RecordChanges.Nothing;
        var index = 0;
        foreach (var record in history.Records())
        {
            var recorded = history.Recorded[index];
            var after = RecordChanges.Json(record);
            yield return new()
            {
                Version = recorded.Version,
                Sequence = recorded.Sequence,
                Id = recorded.Id,
                Type = recorded.Type,
                OccurredOn = history.Events[index].StatedOn,
                RecordedAt = recorded.RecordedAt,
                Actor = recorded.Actor,
                Changes = RecordChanges.Between(before, after),
            };
            before = after;
            index++;
        }
    }
}
