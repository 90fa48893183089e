using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

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

/// <summary>Something found when the implementation was supervised.</summary>
public sealed record SupervisionFinding
{
    /// <summary>The finding.</summary>
    [MaxLength(4000)]
    public required string Text { get; init; }

    /// <summary>The standard or document the finding is measured against (标准依据).</summary>
    [MaxLength(500)]
    public string? Standard { get; init; }

    /// <summary>Number of the recommendation it is about; absent: none in particular.</summary>
    public int? Recommendation { get; init; }
}

public sealed record ConductSupervision : Command
{
    /// <summary>In what way.</summary>
    public required SupervisionKind Kind { get; init; }

    /// <summary>What was found.</summary>
    public IReadOnlyList<SupervisionFinding>? Findings { get; init; }
}

/// <summary>An event about one recommendation.</summary>
public abstract record RecommendationEvent : ConsultationEvent
{
    /// <summary>The recommendation's number in its consultation, from 1.</summary>
    [JsonPropertyOrder(-1)]
    public required int Recommendation { get; init; }
}

/// <summary>The committee supervised the implementation (跟踪监督); the kind `look_back` (回头看) may follow the archiving.</summary>
/// <remarks>Usually recorded by the committee.</remarks>
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

    private ImmutableArray<Recommendation> With(RecommendationEvent happened)
    {
        var number = happened.Recommendation;
        if (!HasRecommendation(number))
            throw new InvalidOperationException($"{happened.GetType().Name} speaks of recommendation {number} of {Recommendations.Length}");
        var (before, after) = (Recommendations[number - 1], Recommendations[number - 1].Evolve(happened));
        return ReferenceEquals(before, after) ? Recommendations : Recommendations.SetItem(number - 1, after);
    }
}
