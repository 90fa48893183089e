using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>The same words in English and in Simplified Chinese, as they are recorded: <c>{ "en": …, "zh": … }</c>.</summary>
public sealed record Wording
{
    /// <summary>In English.</summary>
    [MaxLength(1000)]
    [JsonPropertyName("en")]
    public required string English { get; init; }

    /// <summary>In Simplified Chinese.</summary>
    [MaxLength(1000)]
    [JsonPropertyName("zh")]
    public required string Chinese { get; init; }
}
