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
    public required string Unit { get; init; }

    public IReadOnlyList<string>? CoUnits { get; init; }

    public required EdtfDate DueOn { get; init; }
}

public sealed record DueDateRevised : RecommendationEvent
{
    public required EdtfDate DueOn { get; init; }

    public required string Reason { get; init; }

    public required string ApprovedBy { get; init; }
}

public sealed record RecommendationDecided : RecommendationEvent
{
    public required RecommendationDecision Decision { get; init; }

    public required string DecidedBy { get; init; }

    public required DecisionCapacity Capacity { get; init; }

    public string? Reason { get; init; }

    public LocalCode? LocalCode { get; init; }
}

public sealed record RecommendationConverted : RecommendationEvent
{
    public required ConversionKind Kind { get; init; }

    public required string Reference { get; init; }
}

public sealed record ProgressReported : RecommendationEvent
{
    public int? Percent { get; init; }

    public string? Note { get; init; }

    public string? ReportedBy { get; init; }
}

/// <summary>The unit says it is done. A claim, until the committee has verified it.</summary>
public sealed record CompletionClaimed : RecommendationEvent
{
    public required string ClaimedBy { get; init; }

    public string? Result { get; init; }
}

public sealed record ImplementationVerified : RecommendationEvent
{
    public required VerificationResult Result { get; init; }

    public required string VerifiedBy { get; init; }

    public string? Method { get; init; }

    public string? Note { get; init; }
}

public sealed record RecommendationReopened : RecommendationEvent
{
    public required string Reason { get; init; }

    public string? ApprovedBy { get; init; }
}

public sealed record SupervisionConducted : ConsultationEvent
{
    public required SupervisionKind Kind { get; init; }

    public IReadOnlyList<SupervisionFinding>? Findings { get; init; }
}

public sealed partial record Consultation
{
    /// <summary>The rules of one recommendation's life: what each command asks of the state it meets.</summary>
    private Decision Decide(RecommendationCommand command)
    {
        var number = command.Recommendation;
        if (number < 1 || number > Recommendations.Length)
            return Refusals.UnknownRecommendation(number, Recommendations.Length);

        var current = Recommendations[number - 1];
        switch (command)
        {
            case AssignRecommendation assign:
                if (current.IsSettled)
                    return Refusals.RecommendationSettled(number, current.State);
                if (current.Unit is not null && !current.AwaitsReassignment)
                    return Refusals.AlreadyAssigned(number, current.Unit);
                return new RecommendationAssigned { Recommendation = number, Unit = assign.Unit, CoUnits = assign.CoUnits, DueOn = assign.DueOn };

            case ReviseDueDate revise:
                if (current.IsSettled)
                    return Refusals.RecommendationSettled(number, current.State);
                if (current.DueOn is null)
                    return Refusals.NotAssigned(number);
                return new DueDateRevised { Recommendation = number, DueOn = revise.DueOn, Reason = revise.Reason, ApprovedBy = revise.ApprovedBy };

            case DecideRecommendation decide:
                return Decide(number, current, decide);

            case ConvertRecommendation convert:
                if (!current.IsAdopted)
                    return Refusals.NotAdopted(number, current.State);
                return new RecommendationConverted { Recommendation = number, Kind = convert.Kind, Reference = convert.Reference };

            case ReportProgress report:
                if (current.IsSettled)
                    return Refusals.RecommendationSettled(number, current.State);
                if (current.Unit is null && current.Decision is null)
                    return Refusals.NotAssigned(number);
                return new ProgressReported { Recommendation = number, Percent = report.Percent, Note = report.Note, ReportedBy = report.ReportedBy };

            case ClaimCompletion claim:
                if (current.IsSettled)
                    return Refusals.RecommendationSettled(number, current.State);
                if (!current.IsAccepted)
                    return Refusals.NotAdopted(number, current.State);
                return new CompletionClaimed { Recommendation = number, ClaimedBy = claim.ClaimedBy, Result = claim.Result };

            case VerifyImplementation verify:
                if (current.IsSettled)
                    return Refusals.RecommendationSettled(number, current.State);
                if (!current.IsAccepted)
                    return Refusals.NotAdopted(number, current.State);
                if (verify.VerifiedBy == current.Unit)
                    return Refusals.VerifiedByTheUnit(number, current.Unit);
                return new ImplementationVerified
                {
                    Recommendation = number,
                    Result = verify.Result,
                    VerifiedBy = verify.VerifiedBy,
                    Method = verify.Method,
                    Note = verify.Note,
                };

            case ReopenRecommendation reopen:
                if (!current.IsSettled)
                    return Refusals.NotSettled(number, current.State);
                return new RecommendationReopened { Recommendation = number, Reason = reopen.Reason, ApprovedBy = reopen.ApprovedBy };

            default:
                throw new ArgumentException($"no rule for {command.GetType().Name}", nameof(command));
        }
    }

    /// <summary>The lead's decision is final unless it was only planned; a co-handler's is kept beside it, once a body.</summary>
    private static Decision Decide(int number, Recommendation current, DecideRecommendation command)
    {
        var capacity = command.Capacity ?? DecisionCapacity.Lead;
        if (capacity == DecisionCapacity.Lead && current.Decision is { } made && made != RecommendationDecision.Planned)
            return Refusals.AlreadyDecided(number, made);
        if (capacity == DecisionCapacity.Lead && current.IsSettled)
            return Refusals.RecommendationSettled(number, current.State);
        if (capacity == DecisionCapacity.Co
            && current.CoDecisions.TryGetValue(command.DecidedBy, out var beside) && beside != RecommendationDecision.Planned)
            return Refusals.AlreadyDecided(number, beside);
        return new RecommendationDecided
        {
            Recommendation = number,
            Decision = command.Decision,
            DecidedBy = command.DecidedBy,
            Capacity = capacity,
            Reason = command.Reason,
            LocalCode = command.LocalCode,
        };
    }

    private Decision Decide(ConductSupervision command)
    {
        var findings = command.Findings ?? [];
        for (var index = 0; index < findings.Count; index++)
        {
            if (findings[index].Recommendation is { } number && FirstUnknown([number]) is not null)
                return Refusals.UnknownRecommendation(number, Recommendations.Length, $"/findings/{index}/recommendation");
        }

        return new SupervisionConducted { Kind = command.Kind, Findings = command.Findings };
    }

    private Consultation Evolve(RecommendationEvent happened)
    {
        var index = happened.Recommendation - 1;
        if (index < 0 || index >= Recommendations.Length)
            throw new InvalidOperationException($"{happened.GetType().Name} speaks of recommendation {happened.Recommendation} of {Recommendations.Length}");
        return this with
        {
            Recommendations = Recommendations.SetItem(index, Recommendations[index].Evolve(happened)),
            Reached = happened switch
            {
                RecommendationDecided => Reached | Milestone.FirstDecision,
                RecommendationReopened => Reached & ~Milestone.Archived,
                _ => Reached,
            },
        };
    }
}
