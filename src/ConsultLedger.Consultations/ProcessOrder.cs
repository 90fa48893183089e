namespace ConsultLedger.Consultations;

/// <summary>When one kind of event is accepted.</summary>
/// <param name="Event">Its type.</param>
/// <param name="Step">The step it belongs to; null: any.</param>
/// <param name="After">All of these must have been reached.</param>
/// <param name="Until">Once one of these is reached it is no longer accepted.</param>
/// <param name="CompletesStep">Whether this event is one that completes its step.</param>
public sealed record OrderRule(Type Event, Step? Step, Milestone After, Milestone Until, bool CompletesStep = false)
{
    /// <summary>The event's wire name.</summary>
    public string EventName { get; } = EventCatalogue.WireNameOf(Event);

    public bool Accepts(Milestone reached) => (reached & After) == After && (reached & Until) == 0;
}

/// <summary>
/// The one table of the order: which event is accepted when. The rules, the documentation, the API's refusals and the
/// pages all read it. What is asked of a recommendation within its life is <see cref="Recommendation"/>'s.
/// </summary>
public static class ProcessOrder
{
    private const Milestone Ended = Milestone.Declined | Milestone.Withdrawn;
    private const Milestone Closed = Ended | Milestone.Archived;

    /// <summary>The eight steps in order.</summary>
    public static IReadOnlyList<Step> Steps { get; } = Enum.GetValues<Step>();

    public static IReadOnlyList<OrderRule> Rules { get; } =
    [
        new(typeof(TopicProposed), Step.Topic, Milestone.None, Milestone.Proposed),
        new(typeof(TopicScreened), Step.Topic, Milestone.Proposed, Milestone.TopicDetermined | Closed),
        new(typeof(TopicDetermined), Step.Topic, Milestone.Proposed, Milestone.TopicDetermined | Closed, CompletesStep: true),
        new(typeof(TopicDeclined), Step.Topic, Milestone.Proposed, Milestone.TopicDetermined | Closed),
        new(typeof(PlanAdopted), Step.Plan, Milestone.TopicDetermined, Milestone.PlanAdopted | Closed, CompletesStep: true),
        new(typeof(PlanAmended), Step.Plan, Milestone.PlanAdopted, Milestone.OutcomeSubmitted | Closed),
        new(typeof(ResearchConducted), Step.Research, Milestone.PlanAdopted, Milestone.MeetingHeld | Closed),
        new(typeof(ResearchReported), Step.Research, Milestone.PlanAdopted, Milestone.ResearchDone | Closed, CompletesStep: true),
        new(typeof(ResearchWaived), Step.Research, Milestone.PlanAdopted, Milestone.ResearchDone | Closed, CompletesStep: true),
        new(typeof(MeetingHeld), Step.Meeting, Milestone.ResearchDone, Milestone.OutcomeSubmitted | Closed, CompletesStep: true),
        new(typeof(OutcomeSubmitted), Step.Outcome, Milestone.MeetingHeld, Closed, CompletesStep: true),
        new(typeof(OutcomeDisclosed), Step.Outcome, Milestone.OutcomeSubmitted, Closed),
        new(typeof(InstructionIssued), Step.Outcome, Milestone.OutcomeSubmitted, Closed),
        new(typeof(RecommendationAssigned), Step.Tracking, Milestone.OutcomeSubmitted, Closed),
        new(typeof(DueDateRevised), Step.Tracking, Milestone.OutcomeSubmitted, Closed),
        new(typeof(RecommendationDecided), Step.Tracking, Milestone.OutcomeSubmitted, Closed, CompletesStep: true),
        new(typeof(RecommendationConverted), Step.Tracking, Milestone.OutcomeSubmitted, Closed),
        new(typeof(ProgressReported), Step.Tracking, Milestone.OutcomeSubmitted, Closed),
        new(typeof(CompletionClaimed), Step.Tracking, Milestone.OutcomeSubmitted, Closed),
        new(typeof(ImplementationVerified), Step.Tracking, Milestone.OutcomeSubmitted, Closed, CompletesStep: true),
        new(typeof(RecommendationReopened), Step.Tracking, Milestone.OutcomeSubmitted, Ended),
        new(typeof(SupervisionConducted), Step.Tracking, Milestone.OutcomeSubmitted, Closed),
        new(typeof(ResultFedBack), Step.Feedback, Milestone.OutcomeSubmitted | Milestone.FirstDecision, Closed, CompletesStep: true),
        new(typeof(SatisfactionRated), Step.Feedback, Milestone.OutcomeSubmitted | Milestone.FirstDecision, Closed),
        new(typeof(FileArchived), Step.Archive, Milestone.Proposed, Closed, CompletesStep: true),
        new(typeof(AssessmentMade), null, Milestone.Proposed, Closed),
        new(typeof(DocumentAttached), null, Milestone.Proposed, Closed),
        new(typeof(ConsultationWithdrawn), null, Milestone.Proposed, Closed),
        new(typeof(RecordCorrected), null, Milestone.Proposed, Milestone.None),
    ];

    private static readonly Dictionary<Type, OrderRule> ByEvent = Rules.ToDictionary(rule => rule.Event);

    /// <summary>The one exception that a type cannot tell: a look-back is a supervision that may follow the archiving.</summary>
    private static readonly OrderRule LookBack = ByEvent[typeof(SupervisionConducted)] with { Until = Ended };

    /// <summary>The rule of an event of this type.</summary>
    public static OrderRule RuleFor(Type happening) => ByEvent[happening];

    /// <summary>The rule of the event a command leads to, given what has been reached.</summary>
    public static OrderRule RuleFor(Command command, Milestone reached) => command switch
    {
        ConductSupervision { Kind: SupervisionKind.LookBack } => LookBack,
        DecideTopic { Decision: TopicDecision.Declined } => ByEvent[typeof(TopicDeclined)],
        AdoptPlan when reached.HasFlag(Milestone.PlanAdopted) => ByEvent[typeof(PlanAmended)],
        _ => ByEvent[CommandCatalogue.KindOf(command).Events[0]],
    };

    /// <summary>The rules that accept their event now, in the order of the process.</summary>
    public static IEnumerable<OrderRule> AcceptedNow(Milestone reached) =>
        Rules.Where(rule => rule.Accepts(reached) || (rule.Event == LookBack.Event && LookBack.Accepts(reached)));
}
