using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests;

public class PlanTests
{
    private static readonly Approval ByTheParty = new() { Body = "中共随县县委", On = EdtfDate.Parse("2022-03") };

    [Fact]
    public void A_plan_is_adopted_once_the_topic_is_determined()
    {
        var adopted = Given(Stages.TopicDetermined)
            .When(new AdoptPlan { Form = "专题协商", Agenda = ["产权", "租金"], Reason = "年度计划" })
            .Then(new PlanAdopted { Form = "专题协商", Agenda = ["产权", "租金"], Reason = "年度计划" });

        Assert.Equal(Step.Research, adopted.State.CurrentStep);
    }

    [Fact]
    public void A_plan_does_not_come_before_the_topic()
    {
        var refusal = Given(Stages.TopicProposed).When(new AdoptPlan()).ThenOutOfOrder();

        Assert.Equal(Step.Topic, refusal.Step);
        Assert.Equal(
            ["topic_screened", "topic_determined", "topic_declined", "file_archived", "assessment_made", "document_attached", "consultation_withdrawn", "record_corrected"],
            refusal.Expected);
    }

    [Fact]
    public void A_second_plan_is_an_amendment()
    {
        var amendment = new AdoptPlan { Leader = "县政协主席", Reason = "县委新的部署", Approvals = [ByTheParty] };

        var amended = Given(Stages.PlanAdopted)
            .When(amendment)
            .Then(new PlanAmended { Leader = "县政协主席", Reason = "县委新的部署", Approvals = [ByTheParty] });

        amended.When(amendment).ThenAccepted();
    }

    [Fact]
    public void An_amendment_says_why_and_who_approved_it()
    {
        Given(Stages.PlanAdopted).When(new AdoptPlan { Approvals = [ByTheParty] }).ThenRefused("amendment_unexplained", "/reason");
        Given(Stages.PlanAdopted).When(new AdoptPlan { Reason = "新的部署" }).ThenRefused("amendment_unexplained", "/approvals");
        Given(Stages.PlanAdopted).When(new AdoptPlan { Reason = "新的部署", Approvals = [] }).ThenRefused("amendment_unexplained", "/approvals");
    }

    [Fact]
    public void A_plan_is_amended_until_the_outcome_is_submitted()
    {
        var amendment = new AdoptPlan { Reason = "新的部署", Approvals = [ByTheParty] };

        Given(Stages.MeetingHeld).When(amendment).ThenAccepted();
        Given(Stages.OutcomeSubmitted).When(amendment).ThenOutOfOrder();
    }
}
