using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>Whether a topic is consulted on before the matter is decided or while the decision is carried out.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<DecisionStage>))]
public enum DecisionStage
{
    /// <summary>决策之前</summary>
    BeforeDecision,

    /// <summary>决策实施之中</summary>
    DuringImplementation,
}

/// <summary>A topic that an annual plan sets down.</summary>
public sealed record PlanItem
{
    /// <summary>Its id within the plan, for ever: consultations refer to it.</summary>
    [MaxLength(60)]
    public required string Id { get; init; }

    /// <summary>The topic, as the plan names it.</summary>
    [MaxLength(300)]
    public required string Title { get; init; }

    /// <summary>Its form: the id or a name of the form of one of the plan's quotas, or the plan's own words.</summary>
    [MaxLength(100)]
    public string? Form { get; init; }

    /// <summary>Who leads it.</summary>
    [MaxLength(300)]
    public string? Leader { get; init; }

    /// <summary>The committee or other body that is responsible.</summary>
    [MaxLength(300)]
    public string? Body { get; init; }

    /// <summary>By when it is to be held.</summary>
    public EdtfDate? DueOn { get; init; }

    /// <summary>Before the decision or during its implementation.</summary>
    public DecisionStage? Stage { get; init; }

    /// <summary>Who proposed it.</summary>
    [MaxLength(300)]
    public string? ProposedBy { get; init; }
}
