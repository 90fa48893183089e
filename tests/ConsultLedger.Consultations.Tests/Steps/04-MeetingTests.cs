using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests;

public class MeetingTests
{
    private static readonly HoldMeeting Meeting = new() { HeldOn = EdtfDate.Parse("2022-05~"), Headcount = Count.AtLeast(160) };

    [Fact]
    public void A_meeting_follows_the_research()
    {
        var held = Given(Stages.ResearchReported).When(Meeting)
            .Then(new MeetingHeld { HeldOn = EdtfDate.Parse("2022-05~"), Headcount = Count.AtLeast(160) });

        Assert.Equal(Step.Outcome, held.State.CurrentStep);
        Assert.Equal(EdtfDate.Parse("2022-05~"), held.History[^1].StatedOn);
    }

    [Fact]
    public void A_meeting_does_not_come_before_the_research_is_reported_or_waived()
    {
        var refusal = Given(Stages.PlanAdopted).When(Meeting).ThenOutOfOrder();

        Assert.Equal(Step.Research, refusal.Step);
        Assert.Contains("research_reported", refusal.Expected);
        Assert.Contains("research_waived", refusal.Expected);
        Assert.DoesNotContain("meeting_held", refusal.Expected);
    }

    [Fact]
    public void There_may_be_several_meetings_until_the_outcome_is_submitted()
    {
        Given(Stages.MeetingHeld).When(Meeting).ThenAccepted().When(Meeting).ThenAccepted();
        Given(Stages.OutcomeSubmitted).When(Meeting).ThenOutOfOrder();
    }

    [Fact]
    public void Where_nothing_more_is_known_that_it_was_held_is_enough() =>
        Given(Stages.ResearchReported).When(new HoldMeeting()).Then(new MeetingHeld());
}
