using static ConsultLedger.Consultations.Tests.Walking;

namespace ConsultLedger.Consultations.Tests;

/// <summary>Jiayuguan's six steps, in which the outcome is published before it is carried out.</summary>
public class JiayuguanTests
{
    private static readonly Past Submitted = Proposed("jiayuguan-six-step", "620200", "嘉事好商量：社区居民议题").After(
        Determine, new AdoptPlan(), new ConductResearch(), new ReportResearch(), new HoldMeeting { Place = "协商议事室" }, Recommend("增设停车位", "修缮楼道"));

    private static readonly DiscloseOutcome Disclosure = new()
    {
        Place = "协商议事室公示栏",
        DisclosedFrom = EdtfDate.Parse("2022-09-01"),
        DisclosedTo = EdtfDate.Parse("2022-09-07"),
        Objections = ["停车位位置有异议"],
    };

    public static TheoryData<string> Tracking => ["recommendation_assigned", "recommendation_decided", "supervision_conducted"];

    [Theory, MemberData(nameof(Tracking))]
    public void Nothing_is_carried_out_before_the_outcome_is_published(string wireName)
    {
        var refusal = Submitted.When(SampleCommands.For(wireName)).ThenRefused("disclosure_missing");

        Assert.Equal(["outcome_disclosed"], refusal.Expected);
        Assert.StartsWith(wireName, refusal.Text.English);
        Submitted.After(Disclosure, SampleCommands.For(wireName));
    }

    [Fact]
    public void An_outcome_without_recommendations_is_published_before_the_result_is_fed_back()
    {
        var nothing = Proposed("jiayuguan-six-step", "620200", "嘉事好商量").After(
            Determine, new AdoptPlan(), new ReportResearch(), new HoldMeeting(), Recommend());

        nothing.When(FeedBack).ThenRefused("disclosure_missing");
        nothing.After(Disclosure, FeedBack, new ArchiveFile());
    }

    [Fact]
    public void What_was_published_is_recorded_with_the_objections() =>
        Submitted.When(Disclosure).Then(new OutcomeDisclosed
        {
            Place = "协商议事室公示栏",
            DisclosedFrom = EdtfDate.Parse("2022-09-01"),
            DisclosedTo = EdtfDate.Parse("2022-09-07"),
            Objections = ["停车位位置有异议"],
        });

    [Fact]
    public void A_disclosure_ends_after_it_starts() =>
        Submitted.When(Disclosure with { DisclosedTo = EdtfDate.Parse("2022-08") }).ThenRefused("ends_before_it_starts", "/disclosedTo");

    [Fact]
    public void The_six_steps_stand_on_six_of_the_eight() =>
        Assert.Equal(
            ["收集议题 Topic", "确定议题 Topic", "议前调研 Research", "协商议事 Meeting", "公开公示 Outcome", "办理实施 Tracking", "结果反馈 Feedback"],
            Procedures.Shipped("jiayuguan-six-step")!.Stages.Select(stage => $"{stage.Label.Chinese} {stage.Step}"));
}
