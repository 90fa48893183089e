using ConsultLedger.Consultations;
using ConsultLedger.Server.Commanding;

namespace ConsultLedger.Server.Steps;

/// <summary>Step 3: research before the meeting.</summary>
internal static class ResearchEndpoints
{
    public static void MapResearch(this IEndpointRouteBuilder api)
    {
        var step = api.MapStep(Step.Research);
        step.MapCommand<ConductResearch>(
            "research",
            "Record a piece of research",
            "A visit, seminar, interview, survey or study; as many as there were, until the first meeting. Counts may be bounds (`at_least`).");
        step.MapCommand<ReportResearch>(
            "research/report",
            "Record the research report",
            "The report and the problems it names. Completes step 3.");
        step.MapCommand<WaiveResearch>(
            "research/waiver",
            "Waive research",
            "Completes step 3 without a report, with the reason and who approved it.");
    }
}
