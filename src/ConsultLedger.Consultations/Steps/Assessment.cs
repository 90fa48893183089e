using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>What is assessed.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AssessmentKind>))]
public enum AssessmentKind
{
    /// <summary>建言能力: whether those who take part are able to consult on the topic.</summary>
    ConsultingAbility,

    /// <summary>成效评估: what the consultation led to, and how well it was done.</summary>
    Effectiveness,
}

public sealed record MakeAssessment : Command
{
    /// <summary>What is assessed.</summary>
    public required AssessmentKind Kind { get; init; }

    /// <summary>Person or body that assessed.</summary>
    [MaxLength(300)]
    public required string AssessedBy { get; init; }

    /// <summary>What it came to.</summary>
    [MaxLength(4000)]
    public string? Conclusion { get; init; }

    /// <summary>What was found, a statement each.</summary>
    public IReadOnlyList<string>? Findings { get; init; }
}

/// <summary>The participants' ability to consult, or the effectiveness of the consultation, is assessed (评估).</summary>
/// <remarks>Usually recorded by the committee's office, for whoever assessed.</remarks>
public sealed record AssessmentMade : ConsultationEvent
{
    public required AssessmentKind Kind { get; init; }

    [MaxLength(300)]
    public required string AssessedBy { get; init; }

    [MaxLength(4000)]
    public string? Conclusion { get; init; }

    public IReadOnlyList<string>? Findings { get; init; }
}

public sealed partial record Consultation
{
    private static Decision Decide(MakeAssessment command) => new AssessmentMade
    {
        Kind = command.Kind,
        AssessedBy = command.AssessedBy,
        Conclusion = command.Conclusion,
        Findings = command.Findings,
    };
}
