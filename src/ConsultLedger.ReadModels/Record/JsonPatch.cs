using System.Text.Json;
using System.Text.Json.Serialization;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Record;

[JsonConverter(typeof(SnakeCaseEnumConverter<PatchAction>))]
public enum PatchAction
{
    Add,
    Remove,
    Replace,
}

/// <summary>One operation of a JSON Patch (RFC 6902).</summary>
public sealed record PatchOperation
{
    public required PatchAction Op { get; init; }

    /// <summary>JSON Pointer (RFC 6901).</summary>
    public required string Path { get; init; }

    /// <summary>The value added, or the new one; absent when something is removed.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>The value before; absent when something is added. Not part of RFC 6902, whose readers ignore it.</summary>
    public JsonElement? Was { get; init; }
}

/// <summary>
/// Finds the operations that lead from one JSON document to another. Objects are compared member by member, in the order
/// of the later one. Of two arrays the equal beginning and the equal end are kept, so that what was appended or taken
/// out reads as that; what is between is compared by index.
/// </summary>
public static class JsonPatch
{
    public static IReadOnlyList<PatchOperation> Between(JsonElement before, JsonElement after)
    {
        var operations = new List<PatchOperation>();
        Compare("", before, after, operations);
        return operations;
    }

    private static void Compare(string path, JsonElement before, JsonElement after, List<PatchOperation> operations)
    {
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object)
            CompareMembers(path, before, after, operations);
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array)
            CompareItems(path, before, after, operations);
        else if (!JsonElement.DeepEquals(before, after))
            operations.Add(new() { Op = PatchAction.Replace, Path = path, Value = after, Was = before });
    }

    private static void CompareMembers(string path, JsonElement before, JsonElement after, List<PatchOperation> operations)
    {
        foreach (var member in before.EnumerateObject())
        {
            if (!after.TryGetProperty(member.Name, out _))
                operations.Add(Remove(JsonPointer.Append(path, member.Name), member.Value));
        }

        foreach (var member in after.EnumerateObject())
        {
            var at = JsonPointer.Append(path, member.Name);
            if (before.TryGetProperty(member.Name, out var was))
                Compare(at, was, member.Value, operations);
            else
                operations.Add(Add(at, member.Value));
        }
    }

    private static void CompareItems(string path, JsonElement before, JsonElement after, List<PatchOperation> operations)
    {
        JsonElement[] old = [.. before.EnumerateArray()];
        JsonElement[] now = [.. after.EnumerateArray()];

        var start = 0;
        while (start < old.Length && start < now.Length && JsonElement.DeepEquals(old[start], now[start]))
            start++;
        var oldEnd = old.Length;
        var nowEnd = now.Length;
        while (oldEnd > start && nowEnd > start && JsonElement.DeepEquals(old[oldEnd - 1], now[nowEnd - 1]))
            (oldEnd, nowEnd) = (oldEnd - 1, nowEnd - 1);

        var shared = Math.Min(oldEnd, nowEnd);
        for (var index = start; index < shared; index++)
            Compare(JsonPointer.Append(path, index), old[index], now[index], operations);
        // From the last one, so that no index shifts under the operations that follow.
        for (var index = oldEnd - 1; index >= shared; index--)
            operations.Add(Remove(JsonPointer.Append(path, index), old[index]));
        for (var index = shared; index < nowEnd; index++)
            operations.Add(Add(JsonPointer.Append(path, index), now[index]));
    }

    private static PatchOperation Add(string path, JsonElement value) => new() { Op = PatchAction.Add, Path = path, Value = value };

    private static PatchOperation Remove(string path, JsonElement was) => new() { Op = PatchAction.Remove, Path = path, Was = was };
}
