using System.Text.Json;

namespace ConsultLedger.Consultations.Tests;

/// <summary>A command for every event, with nothing in it that anything but the order could refuse.</summary>
public static class SampleCommands
{
    private static readonly Approval Approval = new() { Body = "中共随县县委" };

    public static Command For(string wireName, int recommendation = 1) => wireName switch
    {
        "topic_proposed" => new ProposeTopic { Committee = "421321", Title = "小林镇农贸市场改造" },
        "topic_screened" => new ScreenTopic { Answers = [new GateAnswer { Gate = "适合协商", Passed = true }] },
        "topic_determined" => new DecideTopic { Decision = TopicDecision.Determined },
        "topic_declined" => new DecideTopic { Decision = TopicDecision.Declined },
        "plan_adopted" or "plan_amended" => new AdoptPlan { Reason = "新的部署", Approvals = [Approval] },
        "research_conducted" => new ConductResearch(),
        "research_reported" => new ReportResearch(),
        "research_waived" => new WaiveResearch { Reason = "已调研" },
        "meeting_held" => new HoldMeeting(),
        "outcome_submitted" => new SubmitOutcome { Recommendations = [new RecommendationText { Text = "改造市场" }] },
        "outcome_disclosed" => new DiscloseOutcome(),
        "instruction_issued" => new IssueInstruction { Leader = "县委书记" },
        "recommendation_assigned" => new AssignRecommendation { Recommendation = recommendation, Unit = Stages.Unit, DueOn = EdtfDate.Parse("2022-12-31") },
        "due_date_revised" => new ReviseDueDate { Recommendation = recommendation, DueOn = EdtfDate.Parse("2023"), Reason = "雨季", ApprovedBy = Stages.Verifier },
        "recommendation_decided" => new DecideRecommendation { Recommendation = recommendation, Decision = RecommendationDecision.Adopted, DecidedBy = Stages.Unit },
        "recommendation_converted" => new ConvertRecommendation { Recommendation = recommendation, Kind = ConversionKind.Document, Reference = "1号" },
        "progress_reported" => new ReportProgress { Recommendation = recommendation },
        "completion_claimed" => new ClaimCompletion { Recommendation = recommendation, ClaimedBy = Stages.Unit },
        "implementation_verified" => new VerifyImplementation { Recommendation = recommendation, Result = VerificationResult.Implemented, VerifiedBy = Stages.Verifier },
        "recommendation_reopened" => new ReopenRecommendation { Recommendation = recommendation, Reason = "回潮" },
        "supervision_conducted" => new ConductSupervision { Kind = SupervisionKind.Inspection },
        "result_fed_back" => new FeedBackResult { Audience = [FeedbackAudience.Public] },
        "satisfaction_rated" => new RateSatisfaction { Subject = RatingSubject.Result, Respondent = Respondent.Public, Rating = Rating.Satisfied },
        "file_archived" => new ArchiveFile(),
        "assessment_made" => new MakeAssessment { Kind = AssessmentKind.Effectiveness, AssessedBy = Stages.Verifier },
        "document_attached" => new AttachDocuments(),
        "consultation_withdrawn" => new WithdrawConsultation { Reason = "合并" },
        "record_corrected" => new CorrectRecord { OfVersion = 1, Pointer = "/summary", To = JsonSerializer.SerializeToElement("补充"), Reason = "漏录" },
        _ => throw new ArgumentOutOfRangeException(nameof(wireName), wireName, "no such event of a consultation"),
    };

    public static ConductSupervision LookBack { get; } = new() { Kind = SupervisionKind.LookBack };

    /// <summary>The archiving that names whatever is missing.</summary>
    public static ArchiveFile ArchiveAnyhow(Consultation state) => new()
    {
        Missing = [.. ProcessOrder.Steps.Where(step => step != Step.Archive && !state.IsComplete(step))
            .Select(step => new MissingStep { Step = step, Reason = "资料缺失", SignedBy = "县政协秘书长" })],
    };
}
