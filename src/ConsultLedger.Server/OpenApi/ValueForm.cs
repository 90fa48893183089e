using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace ConsultLedger.Server.OpenApi;

/// <summary>What the values of a parameter or header look like, in the terms of JSON Schema.</summary>
/// <param name="Type"><c>string</c>, <c>integer</c> or <c>boolean</c>.</param>
internal sealed record ValueForm(string Type)
{
    public string? Format { get; init; }

    public string? Pattern { get; init; }

    /// <summary>The only values there are.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    public int? ShortestText { get; init; }

    public int? LongestText { get; init; }

    /// <summary>What holds when it is not given.</summary>
    public long? Default { get; init; }

    public string? Example { get; init; }

    public OpenApiSchema ToSchema() => new()
    {
        Type = Type switch
        {
            "integer" => JsonSchemaType.Integer,
            "boolean" => JsonSchemaType.Boolean,
            _ => JsonSchemaType.String,
        },
        Format = Format,
        Pattern = Pattern,
        Enum = Words is null ? null : [.. Words.Select(word => (JsonNode)word)],
        Minimum = Minimum?.ToString(CultureInfo.InvariantCulture),
        Maximum = Maximum is null or long.MaxValue ? null : Maximum.Value.ToString(CultureInfo.InvariantCulture),
        MinLength = ShortestText,
        MaxLength = LongestText,
        Default = Default is { } number ? JsonValue.Create(number) : null,
        Examples = Example is { } example ? [JsonValue.Create(example)] : null,
    };
}
