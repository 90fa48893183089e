using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>How a resident is told of to a reader.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ResidentShown>))]
public enum ResidentShown
{
    /// <summary>By name.</summary>
    Named,

    /// <summary>By a masked name: 张**.</summary>
    Masked,

    /// <summary>Not at all: her key was destroyed (已删除).</summary>
    Erased,

    /// <summary>Not at all: this ledger has no key of hers, because another ledger recorded it.</summary>
    Unreadable,
}

/// <summary>
/// Says of a person that she acts in no office: a resident. Whoever is one is named in commands like everybody else; in the event her name,
/// organisation, position, sector and contact are sealed with her own key, and 居民 (a resident) stands where the name stood, so
/// that destroying the key erases her while the event, its leaf and every proof stay as they are.
/// </summary>
public sealed record Resident
{
    /// <summary>Stands in an event where a resident's name stood.</summary>
    public const string Placeholder = "居民";

    /// <summary>Who she is throughout the committee's part of the ledger: her key goes by it. A command may name one that an earlier event has, or choose a
    /// new one; absent, the ledger gives one.</summary>
    public Guid? Person { get; init; }

    /// <summary>How to reach her: a telephone number, an address.</summary>
    [MaxLength(300)]
    public string? Contact { get; init; }

    /// <summary>What is known of her, sealed: base64 of AES-256-GCM. In events only, and the ledger's to give.</summary>
    [MaxLength(16_000)]
    public string? Sealed { get; init; }

    /// <summary>How she is told of here. In answers only.</summary>
    public ResidentShown? Shown { get; init; }
}
