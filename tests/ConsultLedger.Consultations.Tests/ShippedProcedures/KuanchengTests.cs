using static ConsultLedger.Consultations.Tests.Walking;

namespace ConsultLedger.Consultations.Tests;

/// <summary>Kuancheng's consult, convert, supervise and feed back: the creation of happy communities.</summary>
public class KuanchengTests
{
    private static readonly Past Submitted = Proposed("kuancheng-convert-supervise", "220103", "“幸福小区”创建：绿化覆盖").After(
        Determine, new AdoptPlan(), new WaiveResearch { Reason = "委员进小区" }, new HoldMeeting(), Recommend("绿化地块由爱心单位认领", "增设健身器材"));

    [Theory]
    [InlineData("欣园街道党工委")]
    [InlineData("中共长春市宽城区欣园街道工作委员会")]
    [InlineData("凯旋街道党委")]
    [InlineData("Xinyuan Street Party Working Committee")]
    public void The_streets_Party_committee_adopts(string body) => Submitted.When(Adopt(body)).ThenAccepted();

    [Fact]
    public void No_other_body_adopts()
    {
        var refusal = Submitted.When(Adopt("宽城区园林局")).ThenRefused("deciding_body", "/decidedBy");

        Assert.Contains("街道党工委", refusal.Text.Chinese);
        Submitted.When(Adopt("宽城区园林局") with { Decision = RecommendationDecision.PartiallyAdopted }).ThenRefused("deciding_body", "/decidedBy");
    }

    [Fact]
    public void Another_body_may_decline_and_decide_beside_the_lead() =>
        Submitted.After(
            Adopt("宽城区园林局") with { Capacity = DecisionCapacity.Co },
            Adopt("宽城区体育局", 2) with { Decision = RecommendationDecision.Declined });

    [Fact]
    public void The_file_is_not_closed_before_residents_have_rated_the_result()
    {
        var fedBack = Submitted.After(
            Adopt("欣园街道党工委"), Verify(), Adopt("宽城区体育局", 2) with { Decision = RecommendationDecision.Declined }, FeedBack,
            Rate(RatingSubject.Reply, Respondent.Public), Rate(RatingSubject.Result, Respondent.Member));

        var refusal = fedBack.When(new ArchiveFile()).ThenRefused("rating_missing");

        Assert.Equal(["satisfaction_rated"], refusal.Expected);
        fedBack.After(Rate(RatingSubject.Result, Respondent.Public), new ArchiveFile());
    }

    [Fact]
    public void Where_the_feedback_is_left_out_and_signed_for_nobody_is_asked() =>
        Submitted.When(ArchiveWithout(Step.Tracking, Step.Feedback)).ThenAccepted();
}
