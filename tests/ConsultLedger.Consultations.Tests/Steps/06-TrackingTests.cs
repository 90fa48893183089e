using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests;

/// <summary>The life of one recommendation is in <see cref="RecommendationLifeTests"/>.</summary>
public class TrackingTests
{
    private static readonly DecideRecommendation Adoption =
        new() { Recommendation = 1, Decision = RecommendationDecision.Adopted, DecidedBy = Stages.Unit };

    [Fact]
    public void The_step_is_complete_when_every_recommendation_is_settled()
    {
        Assert.False(Given(Stages.Verified).State.IsComplete(Step.Tracking));
        Assert.True(Given(Stages.Settled).State.IsComplete(Step.Tracking));
        Assert.Equal((Step.Feedback, ConsultationStatus.Settled), (Given(Stages.Settled).State.CurrentStep, Given(Stages.Settled).State.Status));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(99)]
    [InlineData(int.MinValue)]
    public void A_recommendation_that_was_never_submitted_is_refused(int number)
    {
        var refusal = Given(Stages.OutcomeSubmitted).When(Adoption with { Recommendation = number }).ThenRefused("unknown_recommendation");

        Assert.Contains("1 to 2", refusal.Text.English);
    }

    [Fact]
    public void Where_no_recommendation_was_submitted_there_is_none_to_decide()
    {
        var refusal = Given(Stages.OutcomeWithoutRecommendations).When(Adoption).ThenRefused("unknown_recommendation");

        Assert.Contains("none was submitted", refusal.Text.English);
    }

    [Fact]
    public void Nothing_is_tracked_before_the_outcome() => Given(Stages.MeetingHeld).When(Adoption).ThenOutOfOrder();

    [Fact]
    public void Supervision_records_findings_on_recommendations_that_exist()
    {
        SupervisionFinding onTheSecond = new() { Text = "进度滞后", Standard = "《农贸市场管理技术规范》", Recommendation = 2 };
        SupervisionFinding onTheThird = new() { Text = "未见台账", Recommendation = 3 };

        Given(Stages.OutcomeSubmitted)
            .When(new ConductSupervision { Kind = SupervisionKind.Inspection, Findings = [onTheSecond] })
            .Then(new SupervisionConducted { Kind = SupervisionKind.Inspection, Findings = [onTheSecond] })
            .When(new ConductSupervision { Kind = SupervisionKind.Inspection, Findings = [onTheSecond, onTheThird] })
            .ThenRefused("unknown_recommendation", "/findings/1/recommendation");
    }

    [Theory]
    [InlineData(SupervisionKind.Before)]
    [InlineData(SupervisionKind.During)]
    [InlineData(SupervisionKind.After)]
    [InlineData(SupervisionKind.Inspection)]
    [InlineData(SupervisionKind.Hearing)]
    public void Once_the_file_is_archived_only_a_look_back_follows(SupervisionKind kind)
    {
        Given(Stages.Archived).When(new ConductSupervision { Kind = kind }).ThenOutOfOrder();
        Given(Stages.Archived).When(new ConductSupervision { Kind = SupervisionKind.LookBack }).ThenAccepted();
        Given(Stages.OutcomeSubmitted).When(new ConductSupervision { Kind = kind }).ThenAccepted();
    }
}
