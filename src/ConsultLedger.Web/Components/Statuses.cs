using ConsultLedger.Consultations;

namespace ConsultLedger.Web.Components;

/// <summary>The tone and icon that a status has on every page.</summary>
public static class Statuses
{
    public static (Tone Tone, IconName Icon) Of(ConsultationStatus status) => status switch
    {
        ConsultationStatus.Open => (Tone.Active, IconName.Half),
        ConsultationStatus.Settled => (Tone.Good, IconName.Check),
        ConsultationStatus.Archived => (Tone.Good, IconName.Seal),
        ConsultationStatus.Declined or ConsultationStatus.Withdrawn => (Tone.Neutral, IconName.Cross),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "no such status"),
    };

    public static (Tone Tone, IconName Icon) Of(RecommendationState state) => state switch
    {
        RecommendationState.Reported => (Tone.Neutral, IconName.Dot),
        RecommendationState.Assigned => (Tone.Active, IconName.Half),
        RecommendationState.Adopted or RecommendationState.PartiallyAdopted => (Tone.Active, IconName.Check),
        RecommendationState.Planned => (Tone.Attention, IconName.Clock),
        RecommendationState.ForReference => (Tone.Neutral, IconName.Info),
        RecommendationState.Declined => (Tone.Neutral, IconName.Cross),
        RecommendationState.CompletionClaimed => (Tone.Attention, IconName.Half),
        RecommendationState.Implemented => (Tone.Good, IconName.Check),
        RecommendationState.PartiallyImplemented => (Tone.Attention, IconName.Half),
        RecommendationState.NotImplemented => (Tone.Critical, IconName.Cross),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "no such state"),
    };

    public static (Tone Tone, IconName Icon) Of(RecommendationDecision decision) => decision switch
    {
        RecommendationDecision.Adopted => Of(RecommendationState.Adopted),
        RecommendationDecision.PartiallyAdopted => Of(RecommendationState.PartiallyAdopted),
        RecommendationDecision.Planned => Of(RecommendationState.Planned),
        RecommendationDecision.ForReference => Of(RecommendationState.ForReference),
        RecommendationDecision.Declined => Of(RecommendationState.Declined),
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "no such decision"),
    };

    /// <param name="isOverdue">It is open and its last day is over.</param>
    public static (Tone Tone, IconName Icon) Of(ObligationState state, bool isOverdue) => state switch
    {
        ObligationState.Open when isOverdue => (Tone.Critical, IconName.Warning),
        ObligationState.Open => (Tone.Active, IconName.Clock),
        ObligationState.Fulfilled => (Tone.Good, IconName.Check),
        ObligationState.Lapsed => (Tone.Neutral, IconName.Cross),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "no such state"),
    };
}
