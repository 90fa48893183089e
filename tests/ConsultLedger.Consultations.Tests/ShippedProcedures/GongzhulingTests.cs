using static ConsultLedger.Consultations.Tests.Walking;

namespace ConsultLedger.Consultations.Tests;

/// <summary>Gongzhuling's three meetings: the key proposal on the bus stops in town.</summary>
public class GongzhulingTests
{
    private static readonly Command[] AllRatings =
    [
        .. from subject in new[] { RatingSubject.Reply, RatingSubject.Result } from respondent in new[] { Respondent.Member, Respondent.Public } select Rate(subject, respondent),
    ];

    private static readonly Past Submitted = Proposed("gongzhuling-three-meetings", "220184", "关于尽快完善市区公交站点的建议").After(
        Determine, new AdoptPlan(), new ReportResearch(), new HoldMeeting(), Recommend("完善市区公交站点"));

    private static readonly Past Verified = Submitted.After(Supervise(SupervisionKind.Before), Adopt("市交通局"), Supervise(SupervisionKind.During), Verify());

    [Fact]
    public void Members_are_met_before_the_handling()
    {
        var refusal = Submitted.After(Supervise(SupervisionKind.Inspection)).When(Adopt("市交通局")).ThenRefused("contact_missing");

        Assert.Equal(["supervision_conducted"], refusal.Expected);
        Assert.Contains("contact_before", refusal.Text.English);
        Assert.Contains("办前见面", refusal.Text.Chinese);
    }

    [Fact]
    public void Members_are_met_during_the_handling() =>
        Submitted.After(Supervise(SupervisionKind.Before), Adopt("市交通局")).When(FeedBack).ThenRefused("contact_missing");

    [Fact]
    public void Members_are_met_after_the_handling() =>
        Verified.After([FeedBack, .. AllRatings]).When(new ArchiveFile()).ThenRefused("contact_missing");

    [Theory]
    [InlineData(0, "reply_by_members")]
    [InlineData(1, "reply_by_public")]
    [InlineData(2, "result_by_members")]
    [InlineData(3, "result_by_public")]
    public void Members_and_public_rate_both_the_reply_and_the_result(int omitted, string missing)
    {
        var refusal = Verified
            .After([FeedBack, Supervise(SupervisionKind.After), .. AllRatings.Where((_, at) => at != omitted)])
            .When(new ArchiveFile()).ThenRefused("rating_missing");

        Assert.Contains(missing, refusal.Text.English);
    }

    [Fact]
    public void With_three_meetings_and_four_ratings_the_file_is_closed() =>
        Verified.After([FeedBack, Supervise(SupervisionKind.After), .. AllRatings, new ArchiveFile()]);
}
