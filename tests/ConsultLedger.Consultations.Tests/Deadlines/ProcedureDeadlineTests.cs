using static ConsultLedger.Consultations.Tests.Deadlines.DeadlineCase;

namespace ConsultLedger.Consultations.Tests.Deadlines;

public class ProcedureDeadlineTests
{
    private static readonly DeadlineCase Planned = UnderSuixian.On("2023-03-01", Stages.PlanAdopted);
    private static readonly DeadlineCase Reported = UnderSuixian.On("2023-03-20", Stages.ResearchReported);

    [Fact]
    public void A_research_report_is_overdue_when_a_week_has_passed_and_by_that_alone()
    {
        var due = Planned.On("2023-03-15", Researched("2023-03-13", "2023-03-15")).The("research_report");

        Assert.Equal((EdtfDate.Parse("2023-03-22"), ObligationState.Open), (due.DueOn, due.State));
        Assert.Equal((false, 0), (due.IsOverdue(Day("2023-03-22")), due.OverdueDays(Day("2023-03-22"))));
        Assert.Equal((true, 1), (due.IsOverdue(Day("2023-03-23")), due.OverdueDays(Day("2023-03-23"))));
        Assert.Equal(40, due.OverdueDays(Day("2023-05-01")));
    }

    [Theory]
    [InlineData("2023-03-22", true)]
    [InlineData("2023-03-23", false)]
    [InlineData("2023-03", false)]
    public void It_is_fulfilled_by_the_report_in_time_or_late_as_its_stated_date_says(string on, bool inTime)
    {
        var due = Planned.On("2023-03-15", Researched("2023-03-13", "2023-03-15"))
            .On("2023-09-01", new ResearchReported { OccurredOn = EdtfDate.Parse(on) })
            .The("research_report");

        Assert.Equal((ObligationState.Fulfilled, EdtfDate.Parse(on), 5L), (due.State, due.FulfilledOn!.Value, due.FulfilledBy!.Value));
        Assert.Equal(inTime, due.IsFulfilledInTime);
        Assert.False(due.IsOverdue(Day("2023-12-31")));
    }

    [Fact]
    public void A_report_without_a_date_counts_from_the_day_it_was_recorded()
    {
        var due = Planned.On("2023-03-15", Researched("2023-03-13", "2023-03-15")).On("2023-03-22", new ResearchReported()).The("research_report");

        Assert.Equal((EdtfDate.Parse("2023-03-22"), true), (due.FulfilledOn!.Value, due.IsFulfilledInTime));
    }

    [Fact]
    public void How_a_due_date_was_computed_is_told()
    {
        var computed = Reported.On("2023-04-12", Held("2023-04-11")).The("outcome_submission").Computed;

        Assert.Equal(("outcome_submission", 3, DeadlineUnit.CalendarDays), (computed.Rule, computed.Amount, computed.Unit));
        Assert.Equal(new ComputationTrigger("meeting_held", 5, EdtfDate.Parse("2023-04-11")), computed.Trigger);
        Assert.Equal(Day("2023-04-11"), computed.CountedFrom);
        Assert.Null(computed.Calendar);
        Assert.Null(computed.Skipped);
        Assert.Null(computed.Notes);
    }

    [Theory]
    [InlineData("2023-04", "2023-04-30", "2023-05-03")]
    [InlineData("2022", "2022-12-31", "2023-01-03")]
    [InlineData("2023-04-11~", "2023-04-11", "2023-04-14")]
    public void Of_an_imprecise_date_the_last_day_counts_and_that_is_noted(string held, string from, string due)
    {
        var obligation = Reported.On("2023-06-01", Held(held)).The("outcome_submission");

        Assert.Equal((Day(from), EdtfDate.Parse(due)), (obligation.Computed.CountedFrom!.Value, obligation.DueOn));
        Assert.Equal([ComputationNote.TriggerImprecise], obligation.Computed.Notes);
    }

    [Fact]
    public void Without_a_date_the_day_of_recording_counts_and_that_is_noted()
    {
        var obligation = Reported.On("2024-02-28", new MeetingHeld()).The("outcome_submission");

        Assert.Equal((EdtfDate.Parse("2024-02-28"), EdtfDate.Parse("2024-03-02")), (obligation.Computed.Trigger.On, obligation.DueOn));
        Assert.Equal([ComputationNote.TriggerUnstated], obligation.Computed.Notes);
    }

    [Fact]
    public void The_last_meeting_before_the_outcome_counts_and_the_first_due_date_stays()
    {
        var held = Reported.On("2023-04-12", Held("2023-04-11")).On("2023-04-20", Held("2023-04-19"));
        var due = held.The("outcome_submission");

        Assert.Equal(("2023-04-14", "2023-04-22", 6L), ($"{due.FirstDueOn}", $"{due.DueOn}", due.Computed.Trigger.Version));
        Assert.Equal([new DueDateMove(EdtfDate.Parse("2023-04-14"), EdtfDate.Parse("2023-04-22"), null, null, 6)], due.Revisions);
        Assert.True(held.On("2023-04-21", Outcome("2023-04-21")).The("outcome_submission").IsFulfilledInTime);
    }

    [Fact]
    public void What_is_fulfilled_once_does_not_start_again()
    {
        var researched = Planned.On("2023-03-15", Researched("2023-03-13", "2023-03-15")).On("2023-03-20", new ResearchReported());

        Assert.Equal(researched.The("research_report"), researched.On("2023-04-20", Researched("2023-04-20", "2023-04-20")).The("research_report"));
        Assert.Empty(Planned.On("2023-03-20", new ResearchReported()).Obligations);
    }

    [Fact]
    public void When_the_consultation_is_withdrawn_what_is_open_lapses()
    {
        var due = Reported.On("2023-04-12", Held("2023-04-11"))
            .On("2023-04-30", new ConsultationWithdrawn { Reason = "另行协商", OccurredOn = EdtfDate.Parse("2023-04-28") })
            .The("outcome_submission");

        Assert.Equal((ObligationState.Lapsed, "2023-04-28", 6L), (due.State, $"{due.LapsedOn}", due.LapsedBy!.Value));
        Assert.False(due.IsOverdue(Day("2024-01-01")));
        Assert.Null(due.FulfilledOn);
    }

    [Fact]
    public void The_event_that_closes_the_consultation_may_be_what_was_due()
    {
        var filing = Under(Rule("filing", "result_fed_back", 1, DeadlineUnit.Months, "file_archived"));

        var due = filing.On("2023-05-31", Stages.FedBack).On("2023-06-30", new FileArchived()).The("filing");

        Assert.Equal((ObligationState.Fulfilled, "2023-06-30", true), (due.State, $"{due.DueOn}", due.IsFulfilledInTime));
    }

    [Fact]
    public void A_reopened_file_does_not_set_its_own_deadlines_running_again()
    {
        var filing = Under(Rule("filing", "result_fed_back", 1, DeadlineUnit.Months, "supervision_conducted"));
        var lapsed = filing.On("2023-05-31", Stages.Reopened).The("filing");

        Assert.Equal(ObligationState.Lapsed, lapsed.State);
        Assert.Equal(lapsed, filing.On("2023-05-31", Stages.Reopened)
            .On("2023-08-01", new ResultFedBack { Audience = [FeedbackAudience.Public] }, new SupervisionConducted { Kind = SupervisionKind.LookBack })
            .The("filing"));
    }

    [Fact]
    public void A_report_may_be_due_again_and_again_by_the_event_that_is_the_report()
    {
        var monthly = Under(Rule("progress", "progress_reported", 1, DeadlineUnit.Months, "progress_reported"));
        var first = monthly.On("2023-05-31", [.. Stages.Adopted, new ProgressReported { Recommendation = 1, Percent = 10 }]);

        Assert.Equal(("2023-06-30", ObligationState.Open), ($"{first.The("progress").DueOn}", first.The("progress").State));
        Assert.True(first.On("2023-06-30", new ProgressReported { Recommendation = 1, Percent = 40 }).The("progress").IsFulfilledInTime);
    }

    [Fact]
    public void A_corrected_date_of_the_trigger_computes_the_due_date_anew_and_the_first_stays()
    {
        var due = Reported.On("2023-04-12", Held("2023-04-11"))
            .On("2023-05-01", Stages.Correction(5, "/heldOn", "2023-04-21", reason: "笔误"))
            .The("outcome_submission");

        Assert.Equal(("2023-04-14", "2023-04-24", "2023-04-21"), ($"{due.FirstDueOn}", $"{due.DueOn}", $"{due.Computed.Trigger.On}"));
        Assert.Equal([new DueDateMove(EdtfDate.Parse("2023-04-14"), EdtfDate.Parse("2023-04-24"), "笔误", null, 6)], due.Revisions);
    }

    [Fact]
    public void A_corrected_date_of_the_report_says_otherwise_whether_it_was_in_time()
    {
        var reported = Planned.On("2023-03-15", Researched("2023-03-13", "2023-03-15"))
            .On("2023-03-30", new ResearchReported { OccurredOn = EdtfDate.Parse("2023-03-30") });

        Assert.False(reported.The("research_report").IsFulfilledInTime);
        Assert.True(reported.On("2023-04-10", Stages.Correction(5, "/occurredOn", "2023-03-20")).The("research_report").IsFulfilledInTime);
    }

    private static ResearchConducted Researched(string from, string to) => new() { StartedOn = EdtfDate.Parse(from), EndedOn = EdtfDate.Parse(to) };

    private static MeetingHeld Held(string on) => new() { HeldOn = EdtfDate.Parse(on) };

    private static OutcomeSubmitted Outcome(string on) => new() { SubmittedOn = EdtfDate.Parse(on), Recommendations = [] };
}
