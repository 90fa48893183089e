using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

[JsonConverter(typeof(SnakeCaseEnumConverter<VerificationResult>))]
public enum VerificationResult
{
    Implemented,
    PartiallyImplemented,
    NotImplemented,
}

public sealed record ReportProgress : RecommendationCommand
{
    /// <summary>How much is done, in per cent.</summary>
    [Range(0, 100)]
    public int? Percent { get; init; }

    /// <summary>What was done.</summary>
    [MaxLength(4000)]
    public string? Note { get; init; }

    /// <summary>Who reports.</summary>
    [MaxLength(300)]
    public string? ReportedBy { get; init; }
}

public sealed record ClaimCompletion : RecommendationCommand
{
    /// <summary>The unit that says so.</summary>
    [MaxLength(300)]
    public required string ClaimedBy { get; init; }

    /// <summary>What it says was achieved.</summary>
    [MaxLength(4000)]
    public string? Result { get; init; }
}

public sealed record VerifyImplementation : RecommendationCommand
{
    /// <summary>What the committee found.</summary>
    public required VerificationResult Result { get; init; }

    /// <summary>The body of the committee that verified.</summary>
    [MaxLength(300)]
    public required string VerifiedBy { get; init; }

    /// <summary>How it was verified.</summary>
    [MaxLength(1000)]
    public string? Method { get; init; }

    /// <summary>What was seen.</summary>
    [MaxLength(4000)]
    public string? Note { get; init; }
}

public sealed record ReopenRecommendation : RecommendationCommand
{
    /// <summary>Why it is taken up again.</summary>
    [MaxLength(4000)]
    public required string Reason { get; init; }

    /// <summary>Who approved that.</summary>
    [MaxLength(300)]
    public string? ApprovedBy { get; init; }
}

/// <summary>The unit reports how far it is (报告办理进展).</summary>
/// <remarks>Usually recorded by the unit that carries it out.</remarks>
public sealed record ProgressReported : RecommendationEvent
{
    [Range(0, 100)]
    public int? Percent { get; init; }

    [MaxLength(4000)]
    public string? Note { get; init; }

    [MaxLength(300)]
    public string? ReportedBy { get; init; }
}

/// <summary>The unit says that it is done (报告办结): a claim, not yet a fact.</summary>
/// <remarks>Usually recorded by the unit that carries it out.</remarks>
public sealed record CompletionClaimed : RecommendationEvent
{
    [MaxLength(300)]
    public required string ClaimedBy { get; init; }

    [MaxLength(4000)]
    public string? Result { get; init; }
}

/// <summary>The committee has seen for itself what was implemented (核实落实情况); this settles the recommendation, whatever the
/// result.</summary>
/// <remarks>Usually recorded by the committee; never the unit that carries it out.</remarks>
public sealed record ImplementationVerified : RecommendationEvent
{
    public required VerificationResult Result { get; init; }

    [MaxLength(300)]
    public required string VerifiedBy { get; init; }

    [MaxLength(1000)]
    public string? Method { get; init; }

    [MaxLength(4000)]
    public string? Note { get; init; }
}

/// <summary>A recommendation is taken up again, for example after a look-back (重新办理). It is back to assigned and may be given to another
/// unit.</summary>
/// <remarks>Usually recorded by the committee.</remarks>
public sealed record RecommendationReopened : RecommendationEvent
{
    [MaxLength(4000)]
    public required string Reason { get; init; }

    [MaxLength(300)]
    public string? ApprovedBy { get; init; }
}
