using System.Text.Json;
using System.Text.Json.Serialization;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>The fields of events that are folded, whatever the event; the others are passed over without being read. Where events
/// use one name differently it is read as the text that it is. Read by hand: a rebuild does this for every event there is, and the
/// serializer takes twice as long for it.</summary>
internal struct EventFields
{
    public EdtfDate? OccurredOn;
    public EdtfDate? StartedOn;
    public EdtfDate? EndedOn;
    public EdtfDate? HeldOn;
    public EdtfDate? IssuedOn;
    public EdtfDate? DisclosedFrom;
    public string? PlanItem;
    public string? Form;
    public int? Recommendation;
    public IReadOnlyList<int>? Recommendations;
    public string? Unit;
    public IReadOnlyList<string>? CoUnits;
    public EdtfDate? DueOn;
    public RecommendationDecision? Decision;
    public string? DecidedBy;
    public DecisionCapacity? Capacity;
    public LocalCode? LocalCode;
    public string? ClaimedBy;
    public string? Result;
    public RatingSubject? Subject;
    public Respondent? Respondent;
    public Rating? Rating;
    public Count? Count;
    public string? ArchiveNumber;

    /// <param name="data">The event's JSON text.</param>
    /// <exception cref="JsonException">It is no object, or one of the fields is not what it should be.</exception>
    public static EventFields Of(ReadOnlySpan<byte> data)
    {
        var reader = JsonFields.Of(data);
        var fields = default(EventFields);
        while (JsonFields.Next(ref reader))
        {
            if (!fields.Take(ref reader))
                reader.Skip();
        }

        return fields;
    }

    /// <summary>Reads the value behind a name; false when the name is none of these.</summary>
    private bool Take(ref Utf8JsonReader reader)
    {
        switch (JsonFields.Characters(in reader, stackalloc char[JsonFields.LongestWord]))
        {
            case "recommendation":
                Recommendation = JsonFields.Number(ref reader);
                return true;
            case "occurredOn":
                OccurredOn = JsonFields.Date(ref reader);
                return true;
            case "decision":
                Decision = JsonFields.Word<RecommendationDecision>(ref reader);
                return true;
            case "decidedBy":
                DecidedBy = JsonFields.RepeatedText(ref reader);
                return true;
            case "capacity":
                Capacity = JsonFields.Word<DecisionCapacity>(ref reader);
                return true;
            case "localCode":
                LocalCode = JsonSerializer.Deserialize(ref reader, EventFieldsJson.Default.LocalCode);
                return true;
            case "unit":
                Unit = JsonFields.RepeatedText(ref reader);
                return true;
            case "coUnits":
                CoUnits = JsonSerializer.Deserialize(ref reader, EventFieldsJson.Default.IReadOnlyListString);
                return true;
            case "dueOn":
                DueOn = JsonFields.Date(ref reader);
                return true;
            case "startedOn":
                StartedOn = JsonFields.Date(ref reader);
                return true;
            case "endedOn":
                EndedOn = JsonFields.Date(ref reader);
                return true;
            case "heldOn":
                HeldOn = JsonFields.Date(ref reader);
                return true;
            case "issuedOn":
                IssuedOn = JsonFields.Date(ref reader);
                return true;
            case "recommendations":
                Recommendations = JsonSerializer.Deserialize(ref reader, EventFieldsJson.Default.IReadOnlyListInt32);
                return true;
            case "disclosedFrom":
                DisclosedFrom = JsonFields.Date(ref reader);
                return true;
            case "planItem":
                PlanItem = JsonFields.Text(ref reader);
                return true;
            case "form":
                Form = JsonFields.RepeatedText(ref reader);
                return true;
            case "claimedBy":
                ClaimedBy = JsonFields.RepeatedText(ref reader);
                return true;
            case "result":
                Result = JsonFields.RepeatedText(ref reader);
                return true;
            case "subject":
                Subject = JsonFields.Word<RatingSubject>(ref reader);
                return true;
            case "respondent":
                Respondent = JsonFields.Word<Respondent>(ref reader);
                return true;
            case "rating":
                Rating = JsonFields.Word<Rating>(ref reader);
                return true;
            case "count":
                Count = JsonSerializer.Deserialize(ref reader, EventFieldsJson.Default.NullableCount);
                return true;
            case "archiveNumber":
                ArchiveNumber = JsonFields.Text(ref reader);
                return true;
            default:
                return false;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LocalCode))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<int>))]
[JsonSerializable(typeof(Count?))]
internal sealed partial class EventFieldsJson : JsonSerializerContext;
