using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ConsultLedger.Consultations;

/// <summary>A kind of command: its route below a consultation (the name an import line gives too), and its shape.</summary>
/// <param name="Route">e.g. <c>topic/screening</c>; <c>recommendations/{n}/decision</c> for one about a recommendation.</param>
public sealed record CommandKind(string Route, Step? Step, Type Type, JsonTypeInfo Json)
{
    public bool IsAboutRecommendation => Type.IsSubclassOf(typeof(RecommendationCommand));
}

/// <summary>The one list of commands, in the order of the process.</summary>
public static class CommandCatalogue
{
    /// <summary>The route that opens a consultation; every other one is below it.</summary>
    public const string Opening = "consultations";

    public static IReadOnlyList<CommandKind> All { get; } =
    [
        Of<ProposeTopic>(Opening, Step.Topic),
        Of<ScreenTopic>("topic/screening", Step.Topic),
        Of<DecideTopic>("topic", Step.Topic),
        Of<AdoptPlan>("plan", Step.Plan),
        Of<ConductResearch>("research", Step.Research),
        Of<ReportResearch>("research/report", Step.Research),
        Of<WaiveResearch>("research/waiver", Step.Research),
        Of<HoldMeeting>("meeting", Step.Meeting),
        Of<SubmitOutcome>("outcome", Step.Outcome),
        Of<IssueInstruction>("outcome/instructions", Step.Outcome),
        Of<AssignRecommendation>("recommendations/{n}/assignment", Step.Tracking),
        Of<ReviseDueDate>("recommendations/{n}/due-date", Step.Tracking),
        Of<DecideRecommendation>("recommendations/{n}/decision", Step.Tracking),
        Of<ConvertRecommendation>("recommendations/{n}/conversion", Step.Tracking),
        Of<ReportProgress>("recommendations/{n}/progress", Step.Tracking),
        Of<ClaimCompletion>("recommendations/{n}/completion", Step.Tracking),
        Of<VerifyImplementation>("recommendations/{n}/verification", Step.Tracking),
        Of<ReopenRecommendation>("recommendations/{n}/reopening", Step.Tracking),
        Of<ConductSupervision>("tracking/supervision", Step.Tracking),
        Of<FeedBackResult>("feedback", Step.Feedback),
        Of<RateSatisfaction>("feedback/ratings", Step.Feedback),
        Of<ArchiveFile>("archive", Step.Archive),
        Of<AttachDocuments>("documents", null),
        Of<WithdrawConsultation>("withdrawal", null),
        Of<CorrectRecord>("corrections", null),
    ];

    private static readonly FrozenDictionary<string, CommandKind> ByRoute = All.ToFrozenDictionary(kind => kind.Route);

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

    private static CommandKind Of<T>(string route, Step? step)
        where T : Command => new(route, step, typeof(T), LedgerJson.Shared.GetTypeInfo(typeof(T))!);
}
