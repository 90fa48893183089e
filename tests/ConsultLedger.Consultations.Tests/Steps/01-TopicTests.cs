using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests;

public class TopicTests
{
    private static readonly ProposeTopic Proposal = new() { Committee = "421321", Title = "小林镇农贸市场改造" };
    private static readonly ScreenTopic Screening = new() { Answers = [new GateAnswer { Gate = "是否群众关心的热点？", Passed = true }] };
    private static readonly DecideTopic Determination = new() { Decision = TopicDecision.Determined, DecidedBy = "随县政协主席会议" };

    [Fact]
    public void A_proposal_opens_a_consultation_with_its_number_under_one_version_of_a_procedure()
    {
        var opened = Given().When(Proposal).Then(Stages.TopicProposed[0]).State;

        Assert.Equal(1, opened.Version);
        Assert.Equal("421321-2022-0001", opened.Number);
        Assert.Equal("421321", opened.Committee);
        Assert.Equal(new ProcedureVersion { Id = "suixian-eight-step", Version = 1 }, opened.Procedure);
        Assert.Equal((Step.Topic, ConsultationStatus.Open), (opened.CurrentStep, opened.Status));
    }

    [Fact]
    public void Nothing_comes_before_the_proposal()
    {
        var refusal = Given().When(Determination).ThenOutOfOrder();

        Assert.Equal(["topic_proposed"], refusal.Expected);
    }

    [Fact]
    public void A_consultation_is_opened_once() => Given(Stages.TopicProposed).When(Proposal).ThenOutOfOrder();

    [Fact]
    public void A_topic_may_be_screened_more_than_once_until_it_is_decided()
    {
        var screened = Given(Stages.TopicProposed).When(Screening).Then(new TopicScreened { Answers = Screening.Answers });

        screened.When(Screening).ThenAccepted();
        Given(Stages.TopicDetermined).When(Screening).ThenOutOfOrder();
    }

    [Fact]
    public void A_topic_is_determined_with_or_without_screening()
    {
        var determined = Given(Stages.TopicProposed)
            .When(Determination with { PlanItem = "第3项" })
            .Then(new TopicDetermined { DecidedBy = "随县政协主席会议", PlanItem = "第3项" });

        Assert.Equal(Step.Plan, determined.State.CurrentStep);
        determined.When(Determination).ThenOutOfOrder();
        determined.When(Determination with { Decision = TopicDecision.Declined }).ThenOutOfOrder();
    }

    [Fact]
    public void A_declined_topic_ends_the_consultation_and_keeps_what_was_said_of_it()
    {
        var declined = Given(Stages.TopicProposed)
            .When(new DecideTopic { Decision = TopicDecision.Declined, Reason = "不属县级事权", PlanItem = "第4项" })
            .Then(new TopicDeclined { Reason = "不属县级事权", PlanItem = "第4项" });

        Assert.Equal((Step.Topic, ConsultationStatus.Declined), (declined.State.CurrentStep, declined.State.Status));
        Assert.True(declined.State.HasEnded);
        Assert.False(declined.State.IsComplete(Step.Topic));
        var refusal = declined.When(Determination).ThenOutOfOrder();
        Assert.Equal(["record_corrected"], refusal.Expected);
        Assert.Contains("declined", refusal.Text.English);
    }
}
