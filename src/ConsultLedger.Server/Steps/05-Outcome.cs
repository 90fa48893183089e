using ConsultLedger.Consultations;
using ConsultLedger.Server.Commanding;

namespace ConsultLedger.Server.Steps;

/// <summary>Step 5: the outcome is submitted, and leaders instruct on it.</summary>
internal static class OutcomeEndpoints
{
    public static void MapOutcome(this IEndpointRouteBuilder api)
    {
        var step = api.MapStep(Step.Outcome);
        step.MapCommand<SubmitOutcome>(
            "outcome",
            "Submit the outcome",
            "Its recommendations get their numbers here, in the order given. Completes step 5; a supplementary outcome continues the numbering.");
        step.MapCommand<IssueInstruction>(
            "outcome/instructions",
            "Record a leader's instruction",
            "An instruction (批示) on the outcome or on some of its recommendations.");
    }
}
