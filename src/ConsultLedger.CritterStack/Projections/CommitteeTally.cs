using System.Collections.Immutable;
using ConsultLedger.Consultations;

namespace ConsultLedger.CritterStack.Projections;

/// <summary>How many consultations of a committee stand at which step and status, and how many of its recommendations in which state.</summary>
public sealed record CommitteeTally
{
    /// <summary>The committee's code.</summary>
    public required string Id { get; init; }

    public ImmutableSortedDictionary<Step, int> Steps { get; init; } = ImmutableSortedDictionary<Step, int>.Empty;

    public ImmutableSortedDictionary<ConsultationStatus, int> Statuses { get; init; } = ImmutableSortedDictionary<ConsultationStatus, int>.Empty;

    public ImmutableSortedDictionary<RecommendationState, int> Recommendations { get; init; } = ImmutableSortedDictionary<RecommendationState, int>.Empty;

    /// <summary>The tally after a consultation has come from one state to another: it no longer counts as what it was.</summary>
    public CommitteeTally Moved(Consultation before, Consultation after) => Counting(before, -1).Counting(after, +1);

    private CommitteeTally Counting(Consultation consultation, int by) => consultation.Version == 0 ? this : this with
    {
        Steps = Count(Steps, consultation.CurrentStep, by),
        Statuses = Count(Statuses, consultation.Status, by),
        Recommendations = consultation.Recommendations.Aggregate(Recommendations, (counts, recommendation) => Count(counts, recommendation.State, by)),
    };

    /// <summary>What there is none of is left out.</summary>
    private static ImmutableSortedDictionary<T, int> Count<T>(ImmutableSortedDictionary<T, int> counts, T counted, int by)
        where T : notnull =>
        counts.GetValueOrDefault(counted) + by is not 0 and var count ? counts.SetItem(counted, count) : counts.Remove(counted);
}
