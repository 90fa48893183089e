using ConsultLedger.Consultations;
using ConsultLedger.Server.Commanding;

namespace ConsultLedger.Server.Steps;

/// <summary>What may be recorded at any step.</summary>
internal static class AtAnyStepEndpoints
{
    public static void MapAtAnyStep(this IEndpointRouteBuilder api)
    {
        var step = api.MapGroup("").WithTags("At any step");
        step.MapCommand<MakeAssessment>(
            "assessments",
            "Record an assessment",
            "Of the participants' ability to consult (`consulting_ability`) or of what the consultation led to (`effectiveness`). A procedure may ask for one before the meeting or the archiving.");
        step.MapCommand<AttachDocuments>(
            "documents",
            "Attach documents",
            "Adds documents uploaded before, named by their digests, to the file of a consultation. (An addition of this server to the contract.)");
        step.MapCommand<WithdrawConsultation>(
            "withdrawal",
            "Withdraw the consultation",
            "Ends it; only corrections may follow.");
        step.MapCommand<CorrectRecord>(
            "corrections",
            "Correct the record",
            "Gives one value of an earlier event, named by version and JSON Pointer, its right value. The event itself stays as it was recorded.");
    }
}
