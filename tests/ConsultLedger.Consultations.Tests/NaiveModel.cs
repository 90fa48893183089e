namespace ConsultLedger.Consultations.Tests;

/// <summary>The rules written a second time, the long way: every question is answered by looking through the whole history
/// again. Slow, stateless, and made without the domain's table, milestones or folds.</summary>
public sealed class NaiveModel
{
    private readonly List<ConsultationEvent> _history;

    public NaiveModel(IEnumerable<ConsultationEvent> recorded)
    {
        _history = [.. recorded];
        // The only corrections made in these tests are of decisions.
        foreach (var correction in _history.OfType<RecordCorrected>().ToList())
        {
            var decided = (RecommendationDecided)_history[(int)correction.OfVersion - 1];
            var to = Enum.GetValues<RecommendationDecision>().Single(decision => EnumNames.Of(decision) == correction.To.GetString());
            _history[(int)correction.OfVersion - 1] = decided with { Decision = to };
        }
    }

    public int Count => _history.OfType<OutcomeSubmitted>().Sum(outcome => outcome.Recommendations.Count);

    public bool IsArchived => Last<FileArchived>() > Last<RecommendationReopened>();

    public bool IsSettled => Has<OutcomeSubmitted>() && Numbers.All(IsSettledAt);

    public ConsultationStatus Status =>
        Has<ConsultationWithdrawn>() ? ConsultationStatus.Withdrawn
        : Has<TopicDeclined>() ? ConsultationStatus.Declined
        : IsArchived ? ConsultationStatus.Archived
        : IsSettled ? ConsultationStatus.Settled
        : ConsultationStatus.Open;

    public Step CurrentStep => IsArchived ? Step.Archive : Enum.GetValues<Step>().First(step => !IsComplete(step));

    private IEnumerable<int> Numbers => Enumerable.Range(1, Count);

    private bool IsClosed => Has<TopicDeclined>() || Has<ConsultationWithdrawn>() || IsArchived;

    public bool IsComplete(Step step) => step switch
    {
        Step.Topic => Has<TopicDetermined>(),
        Step.Plan => Has<PlanAdopted>(),
        Step.Research => Has<ResearchReported>() || Has<ResearchWaived>(),
        Step.Meeting => Has<MeetingHeld>(),
        Step.Outcome => Has<OutcomeSubmitted>(),
        Step.Tracking => IsSettled,
        Step.Feedback => IsSettled && Has<ResultFedBack>(),
        _ => IsArchived,
    };

    public bool IsSettledAt(int number) =>
        IsVerified(number) || LeadDecision(number) is RecommendationDecision.Declined or RecommendationDecision.ForReference;

    /// <summary>The code of the refusal; null: accepted.</summary>
    public string? Refuses(Command command, Consultation state)
    {
        if (!IsInOrder(command))
            return "step_out_of_order";
        if (command is RecommendationCommand about)
            return about.Recommendation < 1 || about.Recommendation > Count ? "unknown_recommendation" : RefusesInItsLife(about, about.Recommendation);
        return command switch
        {
            AdoptPlan amend when Has<PlanAdopted>() && (amend.Reason is null || amend.Approvals is null or []) => "amendment_unexplained",
            IssueInstruction { Recommendations: { } numbers } when numbers.Any(number => !Numbers.Contains(number)) => "unknown_recommendation",
            RateSatisfaction { Recommendation: { } number } when !Numbers.Contains(number) => "unknown_recommendation",
            ArchiveFile archive when (archive.Missing ?? []).Any(missing => missing.Step == Step.Archive || IsComplete(missing.Step)) => "step_not_missing",
            ArchiveFile archive when Enum.GetValues<Step>().Any(step => step != Step.Archive && !IsComplete(step) && !(archive.Missing ?? []).Any(missing => missing.Step == step)) => "steps_missing",
            CorrectRecord correct when correct.OfVersion > _history.Count => "unknown_version",
            CorrectRecord correct when _history[(int)correct.OfVersion - 1] is not RecommendationDecided decided
                => _history[(int)correct.OfVersion - 1] is RecordCorrected ? "correction_of_correction" : "unknown_pointer",
            CorrectRecord correct when EnumNames.Of(((RecommendationDecided)_history[(int)correct.OfVersion - 1]).Decision) == correct.To.GetString() => "nothing_to_correct",
            AttachDocuments => "no_documents",
            _ => null,
        };
    }

    private bool IsInOrder(Command command) => command switch
    {
        ProposeTopic => _history.Count == 0,
        CorrectRecord => _history.Count > 0,
        ReopenRecommendation => Has<OutcomeSubmitted>() && !Has<ConsultationWithdrawn>() && !Has<TopicDeclined>(),
        ConductSupervision { Kind: SupervisionKind.LookBack } => Has<OutcomeSubmitted>() && !Has<ConsultationWithdrawn>() && !Has<TopicDeclined>(),
        _ when _history.Count == 0 || IsClosed => false,
        ScreenTopic or DecideTopic => !Has<TopicDetermined>(),
        AdoptPlan => Has<TopicDetermined>() && !Has<OutcomeSubmitted>(),
        ConductResearch => Has<PlanAdopted>() && !Has<MeetingHeld>(),
        ReportResearch or WaiveResearch => Has<PlanAdopted>() && !IsComplete(Step.Research),
        HoldMeeting => IsComplete(Step.Research) && !Has<OutcomeSubmitted>(),
        SubmitOutcome => Has<MeetingHeld>(),
        DiscloseOutcome or IssueInstruction or RecommendationCommand or ConductSupervision => Has<OutcomeSubmitted>(),
        // An outcome without recommendations, the first one, has no decision to wait for.
        FeedBackResult or RateSatisfaction => Has<RecommendationDecided>() || _history.OfType<OutcomeSubmitted>().FirstOrDefault() is { Recommendations: [] },
        ArchiveFile or MakeAssessment or AttachDocuments or WithdrawConsultation => true,
        _ => throw new ArgumentException(command.ToString()),
    };

    private string? RefusesInItsLife(RecommendationCommand command, int number)
    {
        var decision = LeadDecision(number);
        var isAdopted = decision is RecommendationDecision.Adopted or RecommendationDecision.PartiallyAdopted;
        var isFinal = decision is not (null or RecommendationDecision.Planned);
        return command switch
        {
            DecideRecommendation { Capacity: DecisionCapacity.Co } beside =>
                Life(number).OfType<RecommendationDecided>().Any(decided => decided.Capacity == DecisionCapacity.Co
                    && decided.DecidedBy == beside.DecidedBy && decided == LastCoDecision(number, beside.DecidedBy) && decided.Decision != RecommendationDecision.Planned)
                    ? "already_decided" : null,
            DecideRecommendation => isFinal ? "already_decided" : IsVerified(number) ? "recommendation_settled" : null,
            ConvertRecommendation => isAdopted ? null : "not_adopted",
            ReopenRecommendation => IsArchived || isFinal || IsVerified(number) || HasFinalCoDecision(number) ? null : "nothing_to_reopen",
            _ when IsSettledAt(number) => "recommendation_settled",
            AssignRecommendation => Life(number).OfType<RecommendationAssigned>().Any() ? "already_assigned" : null,
            ReviseDueDate => WholeLife(number).OfType<RecommendationAssigned>().Any() ? null : "not_assigned",
            ReportProgress => WholeLife(number).OfType<RecommendationAssigned>().Any() || decision is not null ? null : "not_assigned",
            ClaimCompletion => isAdopted || decision == RecommendationDecision.Planned ? null : "not_adopted",
            VerifyImplementation verify => !isAdopted && decision != RecommendationDecision.Planned ? "not_adopted"
                : verify.VerifiedBy == WholeLife(number).OfType<RecommendationAssigned>().LastOrDefault()?.Unit
                    || verify.VerifiedBy == Life(number).OfType<CompletionClaimed>().LastOrDefault()?.ClaimedBy ? "verified_by_the_unit" : null,
            _ => throw new ArgumentException(command.ToString()),
        };
    }

    private bool IsVerified(int number) => Life(number).OfType<ImplementationVerified>().Any();

    private RecommendationDecision? LeadDecision(int number) =>
        Life(number).OfType<RecommendationDecided>().LastOrDefault(decided => decided.Capacity == DecisionCapacity.Lead)?.Decision;

    private RecommendationDecided? LastCoDecision(int number, string body) =>
        Life(number).OfType<RecommendationDecided>().LastOrDefault(decided => decided.Capacity == DecisionCapacity.Co && decided.DecidedBy == body);

    private bool HasFinalCoDecision(int number) =>
        Life(number).OfType<RecommendationDecided>().Where(decided => decided.Capacity == DecisionCapacity.Co)
            .GroupBy(decided => decided.DecidedBy).Any(body => body.Last().Decision != RecommendationDecision.Planned);

    private IEnumerable<RecommendationEvent> WholeLife(int number) =>
        _history.OfType<RecommendationEvent>().Where(happened => happened.Recommendation == number);

    /// <summary>What happened to it since it was last reopened.</summary>
    private IEnumerable<RecommendationEvent> Life(int number) =>
        WholeLife(number).Reverse().TakeWhile(happened => happened is not RecommendationReopened).Reverse();

    private bool Has<T>() => _history.OfType<T>().Any();

    private int Last<T>() => _history.FindLastIndex(happened => happened is T);
}
