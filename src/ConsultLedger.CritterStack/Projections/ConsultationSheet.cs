using System.Collections.Immutable;
using ConsultLedger.Consultations;

namespace ConsultLedger.CritterStack.Projections;

/// <summary>A consultation at a glance, as a Marten document of its committee: what a team's own page might list.</summary>
public sealed record ConsultationSheet
{
    /// <summary>The consultation's id, which is its stream's.</summary>
    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required Step Step { get; init; }

    public required ConsultationStatus Status { get; init; }

    /// <summary>Where each recommendation stands, in the order of their numbers.</summary>
    public required ImmutableArray<RecommendationState> Recommendations { get; init; }

    /// <summary>Version of the last event in it.</summary>
    public required long AsOfVersion { get; init; }

    /// <summary>The sheet of a consultation in a state that the domain has folded.</summary>
    public static ConsultationSheet Of(Guid id, Consultation state) => new()
    {
        Id = id,
        Number = state.Number,
        Step = state.CurrentStep,
        Status = state.Status,
        Recommendations = [.. state.Recommendations.Select(recommendation => recommendation.State)],
        AsOfVersion = state.Version,
    };
}
