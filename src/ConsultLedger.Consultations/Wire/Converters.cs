using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>Enumeration values are words in snake_case, never numbers.</summary>
public sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>A moment of recording, written as in the ledger's entries: UTC, six digits of a second, <c>2026-03-01T08:15:30.000000Z</c>.</summary>
public sealed class UtcMomentConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[27];
        value.UtcDateTime.TryFormat(text, out var written, "yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..written]);
    }
}

// Public, because the contexts of other rooms write these values too.
public sealed class EdtfDateConverter : JsonConverter<EdtfDate>
{
    public override EdtfDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("must be a string holding an EDTF date");
        if (reader.ValueSpan.Length > EdtfDate.LongestText)
            return Parsed(reader.GetString());
        Span<char> text = stackalloc char[EdtfDate.LongestText];
        return Parsed(text[..reader.CopyString(text)]);
    }

    public override void Write(Utf8JsonWriter writer, EdtfDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    private static EdtfDate Parsed(ReadOnlySpan<char> text) => EdtfDate.TryParse(text, out var date, out var problem) ? date : throw new JsonException(problem);
}

public sealed class DigestConverter : JsonConverter<Digest>
{
    public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && Digest.TryParse(reader.GetString()!, out var digest))
            return digest;
        throw new JsonException("must be a SHA-256 digest: 64 lower-case hexadecimal digits");
    }

    public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

public sealed class CountConverter : JsonConverter<Count>
{
    private const string Shape = """must be a whole number or { "value": 160, "qualifier": "at_least" }""";

    public override Count Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return Count.Exactly(Value(ref reader));
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException(Shape);

        int? value = null;
        CountQualifier? qualifier = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString();
            reader.Read();
            if (name == "value" && value is null && reader.TokenType == JsonTokenType.Number)
                value = Value(ref reader);
            else if (name == "qualifier" && qualifier is null && reader.TokenType == JsonTokenType.String && EnumNames.TryParse(reader.GetString()!, out CountQualifier named))
                qualifier = named;
            else
                throw new JsonException(Shape);
        }

        return value is { } known && qualifier is { } how ? new Count(known, how) : throw new JsonException(Shape);
    }

    public override void Write(Utf8JsonWriter writer, Count value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("value", value.Value);
        writer.WriteString("qualifier", EnumNames.Of(value.Qualifier));
        writer.WriteEndObject();
    }

    private static int Value(ref Utf8JsonReader reader) =>
        reader.TryGetInt32(out var value) && value is >= 0 and <= Count.Largest
            ? value
            : throw new JsonException($"must be a whole number from 0 to {Count.Largest}");
}

/// <summary>Lets a command name its basis by title alone; an event always holds the whole object.</summary>
internal sealed class BasisOrTitleConverter : JsonConverter<Basis>
{
    public override Basis? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new Basis { Title = reader.GetString()! }
            : JsonSerializer.Deserialize(ref reader, LedgerJson.Shared.Basis);

    public override void Write(Utf8JsonWriter writer, Basis value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, LedgerJson.Shared.Basis);
}

/// <summary>Lets a command give a local code as plain text, without its code list.</summary>
internal sealed class LocalCodeOrTextConverter : JsonConverter<LocalCode>
{
    public override LocalCode? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new LocalCode { Code = reader.GetString()! }
            : JsonSerializer.Deserialize(ref reader, LedgerJson.Shared.LocalCode);

    public override void Write(Utf8JsonWriter writer, LocalCode value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, LedgerJson.Shared.LocalCode);
}

/// <summary>A moment as the ledger writes them everywhere: UTC, to the microsecond.</summary>
internal sealed class MomentConverter : JsonConverter<DateTimeOffset>
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToUniversalTime().ToString(Form, CultureInfo.InvariantCulture));
}
