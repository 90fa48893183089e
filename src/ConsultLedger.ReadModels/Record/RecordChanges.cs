using System.Text.Json;

namespace ConsultLedger.ReadModels.Record;

/// <summary>The changes that lead from one state of a record to another, exactly: applied to the one they give the other.</summary>
internal static class RecordChanges
{
    /// <summary>The record before its first version.</summary>
    public static JsonElement Nothing { get; } = JsonElement.Parse("{}"u8);

    /// <summary>Members that change with every version and say nothing of their own.</summary>
    private static readonly HashSet<string> Counters = ["/version", "/sequence", "/recordedAt"];

    public static JsonElement Json(ConsultationRecord record) => JsonSerializer.SerializeToElement(record, RecordJson.Shared.ConsultationRecord);

    /// <summary>What was said of the consultation comes first, the counters last.</summary>
    public static IReadOnlyList<PatchOperation> Between(JsonElement before, JsonElement after) =>
        [.. JsonPatch.Between(before, after).OrderBy(operation => Counters.Contains(operation.Path))];
}
