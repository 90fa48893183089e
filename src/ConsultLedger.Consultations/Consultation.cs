using System.Collections.Immutable;

namespace ConsultLedger.Consultations;

/// <summary>What a consultation has reached. The order of the process is stated in these terms (<see cref="ProcessOrder"/>).</summary>
[Flags]
public enum Milestone
{
    None = 0,
    Proposed = 1,
    TopicDetermined = 1 << 1,
    PlanAdopted = 1 << 2,
    ResearchDone = 1 << 3,
    MeetingHeld = 1 << 4,
    OutcomeSubmitted = 1 << 5,

    /// <summary>A first recommendation was decided; an outcome without recommendations has nothing to wait for.</summary>
    FirstDecision = 1 << 6,
    FedBack = 1 << 7,
    Archived = 1 << 8,
    Declined = 1 << 9,
    Withdrawn = 1 << 10,
}

public static class Milestones
{
    /// <summary>Whether one is among those reached. A rebuild asks this millions of times, and HasFlag was seen to make an object of each milestone.</summary>
    public static bool Has(this Milestone reached, Milestone milestone) => (reached & milestone) != 0;
}

/// <summary>The state of one consultation: what a decision needs, no more. What readers need is in the read models.</summary>
public sealed partial record Consultation
{
    /// <summary>Before its first event.</summary>
    public static Consultation Initial { get; } = new();

    /// <summary>Version of the last event folded; 0 before the first.</summary>
    public long Version { get; init; }

    public string Number { get; init; } = "";

    public string Committee { get; init; } = "";

    public ProcedureVersion? Procedure { get; init; }

    public Milestone Reached { get; init; }

    /// <summary>What has happened of the things its procedure may ask for.</summary>
    public Evidence Evidence { get; init; } = Evidence.None;

    /// <summary>The archive number (档号), once given; it stays with the file when that is reopened and archived again.</summary>
    public string? ArchiveNumber { get; init; }

    /// <summary>Recommendation n stands at index n − 1.</summary>
    public ImmutableArray<Recommendation> Recommendations { get; init; } = [];

    public bool HasEnded => (Reached & (Milestone.Declined | Milestone.Withdrawn)) != 0;

    /// <summary>Ended, or archived and not reopened since: nothing is awaited any more.</summary>
    public bool IsClosed => HasEnded || Reached.Has(Milestone.Archived);

    /// <summary>An outcome was submitted and nothing more is awaited on any of its recommendations.</summary>
    public bool IsSettled => Reached.Has(Milestone.OutcomeSubmitted) && Recommendations.All(recommendation => recommendation.IsSettled);

    public ConsultationStatus Status => Reached switch
    {
        _ when Reached.Has(Milestone.Withdrawn) => ConsultationStatus.Withdrawn,
        _ when Reached.Has(Milestone.Declined) => ConsultationStatus.Declined,
        _ when Reached.Has(Milestone.Archived) => ConsultationStatus.Archived,
        _ => IsSettled ? ConsultationStatus.Settled : ConsultationStatus.Open,
    };

    /// <summary>The step the consultation stands at: the first one not complete. An archived file stands at the last, whatever
    /// is missing from it.</summary>
    public Step CurrentStep
    {
        get
        {
            if (IsComplete(Step.Archive))
                return Step.Archive;
            var step = Step.Topic;
            while (IsComplete(step))
                step++;
            return step;
        }
    }

    /// <summary>Wire names of the events that some command would lead to now, in the order of the process.</summary>
    public IReadOnlyList<string> AcceptedNow =>
        [.. ProcessOrder.AcceptedNow(Reached).Where(rule => !rule.Event.IsSubclassOf(typeof(RecommendationEvent)) || HasPlaceForSome(rule.Event)).Select(rule => rule.EventName)];

    public bool IsComplete(Step step) => step switch
    {
        Step.Topic => Reached.Has(Milestone.TopicDetermined),
        Step.Plan => Reached.Has(Milestone.PlanAdopted),
        Step.Research => Reached.Has(Milestone.ResearchDone),
        Step.Meeting => Reached.Has(Milestone.MeetingHeld),
        Step.Outcome => Reached.Has(Milestone.OutcomeSubmitted),
        Step.Tracking => IsSettled,
        Step.Feedback => IsSettled && Reached.Has(Milestone.FedBack),
        Step.Archive => Reached.Has(Milestone.Archived),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "there are eight steps"),
    };

    /// <summary>Folds a whole stream, each correction applied to the event it corrects.</summary>
    public static Consultation Fold(IReadOnlyList<ConsultationEvent> history) =>
        Correction.Applied(history).Aggregate(Initial, (state, happened) => state.Evolve(happened));

    /// <summary>The state after one more event. A correction changes an earlier event, so after one the stream is folded
    /// anew with <see cref="Fold"/>; here it only counts as a version.</summary>
    public Consultation Evolve(ConsultationEvent happened) => happened switch
    {
        TopicProposed proposed => Evolve(proposed).After(happened),
        TopicDetermined => After(happened, Milestone.TopicDetermined),
        TopicDeclined => After(happened, Milestone.Declined),
        PlanAdopted => After(happened, Milestone.PlanAdopted),
        ResearchReported or ResearchWaived => After(happened, Milestone.ResearchDone),
        MeetingHeld => After(happened, Milestone.MeetingHeld),
        OutcomeSubmitted submitted => After(happened, ReachedBy(submitted), With(submitted)),
        RecommendationReopened reopened => After(happened, recommendations: With(reopened)) with { Reached = Reached & ~Milestone.Archived },
        RecommendationEvent about => After(happened, about is RecommendationDecided ? Milestone.FirstDecision : Milestone.None, With(about)),
        ResultFedBack => After(happened, Milestone.FedBack),
        FileArchived archived => Evolve(archived).After(happened),
        ConsultationWithdrawn => After(happened, Milestone.Withdrawn),
        TopicScreened or PlanAmended or ResearchConducted or OutcomeDisclosed or InstructionIssued or SupervisionConducted
            or SatisfactionRated or AssessmentMade or DocumentAttached or RecordCorrected => After(happened),
        _ => throw new InvalidOperationException($"no fold for {happened.GetType().Name}"),
    };

    /// <summary>Whether the life of any recommendation has a place for an event of this type.</summary>
    private bool HasPlaceForSome(Type happening) => Recommendations.Any(recommendation => ObstacleTo(happening, recommendation) is null)
        // A co-handler that has not decided yet may always do so.
        || (happening == typeof(RecommendationDecided) && !Recommendations.IsEmpty);

    /// <summary>One event further, and what it reached.</summary>
    /// <param name="recommendations">As they are since; default: as they were.</param>
    private Consultation After(
        ConsultationEvent happened, Milestone reached = Milestone.None, ImmutableArray<Recommendation> recommendations = default) => this with
    {
        Version = Version + 1,
        Evidence = Evidence.Evolve(happened),
        Reached = Reached | reached,
        Recommendations = recommendations.IsDefault ? Recommendations : recommendations,
    };
}
