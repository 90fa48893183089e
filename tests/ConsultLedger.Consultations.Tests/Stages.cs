namespace ConsultLedger.Consultations.Tests;

/// <summary>Histories named for the stage they leave. The outcome has two recommendations; the first is the one worked on.</summary>
public static class Stages
{
    public const string Unit = "小林镇人民政府";
    public const string CoUnit = "县市场监管局";
    public const string Verifier = "随县政协经济委员会";

    public static IReadOnlyList<ConsultationEvent> Nothing { get; } = [];

    public static IReadOnlyList<ConsultationEvent> TopicProposed { get; } =
    [
        new TopicProposed
        {
            Number = "421321-2022-0001",
            Committee = "421321",
            Procedure = new ProcedureVersion { Id = "suixian-eight-step", Version = 1 },
            Title = "小林镇农贸市场改造",
        },
    ];

    public static IReadOnlyList<ConsultationEvent> TopicDetermined { get; } = [.. TopicProposed, new TopicDetermined()];

    public static IReadOnlyList<ConsultationEvent> TopicDeclined { get; } = [.. TopicProposed, new TopicDeclined()];

    public static IReadOnlyList<ConsultationEvent> PlanAdopted { get; } = [.. TopicDetermined, new PlanAdopted { Form = "专题协商" }];

    public static IReadOnlyList<ConsultationEvent> ResearchReported { get; } = [.. PlanAdopted, new ResearchReported()];

    public static IReadOnlyList<ConsultationEvent> MeetingHeld { get; } =
    [
        .. ResearchReported,
        new MeetingHeld
        {
            Headcount = Count.AtLeast(160),
            Attendance = [new Attendee { Name = "刘强" }, new Attendee { Name = "王芳", Present = true }],
            Opinions = [new Opinion { Text = "租金过高" }],
        },
    ];

    public static IReadOnlyList<ConsultationEvent> OutcomeSubmitted { get; } = [.. MeetingHeld, Outcome(1, "改造市场", "降低租金")];

    public static IReadOnlyList<ConsultationEvent> OutcomeWithoutRecommendations { get; } = [.. MeetingHeld, Outcome(1)];

    public static IReadOnlyList<ConsultationEvent> Assigned { get; } = [.. OutcomeSubmitted, Assignment()];

    public static IReadOnlyList<ConsultationEvent> Adopted { get; } = [.. Assigned, Decided(RecommendationDecision.Adopted)];

    public static IReadOnlyList<ConsultationEvent> Verified { get; } = [.. Adopted, Verification()];

    public static IReadOnlyList<ConsultationEvent> Settled { get; } = [.. Verified, Decided(RecommendationDecision.Declined, of: 2)];

    public static IReadOnlyList<ConsultationEvent> FedBack { get; } = [.. Settled, new ResultFedBack { Audience = [FeedbackAudience.Public] }];

    public static IReadOnlyList<ConsultationEvent> Archived { get; } = [.. FedBack, new FileArchived { ArchiveNumber = "ZX-2023-017" }];

    public static IReadOnlyList<ConsultationEvent> Reopened { get; } =
        [.. Archived, new RecommendationReopened { Recommendation = 1, Reason = "占道经营回潮" }];

    public static IReadOnlyList<ConsultationEvent> Withdrawn { get; } = [.. PlanAdopted, new ConsultationWithdrawn { Reason = "与上级协商合并" }];

    public static OutcomeSubmitted Outcome(int first, params string[] texts) => new()
    {
        Recommendations = [.. texts.Select((text, index) => new NumberedRecommendation { Number = first + index, Text = text })],
    };

    public static RecommendationAssigned Assignment(int of = 1, string unit = Unit, string dueOn = "2022-12-31") =>
        new() { Recommendation = of, Unit = unit, CoUnits = [CoUnit], DueOn = EdtfDate.Parse(dueOn) };

    public static RecommendationDecided Decided(
        RecommendationDecision decision, int of = 1, string by = Unit, DecisionCapacity capacity = DecisionCapacity.Lead) =>
        new() { Recommendation = of, Decision = decision, DecidedBy = by, Capacity = capacity };

    public static CompletionClaimed Claim(int of = 1, string by = Unit) => new() { Recommendation = of, ClaimedBy = by };

    public static ImplementationVerified Verification(VerificationResult result = VerificationResult.Implemented, int of = 1) =>
        new() { Recommendation = of, Result = result, VerifiedBy = Verifier };

    public static RecordCorrected Correction(long ofVersion, string pointer, string to, string reason = "录入有误") =>
        new() { OfVersion = ofVersion, Pointer = pointer, To = System.Text.Json.JsonSerializer.SerializeToElement(to), Reason = reason };
}
