using static ConsultLedger.Consultations.Tests.Deadlines.DeadlineCase;

namespace ConsultLedger.Consultations.Tests.Deadlines;

public class RecommendationDueTests
{
    private static readonly DeadlineCase Submitted = Under().On("2024-01-10", Stages.OutcomeSubmitted);
    private static readonly DeadlineCase Assigned = Submitted.On("2024-01-15", Assignment("2024-02-29"));

    [Fact]
    public void An_assignment_obliges_the_lead_unit_to_reply_by_its_due_date()
    {
        var reply = Assigned.Reply(1);

        Assert.Equal((Stages.Unit, "2024-02-29", "2024-02-29"), (reply.Unit, $"{reply.FirstDueOn}", $"{reply.DueOn}"));
        Assert.Equal(
            new Computation
            {
                Trigger = new("recommendation_assigned", 7, EdtfDate.Parse("2024-01-15")) { IsStated = false },
                Notes = [ComputationNote.TriggerUnstated],
            },
            reply.Computed);
        Assert.False(reply.IsOverdue(Day("2024-02-29")));
        Assert.Equal(1, reply.OverdueDays(Day("2024-03-01")));
    }

    [Theory]
    [InlineData("2024-02", "2024-02-29", "2024-03-01")]
    [InlineData("2024", "2024-12-31", "2025-01-01")]
    [InlineData("2023-02~", "2023-02-28", "2023-03-01")]
    public void A_due_date_that_is_a_month_or_a_year_is_met_until_it_ends(string due, string last, string late)
    {
        var assigned = Submitted.On("2024-01-15", Assignment(due));

        Assert.False(assigned.Reply(1).IsOverdue(Day(last)));
        Assert.True(assigned.Reply(1).IsOverdue(Day(late)));
        Assert.True(assigned.On(last, Stages.Decided(RecommendationDecision.Planned)).Reply(1).IsFulfilledInTime);
        Assert.False(assigned.On(late, Stages.Decided(RecommendationDecision.Planned)).Reply(1).IsFulfilledInTime);
    }

    [Fact]
    public void A_revised_due_date_keeps_the_first_and_every_move()
    {
        var reply = Assigned.On("2024-02-20", Revision("2024-03-31", "等待资金")).On("2024-03-20", Revision("2024-06", "仍等待资金")).Reply(1);

        Assert.Equal(("2024-02-29", "2024-06"), ($"{reply.FirstDueOn}", $"{reply.DueOn}"));
        Assert.Equal(
            [
                new DueDateMove(EdtfDate.Parse("2024-02-29"), EdtfDate.Parse("2024-03-31"), "等待资金", "县政府", 8),
                new DueDateMove(EdtfDate.Parse("2024-03-31"), EdtfDate.Parse("2024-06"), "仍等待资金", "县政府", 9),
            ],
            reply.Revisions);
        Assert.Equal(("due_date_revised", 9L), (reply.Computed.Trigger.Event, reply.Computed.Trigger.Version));
        Assert.False(reply.IsOverdue(Day("2024-06-30")));
    }

    [Fact]
    public void The_first_decision_of_the_lead_unit_fulfils_it_and_no_other()
    {
        var beside = Assigned.On("2024-02-01", Stages.Decided(RecommendationDecision.Adopted) with { Capacity = DecisionCapacity.Co, DecidedBy = Stages.CoUnit });
        var planned = beside.On("2024-02-10", Stages.Decided(RecommendationDecision.Planned));
        var adopted = planned.On("2024-09-10", Stages.Decided(RecommendationDecision.Adopted));

        Assert.Equal(ObligationState.Open, beside.Reply(1).State);
        Assert.Equal((EdtfDate.Parse("2024-02-10"), 9L), (planned.Reply(1).FulfilledOn!.Value, planned.Reply(1).FulfilledBy!.Value));
        Assert.Equal(planned.Reply(1), adopted.Reply(1));
    }

    [Fact]
    public void Where_the_lead_unit_has_decided_before_a_due_date_is_set_nothing_is_awaited()
    {
        var assigned = Submitted.On("2024-01-12", Stages.Decided(RecommendationDecision.Planned)).On("2024-01-15", Assignment("2024-02-29"));

        Assert.Equal((ObligationState.Fulfilled, 7L), (assigned.Reply(1).State, assigned.Reply(1).FulfilledBy!.Value));
    }

    [Fact]
    public void A_reopening_ends_it_until_a_due_date_is_set_again_and_the_very_first_stays()
    {
        var reopened = Assigned.On("2024-02-10", Stages.Decided(RecommendationDecision.Declined)).On("2024-05-01", Reopening());
        var again = reopened.On("2024-05-10", Assignment("2024-07-31") with { Unit = "县住建局" });

        Assert.Empty(reopened.Obligations);
        Assert.Equal(
            (ObligationState.Open, "县住建局", "2024-02-29", "2024-07-31"),
            (again.Reply(1).State, again.Reply(1).Unit, $"{again.Reply(1).FirstDueOn}", $"{again.Reply(1).DueOn}"));
        Assert.Equal([new DueDateMove(EdtfDate.Parse("2024-02-29"), EdtfDate.Parse("2024-07-31"), null, null, 10)], again.Reply(1).Revisions);
        Assert.Equal("2024-06-30", $"{reopened.On("2024-05-02", Revision("2024-06-30", "重新办理")).Reply(1).DueOn}");
    }

    [Fact]
    public void When_the_file_is_archived_it_lapses_and_when_another_recommendation_is_reopened_it_is_awaited_again()
    {
        var archived = Assigned.On("2024-02-01", Assignment("2024-03-31") with { Recommendation = 2 })
            .On("2024-03-01", new FileArchived { OccurredOn = EdtfDate.Parse("2024-02-28") });
        var reopened = archived.On("2024-05-01", Reopening());

        Assert.Equal((ObligationState.Lapsed, "2024-02-28", 9L), (archived.Reply(2).State, $"{archived.Reply(2).LapsedOn}", archived.Reply(2).LapsedBy!.Value));
        Assert.Equal((Obligation.RecommendationDue, 2), (reopened.Obligations.Single().Kind, reopened.Obligations.Single().Recommendation));
        Assert.True(reopened.Reply(2).IsOverdue(Day("2024-05-01")));
    }

    [Fact]
    public void A_corrected_due_date_keeps_the_one_it_was_recorded_with()
    {
        var reply = Assigned.On("2024-01-20", Stages.Correction(7, "/dueOn", "2024-03-29", reason: "笔误")).Reply(1);

        Assert.Equal(("2024-02-29", "2024-03-29"), ($"{reply.FirstDueOn}", $"{reply.DueOn}"));
        Assert.Equal([new DueDateMove(EdtfDate.Parse("2024-02-29"), EdtfDate.Parse("2024-03-29"), "笔误", null, 8)], reply.Revisions);
    }

    private static RecommendationAssigned Assignment(string due) => new() { Recommendation = 1, Unit = Stages.Unit, DueOn = EdtfDate.Parse(due) };

    private static DueDateRevised Revision(string to, string reason) =>
        new() { Recommendation = 1, DueOn = EdtfDate.Parse(to), Reason = reason, ApprovedBy = "县政府" };

    private static RecommendationReopened Reopening() => new() { Recommendation = 1, Reason = "回头看" };
}
