using static ConsultLedger.Consultations.Tests.Deadlines.DeadlineCase;

namespace ConsultLedger.Consultations.Tests.Deadlines;

public class CalendarInForceTests
{
    private static readonly PublishCalendar Of2026 = WorkingCalendarTests.Of2026;
    private static readonly DeadlineCase Case = Under(Rule("outcome_submission", "meeting_held", 2, DeadlineUnit.WorkingDays, "outcome_submitted"));

    [Fact]
    public void Without_any_calendar_Monday_to_Friday_count_and_the_answer_says_so()
    {
        var due = Held(Case, "2026-09-30").The("outcome_submission");

        Assert.Equal("2026-10-02", $"{due.DueOn}");
        Assert.Equal(new CalendarReference(null, null), due.Computed.Calendar);
        Assert.True(due.Computed.Calendar!.IsDefault);
        Assert.Equal([ComputationNote.NoCalendar], due.Computed.Notes);
    }

    [Fact]
    public void The_committees_own_calendar_counts()
    {
        var due = Held(Case.Publishes("421321", Of2026), "2026-09-30").The("outcome_submission");

        Assert.Equal(("2026-10-09", new CalendarReference("421321", 1)), ($"{due.DueOn}", due.Computed.Calendar));
        Assert.Equal(7, due.Computed.Skipped!.Count);
        Assert.Null(due.Computed.Notes);
    }

    [Fact]
    public void A_committee_without_one_goes_by_the_nearest_above()
    {
        var tree = Case.Committee("420000", null).Committee("421300", "420000").Committee("421321", "421300").Publishes("420000", Of2026 with { Holidays = [] });

        Assert.Equal(new CalendarReference("420000", 1), Held(tree, "2026-09-30").The("outcome_submission").Computed.Calendar);
        Assert.Equal(new CalendarReference("421300", 1), Held(tree.Publishes("421300", Of2026), "2026-09-30").The("outcome_submission").Computed.Calendar);
        Assert.Equal(
            new CalendarReference("421321", 1),
            Held(tree.Publishes("421300", Of2026).Publishes("421321", Of2026), "2026-09-30").The("outcome_submission").Computed.Calendar);
    }

    [Fact]
    public void A_calendar_published_after_the_trigger_moves_no_due_date()
    {
        var held = Held(Case.Publishes("421321", Of2026 with { Holidays = [] }), "2026-09-30");
        var published = held.Publishes("421321", Of2026);

        Assert.Equal(held.The("outcome_submission"), published.The("outcome_submission"));
        Assert.Equal(
            ("2026-10-02", new CalendarReference("421321", 2), "2026-10-09"),
            (
                $"{Held(published, "2026-09-30").The("outcome_submission").FirstDueOn}",
                Held(published, "2026-09-30").The("outcome_submission").Computed.Calendar,
                $"{Held(published, "2026-09-30").The("outcome_submission").DueOn}"));
    }

    [Fact]
    public void A_corrected_date_is_counted_by_the_calendar_known_when_the_trigger_was_recorded()
    {
        var corrected = Held(Case.Publishes("421321", Of2026 with { Holidays = [] }), "2026-09-29")
            .Publishes("421321", Of2026)
            .On("2026-10-20", Stages.Correction(5, "/heldOn", "2026-09-30"));

        Assert.Equal(("2026-10-02", new CalendarReference("421321", 1)), ($"{corrected.The("outcome_submission").DueOn}", corrected.The("outcome_submission").Computed.Calendar));
    }

    [Fact]
    public void Days_beyond_the_years_of_the_calendar_are_noted()
    {
        var due = Held(Case.Publishes("421321", Of2026), "2026-12-31").The("outcome_submission");

        Assert.Equal("2027-01-04", $"{due.DueOn}");
        Assert.Equal([ComputationNote.BeyondCalendar], due.Computed.Notes);
    }

    [Fact]
    public void A_tree_whose_committees_stand_above_each_other_ends_somewhere()
    {
        var round = Case.Committee("421300", "421321").Committee("421321", "421300");

        Assert.True(Held(round, "2026-09-30").The("outcome_submission").Computed.Calendar!.IsDefault);
    }

    private static DeadlineCase Held(DeadlineCase before, string on) =>
        before.Version == 0
            ? before.On(on, [.. Stages.ResearchReported, new MeetingHeld { HeldOn = EdtfDate.Parse(on) }])
            : before.On(on, new MeetingHeld { HeldOn = EdtfDate.Parse(on) });
}
