using ConsultLedger.Consultations;
using static ConsultLedger.ReadModels.Tests.Record.Market;

namespace ConsultLedger.ReadModels.Tests.Record;

public class ConsultationRecordTests
{
    [Fact]
    public void A_proposed_topic_stands_at_the_first_step_and_says_what_was_proposed()
    {
        var record = Given.Record(Proposed);

        Assert.Equal(Given.Consultation, record.Consultation);
        Assert.Equal(("421321-2022-0001", "421321", "小林镇农贸市场改造"), (record.Number, record.Committee, record.Title));
        Assert.Equal((Step.Topic, ConsultationStatus.Open), (record.Step, record.Status));
        Assert.Equal((1, 2, Given.RecordedAt(1), Given.RecordedAt(1)), (record.Version, record.Sequence, record.OpenedAt, record.RecordedAt));
        Assert.Equal((Given.On("2022-02"), "clerk"), (record.Proposal.OccurredOn, record.Proposal.RecordedBy));
        Assert.Null(record.Summary);
    }

    [Fact]
    public void Each_step_names_the_event_that_completed_it_and_when_that_happened()
    {
        var record = Given.Record(
            [.. Submitted, Decided(1), Decided(2, RecommendationDecision.Declined), FedBack, Verified(1), new FileArchived { OccurredOn = Given.On("2023") }]);

        Assert.Equal((Step.Archive, ConsultationStatus.Archived), (record.Step, record.Status));
        Assert.Equal(
            [(Step.Topic, 2L), (Step.Plan, 3), (Step.Research, 4), (Step.Meeting, 5), (Step.Outcome, 6), (Step.Tracking, 10), (Step.Feedback, 10), (Step.Archive, 11)],
            record.Steps.Select(step => (step.Step, step.ByVersion!.Value)));
        Assert.Equal(
            ["2022-03-10", null, null, "2022-05", "2022-05-30", null, null, "2023"],
            record.Steps.Select(step => step.CompletedOn?.ToString()));
        Assert.Equal(Given.RecordedAt(5), record.Steps[3].CompletedAt);
    }

    [Fact]
    public void A_step_stays_completed_by_the_first_of_several_meetings() =>
        Assert.Equal(5, Given.Record([Proposed, Determined, Plan, Report, Meeting, Meeting]).Steps[3].ByVersion);

    [Fact]
    public void A_further_outcome_opens_tracking_again()
    {
        var further = Outcome with { Recommendations = [new() { Number = 3, Text = "设公厕" }] };
        var record = Given.Record([.. Submitted, Decided(1, RecommendationDecision.ForReference), Decided(2, RecommendationDecision.ForReference), further]);

        Assert.Equal(Step.Tracking, record.Step);
        Assert.False(record.Steps[5].Completed);
        Assert.Null(record.Steps[5].ByVersion);
        Assert.Equal([6L, 6, 9], record.Recommendations.Select(recommendation => recommendation.OutcomeVersion));
        Assert.Equal([3], record.Outcomes[1].Recommendations);
    }

    [Fact]
    public void An_amendment_replaces_in_the_plan_what_it_names_and_is_kept_beside_it()
    {
        var amended = new PlanAmended { Agenda = ["产权"], Approvals = [new() { Body = "县委" }], Reason = "租金另议", OccurredOn = Given.On("2022-04") };
        var plan = Given.Record(Proposed, Determined, Plan, amended).Plan!;

        Assert.Equal(("专题协商", "县政协副主席"), (plan.Form, plan.Leader));
        Assert.Equal(["产权"], plan.Agenda!);
        Assert.Equal(3, plan.Version);
        Assert.Null(plan.Approvals);
        var amendment = Assert.Single(plan.Amendments);
        Assert.Equal((4L, "租金另议", Given.On("2022-04")), (amendment.Version, amendment.Reason, amendment.OccurredOn));
        Assert.Null(amendment.Form);
    }

    [Fact]
    public void What_is_unknown_is_absent_and_what_has_not_happened_is_an_empty_list()
    {
        var record = Given.Record(Proposed).Json();

        Assert.Equal("[]", record["meetings"]!.ToJsonString());
        Assert.Equal("""{"activities":[]}""", record["research"]!.ToJsonString());
        Assert.False(record.ContainsKey("summary"));
        Assert.False(record.ContainsKey("archive"));
        Assert.DoesNotContain("null", record.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_and_dates_are_written_as_everywhere_in_the_ledger()
    {
        var record = Given.Record(Submitted).Json();

        Assert.Equal("2026-03-01T08:06:00.000000Z", (string?)record["recordedAt"]);
        Assert.Equal("2022-05", (string?)record["meetings"]![0]!["heldOn"]);
        Assert.Equal("""{"value":160,"qualifier":"at_least"}""", record["meetings"]![0]!["headcount"]!.ToJsonString());
        Assert.Equal("special_report", (string?)record["outcomes"]![0]!["form"]);
        Assert.Equal("tracking", (string?)record["step"]);
    }

    [Fact]
    public void Documents_say_which_event_brought_them_and_at_which_step()
    {
        var document = Given.Document("纪要.pdf");
        var record = Given.Record(Proposed, Determined with { Documents = [document] }, new DocumentAttached { Documents = [document], Note = "补交" });

        Assert.Equal([(2L, (Step?)Step.Topic, null), (3L, null, "补交")], record.Documents.Select(one => (one.Version, one.Step, one.Note)));
        Assert.All(record.Documents, one => Assert.Equal((document.Sha256, 2048), (one.Sha256, one.Size)));
    }

    [Fact]
    public void A_withdrawn_consultation_owes_nothing()
    {
        var record = Given.Record([.. Submitted, Assigned(1), new ConsultationWithdrawn { Reason = "议题并入" }]);

        Assert.Equal(ConsultationStatus.Withdrawn, record.Status);
        Assert.Equal("议题并入", record.Withdrawal!.Reason);
        Assert.All(record.Obligations, obligation => Assert.NotEqual(ObligationState.Open, obligation.State));
    }
}
