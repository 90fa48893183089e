using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ConsultLedger.Consultations;

/// <summary>A kind of command: its route below a consultation (the name an import line gives too), and its shape.</summary>
/// <param name="Route">e.g. <c>topic/screening</c>; <c>recommendations/{n}/decision</c> for one about a recommendation.</param>
/// <param name="Events">The types of event it may lead to, the usual one first.</param>
public sealed record CommandKind(string Route, Type Type, IReadOnlyList<Type> Events, JsonTypeInfo Json)
{
    /// <summary>The step it belongs to; null: any.</summary>
    public Step? Step => ProcessOrder.RuleFor(Events[0]).Step;

    public bool IsAboutRecommendation => Type.IsSubclassOf(typeof(RecommendationCommand));
}

/// <summary>The one list of commands, in the order of the process.</summary>
public static class CommandCatalogue
{
    /// <summary>The route that opens a consultation; every other one is below it.</summary>
    public const string Opening = "consultations";

    public static IReadOnlyList<CommandKind> All { get; } =
    [
        Of<ProposeTopic>(Opening, typeof(TopicProposed)),
        Of<ScreenTopic>("topic/screening", typeof(TopicScreened)),
        Of<DecideTopic>("topic", typeof(TopicDetermined), typeof(TopicDeclined)),
        Of<AdoptPlan>("plan", typeof(PlanAdopted), typeof(PlanAmended)),
        Of<ConductResearch>("research", typeof(ResearchConducted)),
        Of<ReportResearch>("research/report", typeof(ResearchReported)),
        Of<WaiveResearch>("research/waiver", typeof(ResearchWaived)),
        Of<HoldMeeting>("meeting", typeof(MeetingHeld)),
        Of<SubmitOutcome>("outcome", typeof(OutcomeSubmitted)),
        Of<DiscloseOutcome>("outcome/disclosure", typeof(OutcomeDisclosed)),
        Of<IssueInstruction>("outcome/instructions", typeof(InstructionIssued)),
        Of<AssignRecommendation>("recommendations/{n}/assignment", typeof(RecommendationAssigned)),
        Of<ReviseDueDate>("recommendations/{n}/due-date", typeof(DueDateRevised)),
        Of<DecideRecommendation>("recommendations/{n}/decision", typeof(RecommendationDecided)),
        Of<ConvertRecommendation>("recommendations/{n}/conversion", typeof(RecommendationConverted)),
        Of<ReportProgress>("recommendations/{n}/progress", typeof(ProgressReported)),
        Of<ClaimCompletion>("recommendations/{n}/completion", typeof(CompletionClaimed)),
        Of<VerifyImplementation>("recommendations/{n}/verification", typeof(ImplementationVerified)),
        Of<ReopenRecommendation>("recommendations/{n}/reopening", typeof(RecommendationReopened)),
        Of<ConductSupervision>("tracking/supervision", typeof(SupervisionConducted)),
        Of<FeedBackResult>("feedback", typeof(ResultFedBack)),
        Of<RateSatisfaction>("feedback/ratings", typeof(SatisfactionRated)),
        Of<ArchiveFile>("archive", typeof(FileArchived)),
        Of<MakeAssessment>("assessments", typeof(AssessmentMade)),
        Of<AttachDocuments>("documents", typeof(DocumentAttached)),
        Of<WithdrawConsultation>("withdrawal", typeof(ConsultationWithdrawn)),
        Of<CorrectRecord>("corrections", typeof(RecordCorrected)),
    ];

    private static readonly FrozenDictionary<string, CommandKind> ByRoute = All.ToFrozenDictionary(kind => kind.Route);
    private static readonly FrozenDictionary<Type, CommandKind> ByType = All.ToFrozenDictionary(kind => kind.Type);

    public static CommandKind KindOf(Command command) => ByType[command.GetType()];

    /// <summary>Finds the command a route names, with the number in place (<c>recommendations/3/decision</c>).</summary>
    public static CommandKind? Find(string route, out int recommendation)
    {
        recommendation = 0;
        if (ByRoute.TryGetValue(route, out var kind))
            return kind.IsAboutRecommendation ? null : kind;

        return route.Split('/') is ["recommendations", var number, var act]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out recommendation)
            && ByRoute.TryGetValue($"recommendations/{{n}}/{act}", out kind)
                ? kind
                : null;
    }

    /// <summary>Reads the body of a command; null when there are problems, which name every wrong field.</summary>
    public static Command? Read(CommandKind kind, JsonElement body, int recommendation, out IReadOnlyList<FieldProblem> problems)
    {
        problems = StrictJson.Check(body, kind.Json);
        return problems.Count > 0
            ? null
            : (Command)body.Deserialize(kind.Json)! switch
            {
                RecommendationCommand about => about with { Recommendation = recommendation },
                var command => command,
            };
    }

    private static CommandKind Of<T>(string route, params Type[] events)
        where T : Command => new(route, typeof(T), events, LedgerJson.Shared.GetTypeInfo(typeof(T))!);
}
