using static ConsultLedger.Consultations.Tests.Specification;
using static ConsultLedger.Consultations.Tests.Stages;

namespace ConsultLedger.Consultations.Tests;

public class RecommendationLifeTests
{
    private static readonly AssignRecommendation Assign = new() { Recommendation = 1, Unit = Unit, CoUnits = [CoUnit], DueOn = EdtfDate.Parse("2022-12-31") };
    private static readonly ReviseDueDate Revise = new() { Recommendation = 1, DueOn = EdtfDate.Parse("2023-03"), Reason = "雨季延误", ApprovedBy = Verifier };
    private static readonly DecideRecommendation Adopt = Decide(RecommendationDecision.Adopted);
    private static readonly ConvertRecommendation Convert = new() { Recommendation = 1, Kind = ConversionKind.Project, Reference = "随发改审〔2022〕41号" };
    private static readonly ReportProgress Progress = new() { Recommendation = 1, Percent = 60 };
    private static readonly ClaimCompletion Complete = new() { Recommendation = 1, ClaimedBy = Unit };
    private static readonly VerifyImplementation Verify = new() { Recommendation = 1, Result = VerificationResult.Implemented, VerifiedBy = Verifier };
    private static readonly ReopenRecommendation Reopen = new() { Recommendation = 1, Reason = "占道经营回潮" };

    [Fact]
    public void A_recommendation_lives_from_report_to_verification()
    {
        var life = Given(Stages.OutcomeSubmitted);
        Assert.Equal(RecommendationState.Reported, First(life).State);
        life = life.When(Assign).Then(Assignment());
        Assert.Equal(RecommendationState.Assigned, First(life).State);
        life = life.When(Adopt).Then(Decided(RecommendationDecision.Adopted));
        Assert.Equal(RecommendationState.Adopted, First(life).State);
        life = life.When(Convert).Then(new RecommendationConverted { Recommendation = 1, Kind = ConversionKind.Project, Reference = "随发改审〔2022〕41号" });
        life = life.When(Progress).Then(new ProgressReported { Recommendation = 1, Percent = 60 });
        Assert.Equal(RecommendationState.Adopted, First(life).State);
        life = life.When(Complete).Then(Claim());
        Assert.Equal((RecommendationState.CompletionClaimed, false), (First(life).State, First(life).IsSettled));
        life = life.When(Verify).Then(Verification());
        Assert.Equal((RecommendationState.Implemented, true), (First(life).State, First(life).IsSettled));
    }

    [Theory]
    [InlineData(VerificationResult.Implemented, RecommendationState.Implemented)]
    [InlineData(VerificationResult.PartiallyImplemented, RecommendationState.PartiallyImplemented)]
    [InlineData(VerificationResult.NotImplemented, RecommendationState.NotImplemented)]
    public void It_is_settled_by_the_verification_whatever_the_result(VerificationResult result, RecommendationState state)
    {
        var verified = Given(Adopted).When(Verify with { Result = result }).ThenAccepted();

        Assert.Equal((state, true), (First(verified).State, First(verified).IsSettled));
    }

    [Theory]
    [InlineData(RecommendationDecision.Adopted, RecommendationState.Adopted, false)]
    [InlineData(RecommendationDecision.PartiallyAdopted, RecommendationState.PartiallyAdopted, false)]
    [InlineData(RecommendationDecision.Planned, RecommendationState.Planned, false)]
    [InlineData(RecommendationDecision.ForReference, RecommendationState.ForReference, true)]
    [InlineData(RecommendationDecision.Declined, RecommendationState.Declined, true)]
    public void Only_what_is_declined_or_kept_for_reference_is_settled_by_the_decision(RecommendationDecision decision, RecommendationState state, bool settled)
    {
        var decided = Given(Assigned).When(Decide(decision)).ThenAccepted();

        Assert.Equal((state, settled), (First(decided).State, First(decided).IsSettled));
    }

    [Fact]
    public void A_decision_needs_no_assignment()
    {
        var decided = Given(Stages.OutcomeSubmitted).When(Adopt).ThenAccepted();

        decided.When(Complete).ThenAccepted().When(Verify).ThenAccepted();
        decided.When(Assign).ThenAccepted();
    }

    [Fact]
    public void It_is_assigned_once()
    {
        var refusal = Given(Assigned).When(Assign).ThenRefused("already_assigned");

        Assert.Equal(["due_date_revised", "recommendation_decided", "progress_reported"], refusal.Expected);
    }

    [Theory]
    [InlineData(RecommendationDecision.Adopted)]
    [InlineData(RecommendationDecision.PartiallyAdopted)]
    [InlineData(RecommendationDecision.ForReference)]
    [InlineData(RecommendationDecision.Declined)]
    public void A_decision_is_final_until_a_reopening(RecommendationDecision decision)
    {
        var decided = Given(Assigned).And(Decided(decision));

        var refusal = decided.When(Adopt).ThenRefused("already_decided");
        Assert.Contains("recommendation_reopened", refusal.Expected);
        decided.When(Reopen).ThenAccepted().When(Adopt).ThenAccepted();
    }

    [Fact]
    public void Planned_is_provisional_and_both_decisions_stay_in_the_history()
    {
        var planned = Given(Assigned).When(Decide(RecommendationDecision.Planned)).ThenAccepted();
        planned.When(Reopen).ThenRefused("nothing_to_reopen");

        var adopted = planned.When(Decide(RecommendationDecision.Planned)).ThenAccepted().When(Adopt).ThenAccepted();

        Assert.Equal(RecommendationState.Adopted, First(adopted).State);
        Assert.Equal(
            [RecommendationDecision.Planned, RecommendationDecision.Planned, RecommendationDecision.Adopted],
            adopted.History.OfType<RecommendationDecided>().Select(decided => decided.Decision));
    }

    [Fact]
    public void What_was_planned_and_claimed_done_may_still_be_declined()
    {
        var declined = Given(Assigned).And(Decided(RecommendationDecision.Planned), Claim()).When(Decide(RecommendationDecision.Declined)).ThenAccepted();

        Assert.Equal((RecommendationState.Declined, true), (First(declined).State, First(declined).IsSettled));
    }

    [Fact]
    public void What_was_planned_and_verified_is_not_decided_again() =>
        Given(Assigned).And(Decided(RecommendationDecision.Planned), Verification()).When(Adopt).ThenRefused("recommendation_settled");

    [Fact]
    public void It_counts_once_with_the_decision_of_the_lead_unit()
    {
        var beside = Decide(RecommendationDecision.Declined) with { DecidedBy = CoUnit, Capacity = DecisionCapacity.Co };

        var decided = Given(Assigned).When(beside).ThenAccepted();
        Assert.Equal(RecommendationState.Assigned, First(decided).State);

        decided = decided.When(Adopt).ThenAccepted();
        Assert.Equal(RecommendationState.Adopted, First(decided).State);
        Assert.Equal(RecommendationDecision.Declined, First(decided).CoDecisions[CoUnit]);

        decided.When(beside with { DecidedBy = "县住建局" }).ThenAccepted();
        Given(Verified).When(beside).ThenAccepted();
    }

    [Fact]
    public void A_co_handler_decides_once_unless_it_only_planned()
    {
        var beside = Decide(RecommendationDecision.Planned) with { DecidedBy = CoUnit, Capacity = DecisionCapacity.Co };
        var declined = beside with { Decision = RecommendationDecision.Declined };

        var decided = Given(Assigned).When(beside).ThenAccepted().When(declined).ThenAccepted();

        decided.When(beside).ThenRefused("already_decided");
        decided.When(Reopen).ThenAccepted().When(beside).ThenAccepted();
    }

    [Fact]
    public void A_decision_without_a_capacity_is_the_lead_units() =>
        Assert.Equal(DecisionCapacity.Lead, Assert.IsType<RecommendationDecided>(Given(Assigned).When(Adopt).Event).Capacity);

    [Fact]
    public void A_revised_due_date_keeps_the_first_one()
    {
        var revised = Given(Assigned)
            .When(Revise).Then(new DueDateRevised { Recommendation = 1, DueOn = EdtfDate.Parse("2023-03"), Reason = "雨季延误", ApprovedBy = Verifier })
            .When(Revise with { DueOn = EdtfDate.Parse("2023-06") }).ThenAccepted();

        Assert.Equal(EdtfDate.Parse("2022-12-31"), First(revised).FirstDueOn);
        Assert.Equal(EdtfDate.Parse("2023-06"), First(revised).DueOn);
    }

    [Fact]
    public void Only_a_due_date_that_was_set_is_revised()
    {
        var refusal = Given(Stages.OutcomeSubmitted).When(Revise).ThenRefused("not_assigned");

        Assert.Equal(["recommendation_assigned", "recommendation_decided"], refusal.Expected);
        Given(Verified).When(Revise).ThenRefused("recommendation_settled");
    }

    [Fact]
    public void Progress_is_reported_by_someone_it_was_given_to_or_who_decided()
    {
        Given(Stages.OutcomeSubmitted).When(Progress).ThenRefused("not_assigned");
        Given(Assigned).When(Progress).ThenAccepted();
        Given(Stages.OutcomeSubmitted).And(Decided(RecommendationDecision.Adopted)).When(Progress).ThenAccepted();
        Given(Verified).When(Progress).ThenRefused("recommendation_settled");
    }

    [Fact]
    public void Only_what_was_adopted_is_converted()
    {
        Given(Assigned).When(Convert).ThenRefused("not_adopted");
        Given(Assigned).And(Decided(RecommendationDecision.Planned)).When(Convert).ThenRefused("not_adopted");
        Given(Assigned).And(Decided(RecommendationDecision.PartiallyAdopted)).When(Convert).ThenAccepted().When(Convert).ThenAccepted();
        Given(Verified).When(Convert).ThenAccepted();
    }

    [Fact]
    public void Only_what_was_accepted_is_claimed_done_or_verified()
    {
        Given(Assigned).When(Complete).ThenRefused("not_adopted");
        Given(Assigned).When(Verify).ThenRefused("not_adopted");
        Given(Assigned).And(Decided(RecommendationDecision.Planned)).When(Complete).ThenAccepted().When(Verify).ThenAccepted();
        Given(Assigned).And(Decided(RecommendationDecision.ForReference)).When(Verify).ThenRefused("recommendation_settled");
        Given(Verified).When(Verify).ThenRefused("recommendation_settled");
        Given(Verified).When(Complete).ThenRefused("recommendation_settled");
    }

    [Theory]
    [InlineData(Unit)]
    [InlineData(CoUnit)]
    [InlineData("随州市市场开发经营公司")]
    public void Nobody_verifies_what_it_carried_out_or_claimed_itself(string body)
    {
        var claimed = Given(Adopted).And(Claim(by: "随州市市场开发经营公司"));

        claimed.When(Verify with { VerifiedBy = body }).ThenRefused("verified_by_the_unit", "/verifiedBy");
        claimed.When(Verify).ThenAccepted();
    }

    [Fact]
    public void A_claim_is_not_needed_for_a_verification() => Given(Adopted).When(Verify).ThenAccepted();

    [Fact]
    public void Nothing_is_reopened_before_something_final_was_decided()
    {
        Given(Stages.OutcomeSubmitted).When(Reopen).ThenRefused("nothing_to_reopen");
        var refusal = Given(Assigned).When(Reopen).ThenRefused("nothing_to_reopen");

        Assert.Equal(["due_date_revised", "recommendation_decided", "progress_reported"], refusal.Expected);
    }

    [Fact]
    public void A_reopened_recommendation_is_back_to_assigned()
    {
        var reopened = First(Given(Adopted).And(Claim(), Verification(), new RecommendationReopened { Recommendation = 1, Reason = "占道经营回潮" }));

        Assert.Equal((RecommendationState.Assigned, false, Unit), (reopened.State, reopened.IsSettled, reopened.Unit));
        Assert.Null(reopened.Decision);
        Assert.Null(reopened.Verification);
        Assert.False(reopened.IsClaimed);
        Given(Reopened).When(Verify).ThenRefused("not_adopted");
        Given(Reopened).When(Reopen).ThenRefused("nothing_to_reopen");
    }

    [Fact]
    public void A_reopened_recommendation_may_go_to_another_unit_and_keeps_its_first_due_date()
    {
        var assigned = Given(Reopened).When(Assign with { Unit = "县住建局", CoUnits = null, DueOn = EdtfDate.Parse("2024-06-30") }).ThenAccepted();

        Assert.Equal("县住建局", First(assigned).Unit);
        Assert.Equal(EdtfDate.Parse("2024-06-30"), First(assigned).DueOn);
        Assert.Equal(EdtfDate.Parse("2022-12-31"), First(assigned).FirstDueOn);
        assigned.When(Assign).ThenRefused("already_assigned");
        // The units of before have no hand in it any more.
        assigned.When(Adopt).ThenAccepted().When(Verify with { VerifiedBy = Unit }).ThenAccepted();
        assigned.When(Adopt).ThenAccepted().When(Verify with { VerifiedBy = CoUnit }).ThenAccepted();
    }

    [Fact]
    public void A_reopened_recommendation_is_not_overdue_by_the_date_of_before()
    {
        Assert.Equal(new DateOnly(2022, 12, 31), First(Given(Assigned)).AwaitsReplyUntil);
        Assert.Null(First(Given(Adopted)).AwaitsReplyUntil);
        Assert.Null(First(Given(Reopened)).AwaitsReplyUntil);

        var revised = Given(Reopened).When(Revise).ThenAccepted();

        Assert.Equal(new DateOnly(2023, 3, 31), First(revised).AwaitsReplyUntil);
    }

    [Fact]
    public void A_reply_is_not_awaited_once_the_committee_has_verified() =>
        Assert.Null(First(Given(Assigned).And(Decided(RecommendationDecision.Adopted, by: CoUnit, capacity: DecisionCapacity.Co), Verification())).AwaitsReplyUntil);

    [Fact]
    public void A_reopened_recommendation_may_also_be_decided_without_a_new_assignment() => Given(Reopened).When(Adopt).ThenAccepted();

    [Fact]
    public void What_happens_to_one_recommendation_leaves_the_others_as_they_were() =>
        Assert.Equal(RecommendationState.Reported, Given(Verified).State.Recommendations[1].State);

    [Fact]
    public void What_a_refusal_expects_is_what_the_recommendation_accepts()
    {
        RecommendationCommand[] commands = [Assign, Revise, Adopt, Convert, Progress, Complete, Verify, Reopen];
        IReadOnlyList<ConsultationEvent>[] stages =
        [
            Stages.OutcomeSubmitted, Assigned, Adopted, Verified, Reopened,
            [.. Assigned, Decided(RecommendationDecision.Planned)],
            [.. Assigned, Decided(RecommendationDecision.Declined)],
            [.. Assigned, Decided(RecommendationDecision.Declined, by: CoUnit, capacity: DecisionCapacity.Co)],
            [.. Adopted, Claim()],
        ];
        foreach (var stage in stages)
        {
            var answers = commands.Select(command => Given(stage).When(command)).ToList();
            var accepted = answers.Where(answer => answer.Decision is Decision.Accepted).Select(answer => EventCatalogue.WireNameOf(answer.Event)).ToList();

            Assert.Equal(accepted, First(Given(stage)).AcceptedNow);
            Assert.All(answers.Where(answer => answer.Decision is Decision.Refused), answer => Assert.Equal(accepted, answer.Refusal.Expected));
        }
    }

    private static DecideRecommendation Decide(RecommendationDecision decision) => new() { Recommendation = 1, Decision = decision, DecidedBy = Unit };

    private static Recommendation First(Past past) => past.State.Recommendations[0];
}
