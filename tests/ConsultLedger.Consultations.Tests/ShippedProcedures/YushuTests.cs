using static ConsultLedger.Consultations.Tests.Walking;

namespace ConsultLedger.Consultations.Tests;

/// <summary>Yushu's supervision loop: an inquiry into a law-enforcement department.</summary>
public class YushuTests
{
    private static readonly Past Decided = Proposed("yushu-supervision-loop", "220182", "执法部门民主监督").After(
        Determine,
        new AdoptPlan { LeadBody = "民主监督组" },
        new ConductResearch { Method = ResearchMethod.Visit },
        new ReportResearch(),
        new HoldMeeting { Place = "咨询问政会" },
        Recommend("公开执法标准"),
        Adopt("受监督单位"));

    [Fact]
    public void Every_finding_of_a_supervision_names_its_standard()
    {
        var finding = new SupervisionFinding { Text = "裁量标准未公开", Standard = "《行政处罚法》", Recommendation = 1 };
        var hearing = Supervise(SupervisionKind.Hearing);

        var refusal = Decided.When(hearing with { Findings = [finding, new SupervisionFinding { Text = "办理超时" }] }).ThenRefused("standard_missing", "/findings/1/standard");

        Assert.Contains("标准依据", refusal.Text.Chinese);
        Decided.After(hearing with { Findings = [finding] }, hearing);
    }

    [Fact]
    public void A_standard_cannot_be_corrected_away()
    {
        var supervised = Decided.After(Supervise(SupervisionKind.Hearing) with { Findings = [new SupervisionFinding { Text = "裁量标准未公开", Standard = "《行政处罚法》" }] });

        supervised.When(new CorrectRecord { OfVersion = supervised.History.Count, Pointer = "/findings/0/standard", To = System.Text.Json.JsonSerializer.SerializeToElement<string?>(null), Reason = "误录" })
            .ThenRefused("invalid_correction", "/to");
    }

    [Fact]
    public void The_units_own_word_does_not_close_the_loop()
    {
        var claimed = Decided.After(new ClaimCompletion { Recommendation = 1, ClaimedBy = "受监督单位" }, FeedBack);

        claimed.When(ArchiveWithout(Step.Tracking, Step.Feedback)).ThenRefused("step_not_waivable", "/missing/0/step");
        claimed.After(Verify(), new ArchiveFile());
    }

    [Fact]
    public void Other_steps_may_be_left_out() => Decided.After(Verify()).When(ArchiveWithout(Step.Feedback)).ThenAccepted();
}
