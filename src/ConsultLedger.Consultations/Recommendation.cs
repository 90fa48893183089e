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

/// <summary>Why an event has no place in a recommendation's life as it stands.</summary>
public enum LifeObstacle
{
    AlreadyAssigned,
    NotAssigned,
    AlreadyDecided,
    NotAdopted,
    Settled,
    NothingToReopen,
}

/// <summary>What decisions need to know of one recommendation.</summary>
public sealed record Recommendation
{
    private static readonly Type[] Life =
    [
        typeof(RecommendationAssigned), typeof(DueDateRevised), typeof(RecommendationDecided), typeof(RecommendationConverted),
        typeof(ProgressReported), typeof(CompletionClaimed), typeof(ImplementationVerified), typeof(RecommendationReopened),
    ];

    public static Recommendation Reported { get; } = new();

    /// <summary>The lead unit, once assigned.</summary>
    public string? Unit { get; init; }

    /// <summary>The units that carry it out beside the lead unit.</summary>
    public IReadOnlyList<string> CoUnits { get; init; } = [];

    /// <summary>Reopened and not assigned anew since: the unit may be another one now.</summary>
    public bool AwaitsReassignment { get; init; }

    /// <summary>The due date first set; it is never lost.</summary>
    public EdtfDate? FirstDueOn { get; init; }

    /// <summary>The due date now in force; a reopening ends the one before it.</summary>
    public EdtfDate? DueOn { get; init; }

    /// <summary>The lead unit's decision.</summary>
    public RecommendationDecision? Decision { get; init; }

    /// <summary>Co-handlers' decisions, by body.</summary>
    public ImmutableDictionary<string, RecommendationDecision> CoDecisions { get; init; } = ImmutableDictionary<string, RecommendationDecision>.Empty;

    /// <summary>Who says that it is done; null: nobody.</summary>
    public string? ClaimedBy { get; init; }

    public VerificationResult? Verification { get; init; }

    public bool IsClaimed => ClaimedBy is not null;

    /// <summary>Adopted in full or in part. Planned and kept for reference are not adoption.</summary>
    public bool IsAdopted => Decision is RecommendationDecision.Adopted or RecommendationDecision.PartiallyAdopted;

    /// <summary>Work on it may go on: adopted, in part or whole, or planned.</summary>
    public bool IsAccepted => IsAdopted || Decision == RecommendationDecision.Planned;

    /// <summary>Nothing more is awaited: declined, kept for reference, or verified by the committee with any result.</summary>
    public bool IsSettled => Verification is not null || Decision is RecommendationDecision.ForReference or RecommendationDecision.Declined;

    /// <summary>The last day on which the lead's decision would still be in time; null when none is awaited: not assigned,
    /// reopened and not given a new date yet, or decided already. It is overdue on any later day.</summary>
    public DateOnly? AwaitsReplyUntil => Decision is null && !IsSettled ? DueOn?.Latest : null;

    public RecommendationState State => (Verification, Decision) switch
    {
        (VerificationResult.Implemented, _) => RecommendationState.Implemented,
        (VerificationResult.PartiallyImplemented, _) => RecommendationState.PartiallyImplemented,
        (VerificationResult.NotImplemented, _) => RecommendationState.NotImplemented,
        (_, RecommendationDecision.ForReference) => RecommendationState.ForReference,
        (_, RecommendationDecision.Declined) => RecommendationState.Declined,
        _ when IsClaimed => RecommendationState.CompletionClaimed,
        (_, RecommendationDecision.Adopted) => RecommendationState.Adopted,
        (_, RecommendationDecision.PartiallyAdopted) => RecommendationState.PartiallyAdopted,
        (_, RecommendationDecision.Planned) => RecommendationState.Planned,
        _ => Unit is null ? RecommendationState.Reported : RecommendationState.Assigned,
    };

    /// <summary>Wire names of the events of its life that have their place now, the lead unit deciding.</summary>
    public IReadOnlyList<string> AcceptedNow =>
        [.. Life.Where(happening => ObstacleTo(happening) is null).Select(EventCatalogue.WireNameOf)];

    /// <summary>A decision other than planned is final until the recommendation is reopened.</summary>
    public static bool IsFinal(RecommendationDecision decision) => decision != RecommendationDecision.Planned;

    /// <summary>The rules of its life: what stands in the way of an event of this type; null: nothing. Only what the lead unit
    /// decides counts here; a co-handler's decision stands beside it (<see cref="ObstacleToCoDecision"/>).</summary>
    public LifeObstacle? ObstacleTo(Type happening) => happening.Name switch
    {
        nameof(RecommendationAssigned) when !IsSettled => Unit is null || AwaitsReassignment ? null : LifeObstacle.AlreadyAssigned,
        nameof(DueDateRevised) when !IsSettled => FirstDueOn is null ? LifeObstacle.NotAssigned : null,
        nameof(RecommendationDecided) when Decision is { } made && IsFinal(made) => LifeObstacle.AlreadyDecided,
        nameof(RecommendationDecided) => IsSettled ? LifeObstacle.Settled : null,
        nameof(RecommendationConverted) => IsAdopted ? null : LifeObstacle.NotAdopted,
        nameof(ProgressReported) when !IsSettled => Unit is null && Decision is null ? LifeObstacle.NotAssigned : null,
        nameof(CompletionClaimed) or nameof(ImplementationVerified) when !IsSettled => IsAccepted ? null : LifeObstacle.NotAdopted,
        nameof(RecommendationReopened) => HasSomethingFinal ? null : LifeObstacle.NothingToReopen,
        _ => LifeObstacle.Settled,
    };

    /// <summary>A co-handler decides once, at any time; like the lead unit's, a decision to plan may be followed by another.</summary>
    public LifeObstacle? ObstacleToCoDecision(string body) =>
        CoDecisions.TryGetValue(body, out var made) && IsFinal(made) ? LifeObstacle.AlreadyDecided : null;

    /// <summary>Whether this body carries the recommendation out, or says that it did: it cannot verify its own work.</summary>
    public bool IsCarriedOutBy(string body) => body == Unit || body == ClaimedBy || CoUnits.Contains(body);

    /// <summary>The state after one more event of its life; events that change nothing a decision asks leave it as it is.</summary>
    public Recommendation Evolve(RecommendationEvent happened) => happened switch
    {
        RecommendationAssigned assigned => this with
        {
            Unit = assigned.Unit,
            CoUnits = assigned.CoUnits ?? [],
            DueOn = assigned.DueOn,
            FirstDueOn = FirstDueOn ?? assigned.DueOn,
            AwaitsReassignment = false,
        },
        DueDateRevised revised => this with { DueOn = revised.DueOn },
        RecommendationDecided { Capacity: DecisionCapacity.Lead } decided => this with { Decision = decided.Decision },
        RecommendationDecided decided => this with { CoDecisions = CoDecisions.SetItem(decided.DecidedBy, decided.Decision) },
        CompletionClaimed claimed => this with { ClaimedBy = claimed.ClaimedBy },
        ImplementationVerified verified => this with { Verification = verified.Result },
        RecommendationReopened => this with
        {
            Decision = null,
            CoDecisions = ImmutableDictionary<string, RecommendationDecision>.Empty,
            ClaimedBy = null,
            Verification = null,
            DueOn = null,
            AwaitsReassignment = true,
        },
        RecommendationConverted or ProgressReported => this,
        _ => throw new InvalidOperationException($"no fold for {happened.GetType().Name}"),
    };

    private bool HasSomethingFinal =>
        Verification is not null || (Decision is { } made && IsFinal(made)) || CoDecisions.Values.Any(IsFinal);
}
