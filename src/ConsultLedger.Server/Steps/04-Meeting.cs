using ConsultLedger.Consultations;
using ConsultLedger.Server.Commanding;

namespace ConsultLedger.Server.Steps;

/// <summary>Step 4: the consultation meets.</summary>
internal static class MeetingEndpoints
{
    public static void MapMeeting(this IEndpointRouteBuilder api) =>
        api.MapStep(Step.Meeting).MapCommand<HoldMeeting>(
            "meeting",
            "Record a meeting",
            "Who met, what was said and what was promised. The first one completes step 4; more may follow until the outcome is submitted.");
}
