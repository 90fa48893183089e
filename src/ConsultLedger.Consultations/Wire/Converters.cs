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
        return EdtfDate.TryParse(reader.GetString()!, out var date, out var problem) ? date : throw new JsonException(problem);
    }

    public override void Write(Utf8JsonWriter writer, EdtfDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
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
    public override Count Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return Checked(ref reader, CountQualifier.Exact);
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("""must be a whole number or { "value": 160, "qualifier": "at_least" }""");

        Count? value = null;
        CountQualifier? qualifier = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "value" when reader.TokenType == JsonTokenType.Number:
                    value = Checked(ref reader, CountQualifier.Exact);
                    break;
                case "qualifier" when reader.TokenType == JsonTokenType.String:
                    qualifier = reader.GetString() switch
                    {
                        "exact" => CountQualifier.Exact,
                        "at_least" => CountQualifier.AtLeast,
                        "at_most" => CountQualifier.AtMost,
                        "approximate" => CountQualifier.Approximate,
                        _ => throw new JsonException("qualifier must be exact, at_least, at_most or approximate"),
                    };
                    break;
                default:
                    throw new JsonException("""must be a whole number or { "value": 160, "qualifier": "at_least" }""");
            }
        }

        return value is { } known && qualifier is { } how
            ? known with { Qualifier = how }
            : throw new JsonException("needs both value and qualifier");
    }

    public override void Write(Utf8JsonWriter writer, Count value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("value", value.Value);
        writer.WriteString("qualifier", JsonNamingPolicy.SnakeCaseLower.ConvertName(value.Qualifier.ToString()));
        writer.WriteEndObject();
    }

    private static Count Checked(ref Utf8JsonReader reader, CountQualifier qualifier) =>
        reader.TryGetInt32(out var value) && value is >= 0 and <= Count.Largest
            ? new Count(value, qualifier)
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
