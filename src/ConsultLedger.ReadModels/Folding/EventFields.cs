using System.Text.Json;
using System.Text.Json.Serialization;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>The fields of events that are folded, whatever the event; the others are passed over without being read. Where events
/// use one name differently it is read as the text that it is.</summary>
internal sealed class EventFields
{
    public EdtfDate? OccurredOn { get; set; }

    public EdtfDate? StartedOn { get; set; }

    public EdtfDate? EndedOn { get; set; }

    public EdtfDate? HeldOn { get; set; }

    public EdtfDate? IssuedOn { get; set; }

    public EdtfDate? DisclosedFrom { get; set; }

    public string? PlanItem { get; set; }

    public string? Form { get; set; }

    public int? Recommendation { get; set; }

    public IReadOnlyList<int>? Recommendations { get; set; }

    public string? Unit { get; set; }

    public IReadOnlyList<string>? CoUnits { get; set; }

    public EdtfDate? DueOn { get; set; }

    public RecommendationDecision? Decision { get; set; }

    public string? DecidedBy { get; set; }

    public DecisionCapacity? Capacity { get; set; }

    public LocalCode? LocalCode { get; set; }

    public string? ClaimedBy { get; set; }

    public string? Result { get; set; }

    public RatingSubject? Subject { get; set; }

    public Respondent? Respondent { get; set; }

    public Rating? Rating { get; set; }

    public Count? Count { get; set; }

    public string? ArchiveNumber { get; set; }

    /// <param name="data">The event's JSON text.</param>
    /// <exception cref="JsonException">It is no object, or one of the fields is not what it should be.</exception>
    public static EventFields Of(ReadOnlySpan<byte> data) =>
        JsonSerializer.Deserialize(data, EventFieldsJson.Default.EventFields) ?? throw new JsonException("an event is an object");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(EventFields))]
internal sealed partial class EventFieldsJson : JsonSerializerContext;
