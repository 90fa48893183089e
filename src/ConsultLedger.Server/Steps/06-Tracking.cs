using ConsultLedger.Consultations;
using ConsultLedger.Server.Commanding;

namespace ConsultLedger.Server.Steps;

/// <summary>Step 6: every recommendation is followed until it is settled. <c>{n}</c> is the recommendation's number.</summary>
internal static class TrackingEndpoints
{
    public static void MapTracking(this IEndpointRouteBuilder api)
    {
        var step = api.MapStep(Step.Tracking);
        step.MapCommand<AssignRecommendation>(
            "recommendations/{n}/assignment",
            "Assign a recommendation",
            "Names the unit that carries it out, those that help, and the due date.");
        step.MapCommand<ReviseDueDate>(
            "recommendations/{n}/due-date",
            "Revise a due date",
            "The first due date is kept; the new one needs a reason and an approver.");
        step.MapCommand<DecideRecommendation>(
            "recommendations/{n}/decision",
            "Record the decision on a recommendation",
            "The lead's decision counts and is final until a reopening, except `planned`, which a later one replaces; a co-handler's (`capacity` `co`) is kept beside it.");
        step.MapCommand<ConvertRecommendation>(
            "recommendations/{n}/conversion",
            "Record what an adopted recommendation became",
            "A document, project, budget or policy, with its reference.");
        step.MapCommand<ReportProgress>(
            "recommendations/{n}/progress",
            "Report progress",
            "In whole percent, in words, or both.");
        step.MapCommand<ClaimCompletion>(
            "recommendations/{n}/completion",
            "Claim completion",
            "The unit's own claim; only the committee's verification makes it implemented.");
        step.MapCommand<VerifyImplementation>(
            "recommendations/{n}/verification",
            "Verify the implementation",
            "The committee's own finding; settles the recommendation whatever it is. The unit that carries it out cannot verify itself.");
        step.MapCommand<ReopenRecommendation>(
            "recommendations/{n}/reopening",
            "Reopen a settled recommendation",
            "After a look-back (回头看), also when the file is archived: the consultation returns to tracking.");
        step.MapCommand<ConductSupervision>(
            "tracking/supervision",
            "Record a supervision",
            "With its findings, each against a standard. One of kind `look_back` is accepted after archiving, too.");
    }
}
