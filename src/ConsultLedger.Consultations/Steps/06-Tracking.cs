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

[JsonConverter(typeof(SnakeCaseEnumConverter<ConversionKind>))]
public enum ConversionKind
{
    Document,
    Project,
    Budget,
    Policy,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<VerificationResult>))]
public enum VerificationResult
{
    Implemented,
    PartiallyImplemented,
    NotImplemented,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<SupervisionKind>))]
public enum SupervisionKind
{
    Before,
    During,
    After,
    Inspection,
    Hearing,

    /// <summary>回头看: the one kind that may follow the archiving of the file.</summary>
    LookBack,
}

/// <summary>A locality's own code for a decision (A/B/C/D …); meanings differ by place, so the list it comes from is named and codes are never compared.</summary>
public sealed record LocalCode
{
    [MaxLength(50)]
    public required string Code { get; init; }

    /// <summary>The code list, with its version.</summary>
    [MaxLength(300)]
    public string? List { get; init; }
}

public sealed record SupervisionFinding
{
    [MaxLength(4000)]
    public required string Text { get; init; }

    /// <summary>The standard or document the finding is measured against (标准依据).</summary>
    [MaxLength(500)]
    public string? Standard { get; init; }

    public int? Recommendation { get; init; }
}

public sealed record AssignRecommendation : RecommendationCommand
{
    /// <summary>The lead unit (主办).</summary>
    [MaxLength(300)]
    public required string Unit { get; init; }

    /// <summary>Co-handlers (会办).</summary>
    public IReadOnlyList<string>? CoUnits { get; init; }

    /// <summary>A month or a year is met until it ends.</summary>
    public required EdtfDate DueOn { get; init; }
}

public sealed record ReviseDueDate : RecommendationCommand
{
    public required EdtfDate DueOn { get; init; }

    [MaxLength(4000)]
    public required string Reason { get; init; }

    [MaxLength(300)]
    public required string ApprovedBy { get; init; }
}

public sealed record DecideRecommendation : RecommendationCommand
{
    public required RecommendationDecision Decision { get; init; }

    [MaxLength(300)]
    public required string DecidedBy { get; init; }

    /// <summary>Absent: lead.</summary>
    public DecisionCapacity? Capacity { get; init; }

    [MaxLength(4000)]
    public string? Reason { get; init; }

    /// <summary>The locality's own code, as text or with its code list.</summary>
    [JsonConverter(typeof(LocalCodeOrTextConverter))]
    public LocalCode? LocalCode { get; init; }
}

public sealed record ConvertRecommendation : RecommendationCommand
{
    public required ConversionKind Kind { get; init; }

    /// <summary>Number or name of the document, project or budget item.</summary>
    [MaxLength(500)]
    public required string Reference { get; init; }
}

public sealed record ReportProgress : RecommendationCommand
{
    [Range(0, 100)]
    public int? Percent { get; init; }

    [MaxLength(4000)]
    public string? Note { get; init; }

    [MaxLength(300)]
    public string? ReportedBy { get; init; }
}

public sealed record ClaimCompletion : RecommendationCommand
{
    [MaxLength(300)]
    public required string ClaimedBy { get; init; }

    [MaxLength(4000)]
    public string? Result { get; init; }
}

public sealed record VerifyImplementation : RecommendationCommand
{
    public required VerificationResult Result { get; init; }

    [MaxLength(300)]
    public required string VerifiedBy { get; init; }

    [MaxLength(1000)]
    public string? Method { get; init; }

    [MaxLength(4000)]
    public string? Note { get; init; }
}

public sealed record ReopenRecommendation : RecommendationCommand
{
    [MaxLength(4000)]
    public required string Reason { get; init; }

    [MaxLength(300)]
    public string? ApprovedBy { get; init; }
}

public sealed record ConductSupervision : Command
{
    public required SupervisionKind Kind { get; init; }

    public IReadOnlyList<SupervisionFinding>? Findings { get; init; }
}

/// <summary>An event about one recommendation.</summary>
public abstract record RecommendationEvent : ConsultationEvent
{
    /// <summary>The recommendation's number in its consultation, from 1.</summary>
    [JsonPropertyOrder(-1)]
    public required int Recommendation { get; init; }
}

public sealed record RecommendationAssigned : RecommendationEvent
{
    [MaxLength(300)]
    public required string Unit { get; init; }

    public IReadOnlyList<string>? CoUnits { get; init; }

    public required EdtfDate DueOn { get; init; }
}

public sealed record DueDateRevised : RecommendationEvent
{
    public required EdtfDate DueOn { get; init; }

    [MaxLength(4000)]
    public required string Reason { get; init; }

    [MaxLength(300)]
    public required string ApprovedBy { get; init; }
}

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

public sealed record RecommendationConverted : RecommendationEvent
{
    public required ConversionKind Kind { get; init; }

    [MaxLength(500)]
    public required string Reference { get; init; }
}

public sealed record ProgressReported : RecommendationEvent
{
    [Range(0, 100)]
    public int? Percent { get; init; }

    [MaxLength(4000)]
    public string? Note { get; init; }

    [MaxLength(300)]
    public string? ReportedBy { get; init; }
}

/// <summary>The unit says it is done. A claim, until the committee has verified it.</summary>
public sealed record CompletionClaimed : RecommendationEvent
{
    [MaxLength(300)]
    public required string ClaimedBy { get; init; }

    [MaxLength(4000)]
    public string? Result { get; init; }
}

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

public sealed record RecommendationReopened : RecommendationEvent
{
    [MaxLength(4000)]
    public required string Reason { get; init; }

    [MaxLength(300)]
    public string? ApprovedBy { get; init; }
}

public sealed record SupervisionConducted : ConsultationEvent
{
    public required SupervisionKind Kind { get; init; }

    public IReadOnlyList<SupervisionFinding>? Findings { get; init; }
}

public sealed partial record Consultation
{
    /// <summary>What a command asks of the recommendation it meets is in <see cref="Recommendation.ObstacleTo"/>.</summary>
    private Decision Decide(RecommendationCommand command)
    {
        var number = command.Recommendation;
        if (!HasRecommendation(number))
            return Refusals.UnknownRecommendation(number, Recommendations.Length);

        var current = Recommendations[number - 1];
        var obstacle = command is DecideRecommendation { Capacity: DecisionCapacity.Co } beside
            ? current.ObstacleToCoDecision(beside.DecidedBy)
            : ObstacleTo(CommandCatalogue.KindOf(command).Events[0], current);
        if (obstacle is { } stands)
            return Refusals.InTheWay(stands, number, current);

        return command switch
        {
            AssignRecommendation assign => new RecommendationAssigned { Recommendation = number, Unit = assign.Unit, CoUnits = assign.CoUnits, DueOn = assign.DueOn },
            ReviseDueDate revise => new DueDateRevised { Recommendation = number, DueOn = revise.DueOn, Reason = revise.Reason, ApprovedBy = revise.ApprovedBy },
            DecideRecommendation decide => new RecommendationDecided
            {
                Recommendation = number,
                Decision = decide.Decision,
                DecidedBy = decide.DecidedBy,
                Capacity = decide.Capacity ?? DecisionCapacity.Lead,
                Reason = decide.Reason,
                LocalCode = decide.LocalCode,
            },
            ConvertRecommendation convert => new RecommendationConverted { Recommendation = number, Kind = convert.Kind, Reference = convert.Reference },
            ReportProgress report => new ProgressReported { Recommendation = number, Percent = report.Percent, Note = report.Note, ReportedBy = report.ReportedBy },
            ClaimCompletion claim => new CompletionClaimed { Recommendation = number, ClaimedBy = claim.ClaimedBy, Result = claim.Result },
            VerifyImplementation verify => new ImplementationVerified
            {
                Recommendation = number,
                Result = verify.Result,
                VerifiedBy = verify.VerifiedBy,
                Method = verify.Method,
                Note = verify.Note,
            },
            ReopenRecommendation reopen => new RecommendationReopened { Recommendation = number, Reason = reopen.Reason, ApprovedBy = reopen.ApprovedBy },
            _ => throw new ArgumentException($"no rule for {command.GetType().Name}", nameof(command)),
        };
    }

    private static Decision Decide(ConductSupervision command) => new SupervisionConducted { Kind = command.Kind, Findings = command.Findings };

    /// <summary>A unit's completion is a claim; what counts is the committee's own verification.</summary>
    private Refusal? ObjectionTo(ImplementationVerified verified) =>
        Recommendations[verified.Recommendation - 1].IsCarriedOutBy(verified.VerifiedBy)
            ? Refusals.VerifiedByTheUnit(verified.Recommendation, verified.VerifiedBy)
            : null;

    /// <summary>An archived file may be reopened at any of its recommendations: once it is closed there is no other way on.</summary>
    private LifeObstacle? ObstacleTo(Type happening, Recommendation recommendation) =>
        happening == typeof(RecommendationReopened) && Reached.HasFlag(Milestone.Archived) ? null : recommendation.ObstacleTo(happening);

    private Consultation Evolve(RecommendationEvent happened)
    {
        var number = happened.Recommendation;
        if (!HasRecommendation(number))
            throw new InvalidOperationException($"{happened.GetType().Name} speaks of recommendation {number} of {Recommendations.Length}");
        return this with
        {
            Recommendations = Recommendations.SetItem(number - 1, Recommendations[number - 1].Evolve(happened)),
            Reached = happened switch
            {
                RecommendationDecided => Reached | Milestone.FirstDecision,
                RecommendationReopened => Reached & ~Milestone.Archived,
                _ => Reached,
            },
        };
    }
}
