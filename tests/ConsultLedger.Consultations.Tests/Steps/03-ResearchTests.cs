using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests;

public class ResearchTests
{
    private static readonly ConductResearch Visit = new() { Method = ResearchMethod.Visit, UnitsVisited = Count.AtLeast(20) };
    private static readonly WaiveResearch Waiver = new() { Reason = "上年度已专题调研" };

    [Fact]
    public void Research_may_be_conducted_again_and_again_until_the_first_meeting()
    {
        var visited = Given(Stages.PlanAdopted)
            .When(Visit).Then(new ResearchConducted { Method = ResearchMethod.Visit, UnitsVisited = Count.AtLeast(20) })
            .When(Visit).ThenAccepted();

        Assert.Equal(Step.Research, visited.State.CurrentStep);
        Given(Stages.ResearchReported).When(Visit).ThenAccepted();
        Given(Stages.MeetingHeld).When(Visit).ThenOutOfOrder();
    }

    [Fact]
    public void Research_needs_a_plan() => Given(Stages.TopicDetermined).When(Visit).ThenOutOfOrder();

    [Fact]
    public void The_report_completes_the_step()
    {
        var reported = Given(Stages.PlanAdopted).When(new ReportResearch { Title = "调研报告", Problems = ["产权不清"] })
            .Then(new ResearchReported { Title = "调研报告", Problems = ["产权不清"] });

        Assert.Equal(Step.Meeting, reported.State.CurrentStep);
    }

    [Fact]
    public void A_waiver_completes_the_step_instead()
    {
        var waived = Given(Stages.PlanAdopted).When(Waiver).Then(new ResearchWaived { Reason = "上年度已专题调研" });

        Assert.Equal(Step.Meeting, waived.State.CurrentStep);
        waived.When(new ReportResearch()).ThenOutOfOrder();
    }

    [Fact]
    public void Research_that_was_reported_is_neither_reported_again_nor_waived()
    {
        Given(Stages.ResearchReported).When(new ReportResearch()).ThenOutOfOrder();
        Given(Stages.ResearchReported).When(Waiver).ThenOutOfOrder();
    }

    [Theory]
    [InlineData("2022-04-15", "2022-04-11")]
    [InlineData("2022-05", "2022-04-30")]
    [InlineData("2023", "2022-12")]
    public void It_does_not_end_before_it_starts(string startedOn, string endedOn) =>
        Given(Stages.PlanAdopted)
            .When(new ConductResearch { StartedOn = EdtfDate.Parse(startedOn), EndedOn = EdtfDate.Parse(endedOn) })
            .ThenRefused("ends_before_it_starts", "/endedOn");

    [Theory]
    [InlineData("2022-04-15", "2022-04")]
    [InlineData("2022-04", "2022-04-01")]
    [InlineData("2022-04-15", "2022")]
    public void Dates_that_may_be_in_order_are_accepted(string startedOn, string endedOn) =>
        Given(Stages.PlanAdopted)
            .When(new ConductResearch { StartedOn = EdtfDate.Parse(startedOn), EndedOn = EdtfDate.Parse(endedOn) })
            .ThenAccepted();

    [Fact]
    public void It_happened_on_the_stated_day_or_when_it_ended_or_when_it_started()
    {
        var (start, end, stated) = (EdtfDate.Parse("2022-04-11"), EdtfDate.Parse("2022-04-15"), EdtfDate.Parse("2022-04"));

        Assert.Equal(stated, new ResearchConducted { StartedOn = start, EndedOn = end, OccurredOn = stated }.StatedOn);
        Assert.Equal(end, new ResearchConducted { StartedOn = start, EndedOn = end }.StatedOn);
        Assert.Equal(start, new ResearchConducted { StartedOn = start }.StatedOn);
        Assert.Null(new ResearchConducted().StatedOn);
    }
}
