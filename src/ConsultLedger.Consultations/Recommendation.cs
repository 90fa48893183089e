using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>Where a recommendation stands in its life.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<RecommendationState>))]
public enum RecommendationState
{
    Reported,
    Assigned,
    Adopted,
    PartiallyAdopted,
    Planned,
    ForReference,
    Declined,
    CompletionClaimed,
    Implemented,
    PartiallyImplemented,
    NotImplemented,
}

/// <summary>What decisions need to know of one recommendation.</summary>
public sealed record Recommendation
{
    public static Recommendation Reported { get; } = new();

    /// <summary>The lead unit, once assigned.</summary>
    public string? Unit { get; init; }

    /// <summary>Reopened and not assigned anew since: the unit may be another one now.</summary>
    public bool AwaitsReassignment { get; init; }

    /// <summary>The due date first set; it is never lost.</summary>
    public EdtfDate? FirstDueOn { get; init; }

    /// <summary>The due date now in force.</summary>
    public EdtfDate? DueOn { get; init; }

    /// <summary>The lead unit's decision.</summary>
    public RecommendationDecision? Decision { get; init; }

    /// <summary>Co-handlers' decisions, by body.</summary>
    public ImmutableDictionary<string, RecommendationDecision> CoDecisions { get; init; } = ImmutableDictionary<string, RecommendationDecision>.Empty;

    /// <summary>The unit says it is done.</summary>
    public bool IsClaimed { get; init; }

    public VerificationResult? Verification { get; init; }

    /// <summary>Adopted in full or in part. Planned and kept for reference are not adoption.</summary>
    public bool IsAdopted => Decision is RecommendationDecision.Adopted or RecommendationDecision.PartiallyAdopted;

    /// <summary>Work on it may go on: adopted, in part or whole, or planned.</summary>
    public bool IsAccepted => IsAdopted || Decision == RecommendationDecision.Planned;

    /// <summary>Nothing more is awaited: declined, kept for reference, or verified by the committee with any result.</summary>
    public bool IsSettled => Verification is not null || Decision is RecommendationDecision.ForReference or RecommendationDecision.Declined;

    /// <summary>The last day on which the lead's decision would still be in time; null when none is awaited: not assigned,
    /// or decided already. It is overdue on any later day.</summary>
    public DateOnly? AwaitsReplyUntil => Decision is null && !IsSettled ? DueOn?.Latest : null;

    public RecommendationState State => (Verification, IsClaimed, Decision) switch
    {
        (VerificationResult.Implemented, _, _) => RecommendationState.Implemented,
        (VerificationResult.PartiallyImplemented, _, _) => RecommendationState.PartiallyImplemented,
        (VerificationResult.NotImplemented, _, _) => RecommendationState.NotImplemented,
        (_, true, _) => RecommendationState.CompletionClaimed,
        (_, _, RecommendationDecision.Adopted) => RecommendationState.Adopted,
        (_, _, RecommendationDecision.PartiallyAdopted) => RecommendationState.PartiallyAdopted,
        (_, _, RecommendationDecision.Planned) => RecommendationState.Planned,
        (_, _, RecommendationDecision.ForReference) => RecommendationState.ForReference,
        (_, _, RecommendationDecision.Declined) => RecommendationState.Declined,
        _ => Unit is null ? RecommendationState.Reported : RecommendationState.Assigned,
    };

    /// <summary>The state after one more event of its life; events that change nothing a decision asks leave it as it is.</summary>
    public Recommendation Evolve(RecommendationEvent happened) => happened switch
    {
        RecommendationAssigned assigned => this with
        {
            Unit = assigned.Unit,
            DueOn = assigned.DueOn,
            FirstDueOn = FirstDueOn ?? assigned.DueOn,
            AwaitsReassignment = false,
        },
        DueDateRevised revised => this with { DueOn = revised.DueOn },
        RecommendationDecided { Capacity: DecisionCapacity.Lead } decided => this with { Decision = decided.Decision },
        RecommendationDecided decided => this with { CoDecisions = CoDecisions.SetItem(decided.DecidedBy, decided.Decision) },
        CompletionClaimed => this with { IsClaimed = true },
        ImplementationVerified verified => this with { Verification = verified.Result },
        RecommendationReopened => this with
        {
            Decision = null,
            CoDecisions = ImmutableDictionary<string, RecommendationDecision>.Empty,
            IsClaimed = false,
            Verification = null,
            AwaitsReassignment = true,
        },
        RecommendationConverted or ProgressReported => this,
        _ => throw new InvalidOperationException($"no fold for {happened.GetType().Name}"),
    };
}
