using static ConsultLedger.Consultations.Tests.Walking;

namespace ConsultLedger.Consultations.Tests;

/// <summary>Suixian's eight steps: the farmers' market of Xiaolin.</summary>
public class SuixianTests
{
    private static readonly Procedure Suixian = Procedures.Shipped("suixian-eight-step")!;

    [Fact]
    public void Nothing_is_refused_beyond_the_eight_steps() =>
        Proposed("suixian-eight-step", "421321-xiaolin", "小林镇农贸大市场改造").After(
            Determine,
            new AdoptPlan(),
            new WaiveResearch { Reason = "已听取民意" },
            new HoldMeeting { Attendance = [new Attendee { Name = "刘强", PartyRole = "召集人" }] },
            Recommend("镇政府出资改造市场"),
            Supervise(SupervisionKind.Inspection) with { Findings = [new SupervisionFinding { Text = "新市场投入使用" }] },
            Adopt("小林镇人民政府"),
            Verify(),
            FeedBack,
            new ArchiveFile());

    [Fact]
    public void The_research_report_is_due_in_a_week_and_the_outcome_in_three_days() =>
        Assert.Equal(
            ["research_conducted 7 CalendarDays research_reported", "meeting_held 3 CalendarDays outcome_submitted"],
            Suixian.Deadlines.Select(rule => $"{rule.Trigger} {rule.Amount} {rule.Unit} {string.Join(' ', rule.FulfilledBy)}"));

    [Fact]
    public void The_file_says_that_the_article_leaves_the_kind_of_days_open() =>
        Assert.Contains(Suixian.LeftOpen, open => open.English.Contains("calendar or working days", StringComparison.Ordinal) && open.Chinese.Contains("工作日", StringComparison.Ordinal));

    [Fact]
    public void Its_stages_are_the_eight_steps_by_their_names() =>
        Assert.Equal(ProcessOrder.Steps.Select(step => (step, StepNames.Of(step).Chinese)), Suixian.Stages.Select(stage => (stage.Step, stage.Label.Chinese)));
}
