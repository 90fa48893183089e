using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>A person as a record names her. Every person in an event is held in this type (or one that extends it), so that
/// personal data can be found, masked and erased in one place.</summary>
public record Person
{
    /// <summary>The name as the record has it, or a function where no name is given.</summary>
    [MaxLength(200)]
    [JsonPropertyOrder(-2)]
    public required string Name { get; init; }

    /// <summary>The organisation she belongs to.</summary>
    [MaxLength(300)]
    [JsonPropertyOrder(-2)]
    public string? Organisation { get; init; }

    /// <summary>Office held, e.g. 县政协副主席.</summary>
    [MaxLength(300)]
    [JsonPropertyOrder(-2)]
    public string? Position { get; init; }

    /// <summary>Sector of a member (界别).</summary>
    [MaxLength(100)]
    [JsonPropertyOrder(-2)]
    public string? Sector { get; init; }

    /// <summary>Given for a person who acts in no office; absent for members and officials.</summary>
    [JsonPropertyOrder(-2)]
    public Resident? Resident { get; init; }
}

/// <summary>A person and the part she takes, in the words of the procedure (for example one of the five parties).</summary>
public record Participant : Person
{
    /// <summary>The part taken, in the words of the procedure.</summary>
    [MaxLength(100)]
    [JsonPropertyOrder(-1)]
    public string? PartyRole { get; init; }
}

/// <summary>A participant of a meeting, and whether she came.</summary>
public sealed record Attendee : Participant
{
    /// <summary>Absent means unknown.</summary>
    public bool? Present { get; init; }
}
