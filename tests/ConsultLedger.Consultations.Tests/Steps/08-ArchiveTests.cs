using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests;

public class ArchiveTests
{
    private static readonly ReopenRecommendation Reopening = new() { Recommendation = 1, Reason = "占道经营回潮" };

    private static MissingStep Missing(Step step) => new() { Step = step, Reason = "资料缺失", SignedBy = "县政协秘书长" };

    [Fact]
    public void A_file_with_all_seven_steps_complete_is_archived()
    {
        var archived = Given(Stages.FedBack).When(new ArchiveFile { ArchiveNumber = "ZX-2023-017", Retention = Retention.ThirtyYears })
            .Then(new FileArchived { ArchiveNumber = "ZX-2023-017", Retention = Retention.ThirtyYears }).State;

        Assert.Equal((Step.Archive, ConsultationStatus.Archived), (archived.CurrentStep, archived.Status));
        Assert.All(ProcessOrder.Steps, step => Assert.True(archived.IsComplete(step)));
    }

    [Fact]
    public void Steps_that_are_missing_are_all_named_in_the_refusal()
    {
        var refusal = Given(Stages.MeetingHeld).When(new ArchiveFile()).ThenRefused("steps_missing", "/missing");

        Assert.Equal(Step.Outcome, refusal.Step);
        Assert.Contains("outcome, tracking, feedback", refusal.Text.English);
        Assert.Contains("报送协商成果、实施跟踪监督、反馈协商结果", refusal.Text.Chinese);
        Assert.Contains("outcome_submitted", refusal.Expected);
    }

    [Fact]
    public void A_file_may_be_archived_early_when_each_missing_step_has_a_reason_and_a_signature()
    {
        MissingStep[] all = [Missing(Step.Outcome), Missing(Step.Tracking), Missing(Step.Feedback)];

        Given(Stages.MeetingHeld).When(new ArchiveFile { Missing = all[..2] }).ThenRefused("steps_missing", "/missing");
        var archived = Given(Stages.MeetingHeld).When(new ArchiveFile { Missing = all }).Then(new FileArchived { Missing = all }).State;

        Assert.Equal((Step.Archive, ConsultationStatus.Archived), (archived.CurrentStep, archived.Status));
        Assert.False(archived.IsComplete(Step.Outcome));
    }

    [Fact]
    public void A_topic_that_was_only_proposed_may_be_archived_with_everything_missing() =>
        Given(Stages.TopicProposed)
            .When(new ArchiveFile { Missing = [.. ProcessOrder.Steps.Where(step => step != Step.Archive).Select(Missing)] })
            .ThenAccepted();

    [Fact]
    public void A_step_that_is_complete_or_the_archiving_itself_is_not_missing()
    {
        Given(Stages.FedBack).When(new ArchiveFile { Missing = [Missing(Step.Research)] }).ThenRefused("step_not_missing", "/missing/0/step");
        Given(Stages.Settled).When(new ArchiveFile { Missing = [Missing(Step.Feedback), Missing(Step.Archive)] }).ThenRefused("step_not_missing", "/missing/1/step");
    }

    [Fact]
    public void An_archived_file_accepts_corrections_look_backs_and_reopenings_only()
    {
        var refusal = Given(Stages.Archived).When(new FeedBackResult { Audience = [FeedbackAudience.Public] }).ThenOutOfOrder();

        Assert.Equal(["recommendation_reopened", "supervision_conducted", "record_corrected"], refusal.Expected);
        Given(Stages.Archived).When(new ArchiveFile()).ThenOutOfOrder();
        Given(Stages.Archived).When(new WithdrawConsultation { Reason = "合并" }).ThenOutOfOrder();
    }

    [Fact]
    public void A_reopening_takes_the_consultation_back_to_tracking_until_it_is_settled_and_archived_again()
    {
        var reopened = Given(Stages.Archived).When(Reopening).Then(Stages.Reopened[^1]);
        Assert.Equal((Step.Tracking, ConsultationStatus.Open), (reopened.State.CurrentStep, reopened.State.Status));
        reopened.When(new ArchiveFile()).ThenRefused("steps_missing", "/missing");

        var settledAgain = reopened.And(Stages.Decided(RecommendationDecision.Declined));
        Assert.Equal((Step.Archive, ConsultationStatus.Settled), (settledAgain.State.CurrentStep, settledAgain.State.Status));

        var archivedAgain = settledAgain.When(new ArchiveFile()).ThenAccepted().State;
        Assert.Equal(ConsultationStatus.Archived, archivedAgain.Status);
    }

    [Fact]
    public void A_file_archived_before_its_recommendations_were_settled_can_be_taken_up_again()
    {
        var archived = Given(Stages.Adopted).And(new FileArchived { Missing = [Missing(Step.Tracking), Missing(Step.Feedback)] });

        Assert.Equal(Step.Tracking, archived.When(Reopening).ThenAccepted().State.CurrentStep);
        Assert.Equal(RecommendationState.Reported, archived.When(Reopening with { Recommendation = 2 }).ThenAccepted().State.Recommendations[1].State);
    }

    [Fact]
    public void The_archive_number_is_given_once_and_stays_with_the_file()
    {
        var settledAgain = Given(Stages.Reopened).And(Stages.Decided(RecommendationDecision.Declined));

        Assert.Equal("ZX-2023-017", settledAgain.State.ArchiveNumber);
        settledAgain.When(new ArchiveFile { ArchiveNumber = "ZX-2024-001" }).ThenRefused("archive_number_given", "/archiveNumber");
        settledAgain.When(new ArchiveFile { ArchiveNumber = "ZX-2023-017" }).ThenAccepted();
        Assert.Equal("ZX-2023-017", settledAgain.When(new ArchiveFile()).ThenAccepted().State.ArchiveNumber);
    }

    [Fact]
    public void A_withdrawn_consultation_is_not_archived() => Given(Stages.Withdrawn).When(new ArchiveFile()).ThenOutOfOrder();
}
