using System.Globalization;
using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.Web.Asking;
using ConsultLedger.Web.Naming;

namespace ConsultLedger.Web.Pages.Replay;

/// <summary>One field of a record that an event changed.</summary>
/// <param name="Path">Where it is, in words.</param>
/// <param name="Field">Key of the names of its values: see <see cref="FieldNames.ValueOf"/>.</param>
/// <param name="Was">Null when there was none.</param>
/// <param name="Now">Null when there is none any more.</param>
/// <param name="IsConsequence">It was not said, but follows from what was: steps, requirements, deadlines.</param>
public sealed record FieldChange(string Path, string Field, JsonElement? Was, JsonElement? Now, bool IsConsequence)
{
    /// <summary>What every event changes, and what is said of the event itself elsewhere on the page.</summary>
    private static readonly HashSet<string> OfTheEvent = ["version", "sequence", "recordedAt", "recordedBy"];

    private static readonly HashSet<string> Consequences = ["step", "status", "steps", "required", "obligations"];

    /// <param name="changes">From the version before.</param>
    /// <param name="after">The record with them.</param>
    public static IReadOnlyList<FieldChange> Of(IReadOnlyList<PatchOperation> changes, ConsultationRecord after, PageLanguage language) =>
        [.. changes
            .Where(change => !OfTheEvent.Contains(change.Path[(change.Path.LastIndexOf('/') + 1)..]) && !IsEmpty(change))
            .Select(change => Of(change, after, language))];

    private static FieldChange Of(PatchOperation change, ConsultationRecord after, PageLanguage language)
    {
        string[] segments = change.Path.Split('/')[1..];
        var field = Array.FindLast(segments, segment => !IsIndex(segment, out _)) ?? "";
        return new FieldChange(
            string.Join(" › ", Words(segments, after, language)),
            segments is ["topicDecision", "decision"] ? "topicDecision/decision" : field,
            change.Was,
            change.Value,
            Consequences.Contains(segments[0]));
    }

    private static IEnumerable<string> Words(string[] segments, ConsultationRecord after, PageLanguage language)
    {
        for (var at = 0; at < segments.Length; at++)
        {
            var name = language[FieldNames.Of(segments[at])];
            if (at + 1 == segments.Length || !IsIndex(segments[at + 1], out var index))
            {
                yield return name;
                continue;
            }

            var list = segments[at++];
            yield return (at, list) switch
            {
                (1, "steps") when index < ProcessOrder.Steps.Count => language[StepNames.Of(ProcessOrder.Steps[index])],
                (1, "obligations") when index < after.Obligations.Count => Named(after.Obligations[index], language),
                _ => $"{name} {index + 1}",
            };
        }
    }

    private static string Named(ObligationEntry obligation, PageLanguage language) => obligation.Recommendation is { } number
        ? language[$"{obligation.Name.English}, recommendation {number}", $"{obligation.Name.Chinese}（第 {number} 条）"]
        : language[obligation.Name];

    private static bool IsIndex(string segment, out int index) => int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out index);

    /// <summary>Whether a change says nothing: a list that begins empty, the steps before the first is done.</summary>
    private static bool IsEmpty(PatchOperation change) =>
        change is { Op: PatchAction.Add, Path: "/steps" } || (IsEmpty(change.Was) && IsEmpty(change.Value));

    private static bool IsEmpty(JsonElement? value) => value is not { } known || known.ValueKind switch
    {
        JsonValueKind.Array => known.GetArrayLength() == 0,
        JsonValueKind.Object => known.EnumerateObject().All(part => IsEmpty(part.Value)),
        _ => false,
    };
}
