using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests;

public class OutcomeTests
{
    private static SubmitOutcome Outcome(params string[] texts) =>
        new() { Recommendations = [.. texts.Select(text => new RecommendationText { Text = text })] };

    [Fact]
    public void Recommendations_get_their_numbers_when_the_outcome_is_submitted()
    {
        var submitted = Given(Stages.MeetingHeld).When(Outcome("改造市场", "降低租金")).Then(Stages.Outcome(1, "改造市场", "降低租金"));

        Assert.Equal(Step.Tracking, submitted.State.CurrentStep);
        Assert.All(submitted.State.Recommendations, recommendation => Assert.Equal(RecommendationState.Reported, recommendation.State));
    }

    [Fact]
    public void There_is_no_outcome_without_a_meeting() => Given(Stages.ResearchReported).When(Outcome("改造市场")).ThenOutOfOrder();

    [Fact]
    public void A_supplementary_outcome_continues_the_numbering() =>
        Given(Stages.OutcomeSubmitted)
            .When(Outcome("公示收费标准")).Then(Stages.Outcome(3, "公示收费标准"))
            .When(Outcome()).Then(Stages.Outcome(4))
            .When(Outcome("修整道路", "增设厕所")).Then(Stages.Outcome(4, "修整道路", "增设厕所"));

    [Fact]
    public void A_supplementary_outcome_may_follow_until_the_file_is_archived_and_takes_a_settled_consultation_back_to_tracking()
    {
        var fedBack = Given(Stages.FedBack);
        Assert.Equal((Step.Archive, ConsultationStatus.Settled), (fedBack.State.CurrentStep, fedBack.State.Status));

        var supplemented = fedBack.When(Outcome("公示收费标准")).ThenAccepted().State;

        Assert.Equal((Step.Tracking, ConsultationStatus.Open), (supplemented.CurrentStep, supplemented.Status));
        Assert.False(supplemented.IsComplete(Step.Feedback));
        Given(Stages.Archived).When(Outcome("公示收费标准")).ThenOutOfOrder();
    }

    [Fact]
    public void An_outcome_without_recommendations_leaves_nothing_to_track()
    {
        var submitted = Given(Stages.MeetingHeld).When(new SubmitOutcome { Form = OutcomeForm.Agreement })
            .Then(new OutcomeSubmitted { Form = OutcomeForm.Agreement, Recommendations = [] }).State;

        Assert.True(submitted.IsComplete(Step.Tracking));
        Assert.Equal((Step.Feedback, ConsultationStatus.Settled), (submitted.CurrentStep, submitted.Status));
    }

    [Fact]
    public void An_instruction_speaks_of_the_outcome_or_of_some_recommendations()
    {
        var instruction = new IssueInstruction { Leader = "县委书记", IssuedOn = EdtfDate.Parse("2022-06-02") };

        Given(Stages.OutcomeSubmitted)
            .When(instruction).Then(new InstructionIssued { Leader = "县委书记", IssuedOn = EdtfDate.Parse("2022-06-02") })
            .When(instruction with { Recommendations = [2, 1] }).ThenAccepted();
    }

    [Fact]
    public void An_instruction_needs_an_outcome_and_recommendations_that_exist()
    {
        var instruction = new IssueInstruction { Leader = "县委书记", Recommendations = [1, 3] };

        Given(Stages.MeetingHeld).When(instruction).ThenOutOfOrder();
        Given(Stages.OutcomeSubmitted).When(instruction).ThenRefused("unknown_recommendation", "/recommendations/1");
        Given(Stages.OutcomeSubmitted).When(instruction with { Recommendations = [0] }).ThenRefused("unknown_recommendation", "/recommendations/0");
    }
}
