using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConsultLedger.Consultations;

/// <summary>
/// Corrections: an event that cites the version and the value it corrects. The cited event is never edited; whoever folds
/// the stream reads it with the correction applied, from the correction's own version on.
/// </summary>
public static class Correction
{
    /// <summary>Values that say what an event is about; a correction of them would make another event of it.</summary>
    private static readonly HashSet<string> Identity = ["/number", "/committee", "/procedure", "/recommendation", "/archiveNumber", "/recommendations"];

    /// <summary>What becomes of a correction, decided on the whole history of the stream (version n at index n − 1).</summary>
    public static Decision Decide(IReadOnlyList<ConsultationEvent> history, CorrectRecord command, Capture capture)
    {
        if (Consultation.Fold(history).OutOfOrder(command) is { } outOfOrder)
            return outOfOrder;
        if (command.OfVersion < 1 || command.OfVersion > history.Count)
            return Refusals.UnknownVersion(command.OfVersion, history.Count);
        if (history[(int)command.OfVersion - 1] is RecordCorrected)
            return Refusals.CorrectionOfCorrection(command.OfVersion);

        var path = JsonPointer.Parse(command.Pointer);
        if (path is null or { Count: 0 })
            return Refusals.UnknownPointer(command.Pointer);
        if (Identity.Any(member => command.Pointer == member || (member == "/procedure" && command.Pointer.StartsWith("/procedure/", StringComparison.Ordinal)))
            || (path is ["recommendations", _, "number"] or ["recommendations", _]))
            return Refusals.NotCorrectable(command.Pointer);

        var current = Applied(history)[(int)command.OfVersion - 1];
        var before = Json(current);
        var after = before.DeepClone().AsObject();
        if (!JsonPointer.TrySet(after, path, command.To))
            return Refusals.UnknownPointer(command.Pointer);
        if (JsonNode.DeepEquals(before, after))
            return Refusals.NothingToCorrect(command.Pointer);

        var type = EventCatalogue.TypeOf(current);
        var problems = StrictJson.Check(after, type.Json);
        if (problems.Count > 0)
            return Refusals.InvalidCorrection(string.Join("; ", problems.Select(problem => $"{problem.Pointer} {problem.Detail}")));

        return Consultation.Carrying(
            new RecordCorrected
            {
                OfVersion = command.OfVersion,
                Pointer = command.Pointer,
                To = command.To,
                Reason = command.Reason,
                ApprovedBy = command.ApprovedBy,
            },
            command,
            capture);
    }

    /// <summary>The history as it reads with every correction in it applied; the corrections themselves stay in their place.</summary>
    public static IReadOnlyList<ConsultationEvent> Applied(IReadOnlyList<ConsultationEvent> history)
    {
        ConsultationEvent[]? corrected = null;
        foreach (var correction in history.OfType<RecordCorrected>())
        {
            corrected ??= [.. history];
            var index = (int)correction.OfVersion - 1;
            corrected[index] = Apply(corrected[index], correction);
        }

        return corrected ?? history;
    }

    /// <summary>The event as it reads with one correction of it applied.</summary>
    public static ConsultationEvent Apply(ConsultationEvent happened, RecordCorrected correction)
    {
        var data = Json(happened);
        if (JsonPointer.Parse(correction.Pointer) is not { } path || !JsonPointer.TrySet(data, path, correction.To))
            throw new InvalidOperationException($"the correction of version {correction.OfVersion} at {correction.Pointer} does not apply");
        return (ConsultationEvent)data.Deserialize(EventCatalogue.TypeOf(happened).Json)!;
    }

    /// <summary>The value of an event at a pointer; null when it is unknown.</summary>
    public static JsonElement? Value(ConsultationEvent happened, string pointer) =>
        JsonPointer.Parse(pointer) is { } path
            ? JsonPointer.Find(JsonSerializer.SerializeToElement(happened, EventCatalogue.TypeOf(happened).Json), path)
            : null;

    private static JsonObject Json(ConsultationEvent happened) =>
        JsonSerializer.SerializeToNode(happened, EventCatalogue.TypeOf(happened).Json)!.AsObject();
}
