using System.Text.Json;
using System.Text.Json.Nodes;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Feed;
using Microsoft.OpenApi;

namespace ConsultLedger.Server.OpenApi;

/// <summary>Values that are one text, number or truth in JSON.</summary>
internal static class ValueSchemas
{
    /// <summary>Null when values of the type are lists, objects or words.</summary>
    public static OpenApiSchema? Of(Type type) => type switch
    {
        _ when type == typeof(string) => new() { Type = JsonSchemaType.String },
        _ when type == typeof(bool) => new() { Type = JsonSchemaType.Boolean },
        _ when type == typeof(int) => new() { Type = JsonSchemaType.Integer, Format = "int32" },
        _ when type == typeof(long) => new() { Type = JsonSchemaType.Integer, Format = "int64" },
        _ when type == typeof(decimal) => new() { Type = JsonSchemaType.Number },
        _ when type == typeof(Guid) => new() { Type = JsonSchemaType.String, Format = "uuid" },
        _ when type == typeof(DateTimeOffset) => new() { Type = JsonSchemaType.String, Format = "date-time", Pattern = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$" },
        _ when type == typeof(DateOnly) => new() { Type = JsonSchemaType.String, Format = "date" },
        _ when type == typeof(Stream) => new() { Type = JsonSchemaType.String, Format = "binary" },
        _ when type == typeof(RawJson) => new() { Type = JsonSchemaType.Object },
        _ when type == typeof(JsonElement) => new(),
        _ when type == typeof(EdtfDate) => new()
        {
            Type = JsonSchemaType.String,
            Pattern = @"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?[~?%]?$",
            Description = "A date as people state it, in EDTF (ISO 8601-2): a day, a month or a year that exists, then `~` for approximate, `?` for uncertain, `%` for both. What is unknown is absent.",
            Examples = [JsonValue.Create("2023-01")],
        },
        _ when type == typeof(Digest) => new()
        {
            Type = JsonSchemaType.String,
            Pattern = "^[0-9a-f]{64}$",
            Description = "SHA-256 of a document's bytes: 64 lower-case hexadecimal digits.",
        },
        _ => null,
    };

    /// <summary>Values that have a name of their own among the schemas.</summary>
    public static bool HasName(Type type) => type == typeof(EdtfDate) || type == typeof(Digest);

    /// <summary>A text that is sent: never empty.</summary>
    public static OpenApiSchema Text(int longest) => new() { Type = JsonSchemaType.String, MaxLength = longest, Pattern = @"\S" };

    /// <summary>Words of an enumeration, with what they mean.</summary>
    public static OpenApiSchema Words(Type enumeration)
    {
        var words = EnumNames.Of(enumeration);
        var meanings = Enum.GetNames(enumeration)
            .Zip(words, (field, word) => Docstrings.Of(enumeration.GetField(field)!) is { } meaning ? $"- `{word}`: {meaning}" : null)
            .Where(meaning => meaning is not null);
        return new()
        {
            Type = JsonSchemaType.String,
            Enum = [.. words.Select(word => (JsonNode)word)],
            Description = string.Join("\n", ((string?[])[Docstrings.Of(enumeration), .. meanings]).Where(line => line is not null)),
        };
    }

    public static OpenApiSchema Count() => new()
    {
        Type = JsonSchemaType.Object,
        Description = Docstrings.Of(typeof(Count)),
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["value"] = CountValue(),
            ["qualifier"] = Words(typeof(CountQualifier)),
        },
        Required = new HashSet<string> { "value", "qualifier" },
        AdditionalPropertiesAllowed = false,
    };

    public static OpenApiSchema CountValue() => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = "0",
        Maximum = Consultations.Count.Largest.ToString(),
    };
}
