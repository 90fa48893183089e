using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ConsultLedger.Server.Tests.OpenApiTests;

/// <summary>Checks JSON against a schema of the document: the words of JSON Schema that it uses, and no others.</summary>
/// <param name="isAnswer">An answer has no member that is described nowhere, also where the schema does not forbid it. In a request a
/// member that is null counts as absent.</param>
internal sealed class SchemaCheck(ApiDocument document, bool isAnswer)
{
    private static readonly HashSet<string> Words =
    [
        "$ref", "type", "format", "pattern", "enum", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "items", "properties", "required",
        "additionalProperties", "oneOf", "anyOf", "nullable", "description", "examples", "example", "default",
    ];

    /// <summary>Everything that is wrong, each with its place.</summary>
    public List<string> Problems(JsonElement value, JsonElement schema) => [.. Check(value, schema, "")];

    private IEnumerable<string> Check(JsonElement value, JsonElement reference, string at)
    {
        var schema = document.Resolve(reference);
        foreach (var word in schema.EnumerateObject().Where(word => !Words.Contains(word.Name)))
            throw new NotSupportedException($"the word {word.Name} of a schema is not understood here");

        if (schema.TryGetProperty("oneOf", out var oneOf) && oneOf.EnumerateArray().Count(choice => !Check(value, choice, at).Any()) != 1)
            return [$"{at} is not exactly one of {oneOf.GetArrayLength()} choices: {value.GetRawText()}"];
        if (schema.TryGetProperty("anyOf", out var anyOf) && !anyOf.EnumerateArray().Any(choice => !Check(value, choice, at).Any()))
            return [$"{at} is none of the choices: {string.Join("; ", anyOf.EnumerateArray().SelectMany(choice => Check(value, choice, at)))}"];
        if (value.ValueKind == JsonValueKind.Null && schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean())
            return [];
        if (schema.TryGetProperty("type", out var type) && !TypesOf(type).Any(name => IsA(value, name)))
            return [$"{at} is {value.ValueKind}, not {type.GetRawText()}"];
        return value.ValueKind switch
        {
            JsonValueKind.Object => CheckObject(value, schema, at),
            JsonValueKind.Array => CheckArray(value, schema, at),
            JsonValueKind.String => CheckText(value.GetString()!, schema, at),
            JsonValueKind.Number => CheckNumber(value.GetDecimal(), schema, at),
            _ => [],
        };
    }

    private IEnumerable<string> CheckObject(JsonElement value, JsonElement schema, string at)
    {
        var properties = schema.TryGetProperty("properties", out var described) ? described : default;
        var hasAdditional = schema.TryGetProperty("additionalProperties", out var additional);
        var isClosed = hasAdditional && additional.ValueKind == JsonValueKind.False;
        foreach (var member in value.EnumerateObject())
        {
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(member.Name, out var property))
            {
                foreach (var problem in !isAnswer && member.Value.ValueKind == JsonValueKind.Null ? [] : Check(member.Value, property, $"{at}/{member.Name}"))
                    yield return problem;
            }
            else if (hasAdditional && additional.ValueKind == JsonValueKind.Object)
            {
                foreach (var problem in Check(member.Value, additional, $"{at}/{member.Name}"))
                    yield return problem;
            }
            else if (isClosed || (isAnswer && properties.ValueKind == JsonValueKind.Object))
            {
                yield return $"{at}/{member.Name} is not described";
            }
        }

        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _)))
                yield return $"{at}/{name} is missing";
        }
    }

    private IEnumerable<string> CheckArray(JsonElement value, JsonElement schema, string at)
    {
        var length = value.GetArrayLength();
        if (Bound(schema, "minItems") > length || Bound(schema, "maxItems") < length)
            yield return $"{at} has {length} items";
        if (!schema.TryGetProperty("items", out var items))
            yield break;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            foreach (var problem in Check(item, items, $"{at}/{index++}"))
                yield return problem;
        }
    }

    private static IEnumerable<string> CheckText(string value, JsonElement schema, string at)
    {
        if (Bound(schema, "minLength") > value.Length || Bound(schema, "maxLength") < value.Length)
            yield return $"{at} has {value.Length} characters";
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value, pattern.GetString()!, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)))
            yield return $"{at} is not of the pattern {pattern.GetString()}: {value}";
        if (schema.TryGetProperty("enum", out var words) && words.EnumerateArray().All(word => word.GetString() != value))
            yield return $"{at} is none of the words: {value}";
        if (schema.TryGetProperty("format", out var format) && !IsOfFormat(value, format.GetString()!))
            yield return $"{at} is no {format.GetString()}: {value}";
    }

    private static IEnumerable<string> CheckNumber(decimal value, JsonElement schema, string at)
    {
        if (Bound(schema, "minimum") > value || Bound(schema, "maximum") < value)
            yield return $"{at} is {value}, which is out of bounds";
    }

    private static bool IsOfFormat(string value, string format) => format switch
    {
        "uuid" => Guid.TryParseExact(value, "D", out _),
        "date-time" => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _),
        "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", out _),
        "uri-reference" => Uri.TryCreate(value, UriKind.RelativeOrAbsolute, out _),
        "int32" or "int64" or "binary" => true,
        _ => throw new NotSupportedException($"the format {format} is not understood here"),
    };

    private static IEnumerable<string> TypesOf(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()!) : [type.GetString()!];

    private static bool IsA(JsonElement value, string type) => (type, value.ValueKind) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("null", JsonValueKind.Null) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value.TryGetInt64(out _),
        _ => false,
    };

    private static decimal? Bound(JsonElement schema, string word) => schema.TryGetProperty(word, out var bound) ? bound.GetDecimal() : null;
}
