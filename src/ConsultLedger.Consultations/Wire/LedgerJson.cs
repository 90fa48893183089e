using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>How events are written and read, and commands read: camelCase, absent rather than null, every character as it
/// is, nothing unknown accepted.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(TopicProposed))]
[JsonSerializable(typeof(TopicScreened))]
[JsonSerializable(typeof(TopicDetermined))]
[JsonSerializable(typeof(TopicDeclined))]
[JsonSerializable(typeof(PlanAdopted))]
[JsonSerializable(typeof(PlanAmended))]
[JsonSerializable(typeof(ResearchConducted))]
[JsonSerializable(typeof(ResearchReported))]
[JsonSerializable(typeof(ResearchWaived))]
[JsonSerializable(typeof(MeetingHeld))]
[JsonSerializable(typeof(OutcomeSubmitted))]
[JsonSerializable(typeof(OutcomeDisclosed))]
[JsonSerializable(typeof(InstructionIssued))]
[JsonSerializable(typeof(RecommendationAssigned))]
[JsonSerializable(typeof(DueDateRevised))]
[JsonSerializable(typeof(RecommendationDecided))]
[JsonSerializable(typeof(RecommendationConverted))]
[JsonSerializable(typeof(ProgressReported))]
[JsonSerializable(typeof(CompletionClaimed))]
[JsonSerializable(typeof(ImplementationVerified))]
[JsonSerializable(typeof(RecommendationReopened))]
[JsonSerializable(typeof(SupervisionConducted))]
[JsonSerializable(typeof(ResultFedBack))]
[JsonSerializable(typeof(SatisfactionRated))]
[JsonSerializable(typeof(FileArchived))]
[JsonSerializable(typeof(AssessmentMade))]
[JsonSerializable(typeof(DocumentAttached))]
[JsonSerializable(typeof(ConsultationWithdrawn))]
[JsonSerializable(typeof(RecordCorrected))]
[JsonSerializable(typeof(CommitteeRegistered))]
[JsonSerializable(typeof(CommitteeAmended))]
[JsonSerializable(typeof(AnnualPlanDrafted))]
[JsonSerializable(typeof(AnnualPlanRevised))]
[JsonSerializable(typeof(AnnualPlanApproved))]
[JsonSerializable(typeof(AnnualPlanIssued))]
[JsonSerializable(typeof(AnnualPlanAdjusted))]
[JsonSerializable(typeof(TotalClaimed))]
[JsonSerializable(typeof(CalendarPublished))]
[JsonSerializable(typeof(ProcedurePublished))]
[JsonSerializable(typeof(RoleGranted))]
[JsonSerializable(typeof(RoleEnded))]
[JsonSerializable(typeof(ApiKeyIssued))]
[JsonSerializable(typeof(ApiKeyRotated))]
[JsonSerializable(typeof(ApiKeyRevoked))]
[JsonSerializable(typeof(PersonErased))]
[JsonSerializable(typeof(ProposeTopic))]
[JsonSerializable(typeof(ScreenTopic))]
[JsonSerializable(typeof(DecideTopic))]
[JsonSerializable(typeof(AdoptPlan))]
[JsonSerializable(typeof(ConductResearch))]
[JsonSerializable(typeof(ReportResearch))]
[JsonSerializable(typeof(WaiveResearch))]
[JsonSerializable(typeof(HoldMeeting))]
[JsonSerializable(typeof(SubmitOutcome))]
[JsonSerializable(typeof(DiscloseOutcome))]
[JsonSerializable(typeof(IssueInstruction))]
[JsonSerializable(typeof(AssignRecommendation))]
[JsonSerializable(typeof(ReviseDueDate))]
[JsonSerializable(typeof(DecideRecommendation))]
[JsonSerializable(typeof(ConvertRecommendation))]
[JsonSerializable(typeof(ReportProgress))]
[JsonSerializable(typeof(ClaimCompletion))]
[JsonSerializable(typeof(VerifyImplementation))]
[JsonSerializable(typeof(ReopenRecommendation))]
[JsonSerializable(typeof(ConductSupervision))]
[JsonSerializable(typeof(FeedBackResult))]
[JsonSerializable(typeof(RateSatisfaction))]
[JsonSerializable(typeof(ArchiveFile))]
[JsonSerializable(typeof(MakeAssessment))]
[JsonSerializable(typeof(AttachDocuments))]
[JsonSerializable(typeof(WithdrawConsultation))]
[JsonSerializable(typeof(CorrectRecord))]
[JsonSerializable(typeof(RegisterCommittee))]
[JsonSerializable(typeof(DraftAnnualPlan))]
[JsonSerializable(typeof(ApproveAnnualPlan))]
[JsonSerializable(typeof(IssueAnnualPlan))]
[JsonSerializable(typeof(AdjustAnnualPlan))]
[JsonSerializable(typeof(ClaimTotal))]
[JsonSerializable(typeof(PublishCalendar))]
[JsonSerializable(typeof(PublishProcedure))]
[JsonSerializable(typeof(GrantRole))]
[JsonSerializable(typeof(EndRole))]
[JsonSerializable(typeof(IssueApiKey))]
[JsonSerializable(typeof(RotateApiKey))]
[JsonSerializable(typeof(RevokeApiKey))]
[JsonSerializable(typeof(ErasePerson))]
[JsonSerializable(typeof(JsonNode))]
public sealed partial class LedgerJson : JsonSerializerContext
{
    /// <summary>The encoder of all JSON of the ledger; answers of the API use it too, so that a text looks the same everywhere.</summary>
    public static JavaScriptEncoder Encoder => PlainTextEncoder.Instance;

    /// <summary>The one context used everywhere; <see cref="Default"/> is not, because its encoder escapes Chinese.</summary>
    public static LedgerJson Shared => Holder.Context;

    // Built on first use: the generated half of this class initialises its own static fields in an order of its own.
    private static class Holder
    {
        internal static readonly LedgerJson Context = new(new JsonSerializerOptions(Default.Options!)
        {
            Encoder = LedgerJson.Encoder,
            TypeInfoResolver = null,
        });
    }
}
