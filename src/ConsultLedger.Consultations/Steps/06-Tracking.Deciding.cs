using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

[JsonConverter(typeof(SnakeCaseEnumConverter<RecommendationDecision>))]
public enum RecommendationDecision
{
    /// <summary>采纳</summary>
    Adopted,

    /// <summary>部分采纳</summary>
    PartiallyAdopted,

    /// <summary>列入计划: provisional, a later decision replaces it; not adoption.</summary>
    Planned,

    /// <summary>留作参考: not adoption.</summary>
    ForReference,

    /// <summary>不采纳</summary>
    Declined,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<DecisionCapacity>))]
public enum DecisionCapacity
{
    /// <summary>主办: the decision that counts.</summary>
    Lead,

    /// <summary>会办: kept beside the lead's.</summary>
    Co,
}

/// <summary>A locality's own code for a decision (A/B/C/D …); meanings differ by place, so the list it comes from is named and codes are never compared.</summary>
public sealed record LocalCode
{
    /// <summary>The code, e.g. B.</summary>
    [MaxLength(50)]
    public required string Code { get; init; }

    /// <summary>The code list, with its version.</summary>
    [MaxLength(300)]
    public string? List { get; init; }
}

[JsonConverter(typeof(SnakeCaseEnumConverter<ConversionKind>))]
public enum ConversionKind
{
    Document,
    Project,
    Budget,
    Policy,
}

public sealed record AssignRecommendation : RecommendationCommand
{
    /// <summary>The lead unit (主办).</summary>
    [MaxLength(300)]
    public required string Unit { get; init; }

    /// <summary>Co-handlers (会办).</summary>
    public IReadOnlyList<string>? CoUnits { get; init; }

    /// <summary>When a decision is due. A month or a year is met until it ends.</summary>
    public required EdtfDate DueOn { get; init; }
}

public sealed record ReviseDueDate : RecommendationCommand
{
    /// <summary>The due date from now on.</summary>
    public required EdtfDate DueOn { get; init; }

    /// <summary>Why it is moved.</summary>
    [MaxLength(4000)]
    public required string Reason { get; init; }

    /// <summary>Who approved that.</summary>
    [MaxLength(300)]
    public required string ApprovedBy { get; init; }
}

public sealed record DecideRecommendation : RecommendationCommand
{
    /// <summary>The decision in common terms.</summary>
    public required RecommendationDecision Decision { get; init; }

    /// <summary>The body that decided.</summary>
    [MaxLength(300)]
    public required string DecidedBy { get; init; }

    /// <summary>Whether it decided as the lead unit or as a co-handler; absent: as the lead unit.</summary>
    public DecisionCapacity? Capacity { get; init; }

    /// <summary>Why.</summary>
    [MaxLength(4000)]
    public string? Reason { get; init; }

    /// <summary>The locality's own code, as text or with its code list.</summary>
    [JsonConverter(typeof(LocalCodeOrTextConverter))]
    public LocalCode? LocalCode { get; init; }
}

public sealed record ConvertRecommendation : RecommendationCommand
{
    /// <summary>What it became.</summary>
    public required ConversionKind Kind { get; init; }

    /// <summary>Number or name of the document, project or budget item.</summary>
    [MaxLength(500)]
    public required string Reference { get; init; }
}

/// <summary>A recommendation is given to a unit, with a due date (交办).</summary>
/// <remarks>Usually recorded by the party or government office that assigns.</remarks>
public sealed record RecommendationAssigned : RecommendationEvent
{
    [MaxLength(300)]
    public required string Unit { get; init; }

    public IReadOnlyList<string>? CoUnits { get; init; }

    public required EdtfDate DueOn { get; init; }
}

/// <summary>The due date is put at another day; the first one stays on record (调整办理期限).</summary>
/// <remarks>Usually recorded by the office that assigned.</remarks>
public sealed record DueDateRevised : RecommendationEvent
{
    public required EdtfDate DueOn { get; init; }

    [MaxLength(4000)]
    public required string Reason { get; init; }

    [MaxLength(300)]
    public required string ApprovedBy { get; init; }
}

/// <summary>A body decided on a recommendation (采纳情况答复). The lead unit's decision counts; a co-handler's is kept beside it.</summary>
/// <remarks>Usually recorded by the unit that decided, or the committee from its reply.</remarks>
public sealed record RecommendationDecided : RecommendationEvent
{
    public required RecommendationDecision Decision { get; init; }

    [MaxLength(300)]
    public required string DecidedBy { get; init; }

    public required DecisionCapacity Capacity { get; init; }

    [MaxLength(4000)]
    public string? Reason { get; init; }

    public LocalCode? LocalCode { get; init; }
}

/// <summary>An adopted recommendation became a document, a project or a budget item (成果转化).</summary>
/// <remarks>Usually recorded by the unit that carries it out.</remarks>
public sealed record RecommendationConverted : RecommendationEvent
{
    public required ConversionKind Kind { get; init; }

    [MaxLength(500)]
    public required string Reference { get; init; }
}
