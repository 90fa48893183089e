using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>How far the place where a fact was published can be relied on.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Reliability>))]
public enum Reliability
{
    High,
    Medium,
    Low,
}

/// <summary>The document an event rests on (依据), or where an imported fact was published.</summary>
public sealed record Basis
{
    /// <summary>Title of the document.</summary>
    [MaxLength(500)]
    public required string Title { get; init; }

    /// <summary>Document number, e.g. 随政协〔2023〕5号.</summary>
    [MaxLength(200)]
    public string? Number { get; init; }

    /// <summary>Who published it.</summary>
    [MaxLength(300)]
    public string? Source { get; init; }

    /// <summary>Where it can be read.</summary>
    [MaxLength(2000)]
    public string? Url { get; init; }

    /// <summary>How far the source can be relied on.</summary>
    public Reliability? Reliability { get; init; }
}
