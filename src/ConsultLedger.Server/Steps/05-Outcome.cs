using ConsultLedger.Consultations;
using ConsultLedger.Server.Commanding;

namespace ConsultLedger.Server.Steps;

/// <summary>Step 5: the outcome is submitted, disclosed, and leaders instruct on it.</summary>
internal static class OutcomeEndpoints
{
    public static void MapOutcome(this IEndpointRouteBuilder api)
    {
        var step = api.MapStep(Step.Outcome);
        step.MapCommand<SubmitOutcome>(
            "outcome",
            "Submit the outcome",
            "Its recommendations get their numbers here, in the order given. Completes step 5; a supplementary outcome continues the numbering.");
        step.MapCommand<DiscloseOutcome>(
            "outcome/disclosure",
            "Record the disclosure of the outcome",
            "Where and how long the outcome was published (公开公示), and the objections received. A procedure may ask for it before the tracking.");
        step.MapCommand<IssueInstruction>(
            "outcome/instructions",
            "Record a leader's instruction",
            "An instruction (批示) on the outcome or on some of its recommendations.");
    }
}
