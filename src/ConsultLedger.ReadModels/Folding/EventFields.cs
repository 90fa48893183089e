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
    private static readonly EdtfDateConverter Dates = new();

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
        var reader = new Utf8JsonReader(data);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("an event is an object");
        var fields = default(EventFields);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
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
            Recommendation = Number(ref reader);
        else if (name.SequenceEqual("occurredOn"u8))
            OccurredOn = Date(ref reader);
        else if (name.SequenceEqual("decision"u8))
            Decision = Word<RecommendationDecision>(ref reader);
        else if (name.SequenceEqual("decidedBy"u8))
            DecidedBy = Text(ref reader);
        else if (name.SequenceEqual("capacity"u8))
            Capacity = Word<DecisionCapacity>(ref reader);
        else if (name.SequenceEqual("localCode"u8))
            LocalCode = JsonSerializer.Deserialize(ref reader, EventFieldsJson.Default.LocalCode);
        else if (name.SequenceEqual("unit"u8))
            Unit = Text(ref reader);
        else if (name.SequenceEqual("coUnits"u8))
            CoUnits = JsonSerializer.Deserialize(ref reader, EventFieldsJson.Default.IReadOnlyListString);
        else if (name.SequenceEqual("dueOn"u8))
            DueOn = Date(ref reader);
        else if (name.SequenceEqual("startedOn"u8))
            StartedOn = Date(ref reader);
        else if (name.SequenceEqual("endedOn"u8))
            EndedOn = Date(ref reader);
        else if (name.SequenceEqual("heldOn"u8))
            HeldOn = Date(ref reader);
        else if (name.SequenceEqual("issuedOn"u8))
            IssuedOn = Date(ref reader);
        else if (name.SequenceEqual("recommendations"u8))
            Recommendations = JsonSerializer.Deserialize(ref reader, EventFieldsJson.Default.IReadOnlyListInt32);
        else if (name.SequenceEqual("disclosedFrom"u8))
            DisclosedFrom = Date(ref reader);
        else if (name.SequenceEqual("planItem"u8))
            PlanItem = Text(ref reader);
        else if (name.SequenceEqual("form"u8))
            Form = Text(ref reader);
        else if (name.SequenceEqual("claimedBy"u8))
            ClaimedBy = Text(ref reader);
        else if (name.SequenceEqual("result"u8))
            Result = Text(ref reader);
        else if (name.SequenceEqual("subject"u8))
            Subject = Word<RatingSubject>(ref reader);
        else if (name.SequenceEqual("respondent"u8))
            Respondent = Word<Respondent>(ref reader);
        else if (name.SequenceEqual("rating"u8))
            Rating = Word<Rating>(ref reader);
        else if (name.SequenceEqual("count"u8))
            Count = JsonSerializer.Deserialize(ref reader, EventFieldsJson.Default.NullableCount);
        else if (name.SequenceEqual("archiveNumber"u8))
            ArchiveNumber = Text(ref reader);
        else
            return false;
        return true;
    }

    private static bool IsNull(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.Null;

    private static int? Number(ref Utf8JsonReader reader) => IsNull(ref reader) ? null
        : reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number
        : throw new JsonException("must be a whole number");

    private static string? Text(ref Utf8JsonReader reader) => IsNull(ref reader) ? null
        : reader.TokenType == JsonTokenType.String ? reader.GetString()
        : throw new JsonException("must be a text");

    private static EdtfDate? Date(ref Utf8JsonReader reader) => IsNull(ref reader) ? null : Dates.Read(ref reader, typeof(EdtfDate), JsonSerializerOptions.Default);

    private static T? Word<T>(ref Utf8JsonReader reader)
        where T : struct, Enum => Text(ref reader) is not { } word ? null : EnumNames.TryParse<T>(word, out var value) ? value : throw new JsonException($"there is no {word}");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LocalCode))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<int>))]
[JsonSerializable(typeof(Count?))]
internal sealed partial class EventFieldsJson : JsonSerializerContext;
