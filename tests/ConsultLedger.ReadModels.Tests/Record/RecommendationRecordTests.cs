using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Record;
using static ConsultLedger.ReadModels.Tests.Record.Market;

namespace ConsultLedger.ReadModels.Tests.Record;

public class RecommendationRecordTests
{
    private const string Bureau = "县市场监管局";

    [Fact]
    public void A_due_date_that_was_revised_twice_shows_the_first_the_last_and_every_step_between()
    {
        var first = new DueDateRevised { Recommendation = 1, DueOn = Given.On("2022-10"), Reason = "汛期", ApprovedBy = "秘书长" };
        var record = Given.Record([.. Submitted, Assigned(1, "2022-08"), first, first with { DueOn = Given.On("2022-12-31"), Reason = "资金" }]);

        var recommendation = record.Recommendations[0];
        Assert.Equal((Given.On("2022-08"), Given.On("2022-12-31")), (recommendation.FirstDueOn, recommendation.DueOn));
        Assert.Equal(
            [("2022-08", "2022-10", "汛期"), ("2022-10", "2022-12-31", "资金")],
            recommendation.DueDateRevisions.Select(revision => (revision.From.ToString(), revision.To.ToString(), revision.Reason)));
    }

    [Fact]
    public void A_planned_recommendation_that_is_adopted_later_keeps_both_decisions()
    {
        var recommendation = Given.Record([.. Submitted, Decided(1, RecommendationDecision.Planned), Decided(1)]).Recommendations[0];

        Assert.Equal((RecommendationDecision.Adopted, 8L), (recommendation.Decision!.Decision, recommendation.Decision.Version));
        Assert.Equal([(RecommendationDecision.Planned, 7L)], recommendation.DecisionHistory.Select(one => (one.Decision, one.Version)));
        Assert.Equal(RecommendationState.Adopted, recommendation.State);
    }

    [Fact]
    public void A_co_handlers_decision_stands_beside_the_leads_and_its_own_later_one_replaces_it()
    {
        var recommendation = Given.Record([
            .. Submitted,
            Decided(1),
            Decided(1, RecommendationDecision.Planned, DecisionCapacity.Co, Bureau),
            Decided(1, RecommendationDecision.Declined, DecisionCapacity.Co, Bureau)]).Recommendations[0];

        Assert.Equal(RecommendationDecision.Adopted, recommendation.Decision!.Decision);
        Assert.Equal([(RecommendationDecision.Declined, 9L)], recommendation.CoDecisions.Select(one => (one.Decision, one.Version)));
        Assert.Equal([8L], recommendation.DecisionHistory.Select(one => one.Version));
    }

    [Fact]
    public void A_reopening_moves_what_was_in_force_to_the_history_and_takes_the_file_out_of_the_archive()
    {
        var record = Given.Record([
            .. Submitted,
            Assigned(1),
            Decided(1, RecommendationDecision.Adopted, DecisionCapacity.Co, Bureau),
            Decided(1),
            new CompletionClaimed { Recommendation = 1, ClaimedBy = Town },
            Verified(1),
            Decided(2, RecommendationDecision.Declined),
            FedBack,
            new FileArchived { ArchiveNumber = "17" },
            new RecommendationReopened { Recommendation = 1, Reason = "回头看发现反弹" }]);

        var recommendation = record.Recommendations[0];
        Assert.Equal((RecommendationState.Assigned, false), (recommendation.State, recommendation.Settled));
        Assert.Null(recommendation.Decision);
        Assert.Null(recommendation.Verification);
        Assert.Empty(recommendation.CoDecisions);
        Assert.Equal([8L, 9], recommendation.DecisionHistory.Select(one => one.Version));
        Assert.Equal([11L], recommendation.VerificationHistory.Select(one => one.Version));
        Assert.Equal([10L], recommendation.CompletionClaims.Select(one => one.Version));
        Assert.Equal("回头看发现反弹", Assert.Single(recommendation.Reopenings).Reason);
        Assert.Null(record.Archive);
        Assert.Equal("17", Assert.Single(record.ArchiveHistory).ArchiveNumber);
        Assert.Equal((Step.Tracking, ConsultationStatus.Open), (record.Step, record.Status));
        Assert.Equal([false, false, false], record.Steps.Skip(5).Select(step => step.Completed));
    }

    [Fact]
    public void A_second_assignment_after_a_reopening_is_in_force_and_the_first_due_date_stays()
    {
        var recommendation = Given.Record([
            .. Submitted,
            Assigned(1, "2022-08"),
            Decided(1, RecommendationDecision.Declined),
            new RecommendationReopened { Recommendation = 1, Reason = "再议" },
            Assigned(1, "2023-03", Bureau) with { CoUnits = [Town] }]).Recommendations[0];

        Assert.Equal((Bureau, Given.On("2023-03"), Given.On("2022-08")), (recommendation.Unit, recommendation.DueOn, recommendation.FirstDueOn));
        Assert.Equal([Town], recommendation.CoUnits!);
        Assert.Equal([Town, Bureau], recommendation.Assignments.Select(assignment => assignment.Unit));
    }

    [Fact]
    public void A_recommendation_names_the_instructions_that_name_it()
    {
        var record = Given.Record([
            .. Submitted,
            new InstructionIssued { Leader = "县委书记", Recommendations = [2, 2] },
            new InstructionIssued { Leader = "县长" }]);

        Assert.Equal([[], [7L]], record.Recommendations.Select(recommendation => recommendation.Instructions));
        Assert.Equal(2, record.Instructions.Count);
    }

    [Theory]
    [InlineData("2022-08-31", false, null)]
    [InlineData("2022-09-01", true, 1)]
    [InlineData("2022-09-30", true, 30)]
    public void A_due_date_given_as_a_month_is_overdue_only_after_the_month(string today, bool overdue, int? days)
    {
        var obligation = Assert.Single(Replies(Given.Record([.. Submitted, Assigned(1, "2022-08")]).AsOf(DateOnly.Parse(today))));

        Assert.Equal(("recommendation_due", 1, Town), (obligation.Kind, obligation.Recommendation, obligation.Unit));
        Assert.Equal((overdue, days), (obligation.Overdue, obligation.OverdueDays));
    }

    [Fact]
    public void Once_it_is_decided_no_reply_is_due_any_more() =>
        Assert.Equal(
            [(1, ObligationState.Fulfilled), (2, ObligationState.Open)],
            Replies(Given.Record([.. Submitted, Assigned(1), Assigned(2), Decided(1)])).Select(reply => (reply.Recommendation!.Value, reply.State)));

    [Fact]
    public void A_reopened_recommendation_is_due_again_once_it_has_a_new_date()
    {
        ConsultationEvent[] reopened = [.. Submitted, Assigned(1, "2022-08"), Decided(1), new RecommendationReopened { Recommendation = 1, Reason = "再议" }];

        Assert.Empty(Replies(Given.Record(reopened)));
        var obligation = Assert.Single(Replies(Given.Record([.. reopened, Assigned(1, "2023-03")])));
        Assert.Equal((Given.On("2023-03"), Given.On("2022-08")), (obligation.DueOn, obligation.FirstDueOn));
    }

    private static IEnumerable<ObligationEntry> Replies(ConsultationRecord record) => record.Obligations.Where(obligation => obligation.Kind == "recommendation_due");
}
