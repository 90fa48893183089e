using System.Text.Json.Serialization;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Persons;

/// <summary>Everything the ledger holds on a resident.</summary>
public sealed record PersonReport
{
    /// <summary>Her id.</summary>
    public required Guid Person { get; init; }

    /// <summary>The committee in whose part of the ledger she is named.</summary>
    public required string Committee { get; init; }

    /// <summary>Given when what was known of her was erased.</summary>
    public Erasure? Erased { get; init; }

    /// <summary>Each place where an event names her, in the order they were recorded.</summary>
    public required IReadOnlyList<PersonItem> Items { get; init; }
}

/// <summary>How what was known of a resident came to be erased.</summary>
public sealed record Erasure
{
    public required string LegalBasis { get; init; }

    public required string DecidedBy { get; init; }

    public string? Reason { get; init; }

    /// <summary>When it happened, as stated; absent when unknown.</summary>
    public EdtfDate? OccurredOn { get; init; }

    /// <summary>Who recorded it.</summary>
    public required string Actor { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required long Sequence { get; init; }
}

/// <summary>A place where an event names a resident, and what it holds on her.</summary>
public sealed record PersonItem
{
    public required Guid Consultation { get; init; }

    /// <summary>The consultation's number.</summary>
    public required string Number { get; init; }

    public required long Sequence { get; init; }

    /// <summary>Place of the event in the consultation.</summary>
    public required long Version { get; init; }

    /// <summary>The event's wire name.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened, as stated; null when unknown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public EdtfDate? OccurredOn { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who recorded it.</summary>
    public required string Actor { get; init; }

    /// <summary>JSON Pointer into the event's data, to the object that names her.</summary>
    public required string Pointer { get; init; }

    /// <summary>How she is told of here.</summary>
    public required ResidentShown Shown { get; init; }

    public string? Name { get; init; }

    public string? Organisation { get; init; }

    public string? Position { get; init; }

    public string? Sector { get; init; }

    /// <summary>How to reach her.</summary>
    public string? Contact { get; init; }

    /// <summary>The part she took, in the words of the procedure.</summary>
    public string? PartyRole { get; init; }

    /// <summary>Whether she came; absent means unknown.</summary>
    public bool? Present { get; init; }

    /// <summary>What she said, where an opinion of hers is recorded. It is not sealed.</summary>
    public string? Said { get; init; }
}
