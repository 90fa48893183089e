using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConsultLedger.Consultations;

/// <summary>
/// Corrections: an event that cites the version and the value it corrects. The cited event is never edited; whoever folds
/// the stream reads it with the correction applied, from the correction's own version on.
/// </summary>
public static class Correction
{
    /// <summary>What becomes of a correction, decided on the whole history of the stream (version n at index n − 1).</summary>
    public static Decision Decide(IReadOnlyList<ConsultationEvent> history, CorrectRecord command, Capture capture)
    {
        var state = Consultation.Fold(history);
        if (state.OutOfOrder(command) is { } outOfOrder)
            return outOfOrder;
        if (command.OfVersion < 1 || command.OfVersion > history.Count)
            return Refusals.UnknownVersion(command.OfVersion, history.Count);

        var index = (int)command.OfVersion - 1;
        if (history[index] is RecordCorrected)
            return Refusals.CorrectionOfCorrection(command.OfVersion);
        if (JsonPointer.Parse(command.Pointer) is not { Count: > 0 } path)
            return Refusals.UnknownPointer(command.Pointer);
        if (IsIdentity(history[index], path, command.To, state))
            return Refusals.NotCorrectable(command.Pointer);

        var known = Applied(history);
        if (ResidentJson.IsWithin(Json(known[index]), path))
            return Refusals.ResidentCorrectedInPart(command.Pointer);
        return Problem(known, index, path, command, capture, state.JudgedBy(capture)) is { } problem
            ? problem
            : new RecordCorrected
            {
                OfVersion = command.OfVersion,
                Pointer = command.Pointer,
                To = command.To,
                Reason = command.Reason,
                ApprovedBy = command.ApprovedBy,
            }.Carrying(command, capture);
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
        return Event(data, happened);
    }

    /// <summary>The value of an event at a pointer; null when it is unknown.</summary>
    public static JsonElement? Value(ConsultationEvent happened, string pointer) =>
        JsonPointer.Parse(pointer) is { } path
            ? JsonPointer.Find(JsonSerializer.SerializeToElement(happened, EventCatalogue.TypeOf(happened).Json), path)
            : null;

    /// <summary>Values that say what an event is about, or what the ledger itself found out: with another value it would be another event.</summary>
    private static bool IsIdentity(ConsultationEvent happened, IReadOnlyList<string> path, JsonElement to, Consultation state) => (happened, path) switch
    {
        (TopicProposed, ["number" or "committee" or "procedure", ..]) => true,
        (RecommendationEvent, ["recommendation", ..]) => true,
        (OutcomeSubmitted, ["recommendations"] or ["recommendations", _] or ["recommendations", _, "number"]) => true,
        // Given once; one that was not known when the file was archived may still be given.
        (FileArchived, ["archiveNumber"]) => state.ArchiveNumber is not null,
        (FileArchived, ["catalogueSha256"]) => true,
        // A document is what its digest says. One attached by mistake is taken back with the whole list.
        (_, ["documents"]) => to.ValueKind != JsonValueKind.Null,
        (_, ["documents", _] or ["documents", _, "sha256" or "size" or "mediaType"]) => true,
        _ => false,
    };

    /// <summary>Why the event at this place of the history cannot have the new value; null when it can.</summary>
    private static Refusal? Problem(IReadOnlyList<ConsultationEvent> known, int index, IReadOnlyList<string> path, CorrectRecord command, Capture capture, Procedure procedure)
    {
        var before = known[index];
        var data = Json(before);
        if (!JsonPointer.TrySet(data, path, command.To))
            return Refusals.UnknownPointer(command.Pointer);

        var problems = StrictJson.Check(data, EventCatalogue.TypeOf(before).Json);
        if (problems.Any(problem => problem.Code == "unknown_field" && problem.Pointer == command.Pointer))
            return Refusals.UnknownPointer(command.Pointer);
        if (problems.Count > 0)
            return Refusals.InvalidCorrection([.. problems.Select(problem => new BilingualText($"{problem.Pointer} {problem.Text.English}", $"{problem.Pointer} {problem.Text.Chinese}"))]);

        var after = Event(data, before);
        if (JsonNode.DeepEquals(Json(before), Json(after)))
            return Refusals.NothingToCorrect(command.Pointer);

        // An event may already stand where later corrections of others would not let it; only what this one brings about counts.
        var state = known.Take(index).Aggregate(Consultation.Initial, (earlier, happened) => earlier.Evolve(happened));
        if (state.ObjectionTo(before, procedure) is null && state.ObjectionTo(after, procedure) is { } objection)
            return Refusals.InvalidCorrection([objection.Text]);
        if (before is FileArchived { ArchiveNumber: null } && after is FileArchived numbered && Consultation.ObjectionToNumber(numbered, capture) is { } misnumbered)
            return Refusals.InvalidCorrection([misnumbered.Text]);
        return PlanItemIn(after) is { } planItem && planItem != PlanItemIn(before) && PlanReference.Objection(planItem, state.Committee, capture.Plans) is { } unknown
            ? Refusals.InvalidCorrection([unknown.Text])
            : null;
    }

    private static string? PlanItemIn(ConsultationEvent happened) => happened switch
    {
        TopicDetermined determined => determined.PlanItem,
        TopicDeclined declined => declined.PlanItem,
        _ => null,
    };

    private static JsonObject Json(ConsultationEvent happened) =>
        JsonSerializer.SerializeToNode(happened, EventCatalogue.TypeOf(happened).Json)!.AsObject();

    private static ConsultationEvent Event(JsonObject data, ConsultationEvent sameType) =>
        (ConsultationEvent)data.Deserialize(EventCatalogue.TypeOf(sameType).Json)!;
}
