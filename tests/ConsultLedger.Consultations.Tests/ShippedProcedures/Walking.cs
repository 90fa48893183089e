using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests;

/// <summary>A consultation walked under a procedure that is shipped.</summary>
public static class Walking
{
    private const string Committee = "政协办公室";

    /// <summary>A topic is proposed under a shipped procedure.</summary>
    public static Past Proposed(string procedure, string committee, string title) =>
        Under(Procedures.Shipped(procedure)!).When(new ProposeTopic { Committee = committee, Title = title }).ThenAccepted();

    /// <summary>Each command is accepted, one after the other.</summary>
    public static Past After(this Past past, params IEnumerable<Command> commands) =>
        commands.Aggregate(past, (before, command) => before.When(command).ThenAccepted());

    public static DecideTopic Determine { get; } = new() { Decision = TopicDecision.Determined };

    public static DecideTopic Decline { get; } = new() { Decision = TopicDecision.Declined };

    public static ConductSupervision Supervise(SupervisionKind kind) => new() { Kind = kind };

    public static MakeAssessment Assess(AssessmentKind kind) => new() { Kind = kind, AssessedBy = Committee };

    public static DecideRecommendation Adopt(string by, int number = 1) =>
        new() { Recommendation = number, Decision = RecommendationDecision.Adopted, DecidedBy = by };

    public static VerifyImplementation Verify(int number = 1) =>
        new() { Recommendation = number, Result = VerificationResult.Implemented, VerifiedBy = Committee };

    public static RateSatisfaction Rate(RatingSubject subject, Respondent respondent) =>
        new() { Subject = subject, Respondent = respondent, Rating = Rating.Satisfied };

    public static SubmitOutcome Recommend(params string[] texts) =>
        new() { Recommendations = [.. texts.Select(text => new RecommendationText { Text = text })] };

    public static FeedBackResult FeedBack { get; } = new() { Audience = [FeedbackAudience.Public] };

    public static ArchiveFile ArchiveWithout(params Step[] steps) =>
        new() { Missing = [.. steps.Select(step => new MissingStep { Step = step, Reason = "报道未述", SignedBy = "秘书长" })] };
}
