using System.Text;
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
        var name = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
        if (name.SequenceEqual("recommendation"u8))
            Recommendation = JsonFields.Number(ref reader);
        else if (name.SequenceEqual("occurredOn"u8))
            OccurredOn = JsonFields.Date(ref reader);
        else if (name.SequenceEqual("decision"u8))
            Decision = JsonFields.Word<RecommendationDecision>(ref reader);
        else if (name.SequenceEqual("decidedBy"u8))
            DecidedBy = JsonFields.Text(ref reader);
        else if (name.SequenceEqual("capacity"u8))
            Capacity = JsonFields.Word<DecisionCapacity>(ref reader);
        else if (name.SequenceEqual("localCode"u8))
            LocalCode = JsonSerializer.Deserialize(ref reader, EventFieldsJson.Default.LocalCode);
        else if (name.SequenceEqual("unit"u8))
            Unit = JsonFields.Text(ref reader);
        else if (name.SequenceEqual("coUnits"u8))
            CoUnits = JsonSerializer.Deserialize(ref reader, EventFieldsJson.Default.IReadOnlyListString);
        else if (name.SequenceEqual("dueOn"u8))
            DueOn = JsonFields.Date(ref reader);
        else if (name.SequenceEqual("startedOn"u8))
            StartedOn = JsonFields.Date(ref reader);
        else if (name.SequenceEqual("endedOn"u8))
            EndedOn = JsonFields.Date(ref reader);
        else if (name.SequenceEqual("heldOn"u8))
            HeldOn = JsonFields.Date(ref reader);
        else if (name.SequenceEqual("issuedOn"u8))
            IssuedOn = JsonFields.Date(ref reader);
        else if (name.SequenceEqual("recommendations"u8))
            Recommendations = JsonSerializer.Deserialize(ref reader, EventFieldsJson.Default.IReadOnlyListInt32);
        else if (name.SequenceEqual("disclosedFrom"u8))
            DisclosedFrom = JsonFields.Date(ref reader);
        else if (name.SequenceEqual("planItem"u8))
            PlanItem = JsonFields.Text(ref reader);
        else if (name.SequenceEqual("form"u8))
            Form = JsonFields.Text(ref reader);
        else if (name.SequenceEqual("claimedBy"u8))
            ClaimedBy = JsonFields.Text(ref reader);
        else if (name.SequenceEqual("result"u8))
            Result = JsonFields.Text(ref reader);
        else if (name.SequenceEqual("subject"u8))
            Subject = JsonFields.Word<RatingSubject>(ref reader);
        else if (name.SequenceEqual("respondent"u8))
            Respondent = JsonFields.Word<Respondent>(ref reader);
        else if (name.SequenceEqual("rating"u8))
            Rating = JsonFields.Word<Rating>(ref reader);
        else if (name.SequenceEqual("count"u8))
            Count = JsonSerializer.Deserialize(ref reader, EventFieldsJson.Default.NullableCount);
        else if (name.SequenceEqual("archiveNumber"u8))
            ArchiveNumber = JsonFields.Text(ref reader);
        else
            return false;
        return true;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LocalCode))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<int>))]
[JsonSerializable(typeof(Count?))]
internal sealed partial class EventFieldsJson : JsonSerializerContext;
