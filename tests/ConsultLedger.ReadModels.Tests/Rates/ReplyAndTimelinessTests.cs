using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Rates;
using static ConsultLedger.ReadModels.Tests.Rates.RatesOf;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.Rates;

public sealed class ReplyAndTimelinessTests : IAsyncLifetime
{
    private RatesOf _rates = null!;

    public async Task InitializeAsync() => _rates = await RatesOf.Start();

    public async Task DisposeAsync() => await _rates.DisposeAsync();

    [Fact]
    public async Task Replies_count_once_their_due_date_is_over_which_needs_no_event()
    {
        await _rates.Consultation(
            [
                .. UpToOutcome("421321-2026-0001", 5),
                Assigned(1, "住建局", "2026-05-03"), DecidedOn(1, "2026-05-03"),
                Assigned(2, "住建局", "2026-05-03"), DecidedOn(2, "2026-05-04"),
                Assigned(3, "住建局", "2026-05-03"),
                Assigned(4, "住建局", "2026-05"), DecidedOn(4, "2026-05"),
            ]);

        var inMay = await _rates.Rate(Measure.Reply);
        _rates.Today("2026-05-31T17:00:00Z"); // the first of June in China
        var inJune = await _rates.Rate(Measure.Reply);

        Assert.Equal((1, 3, "late 1, unanswered 1, notYetDue 1, withdrawn 0"), (inMay.Numerator, inMay.Denominator, Parts(inMay)));
        Assert.Equal((2, 4, "late 1, unanswered 1, notYetDue 0, withdrawn 0"), (inJune.Numerator, inJune.Denominator, Parts(inJune)));
        Assert.Equal([new RateBeside("coverage", 3, 4, 75)], inMay.Beside);
    }

    [Fact]
    public async Task The_due_date_in_force_is_what_a_reply_is_held_against()
    {
        var consultation = await _rates.Consultation([.. UpToOutcome("421321-2026-0001", 1), Assigned(1, "住建局", "2026-04-01"), DecidedOn(1, "2026-04-10")]);
        Assert.Equal((0, 1), await Reply());

        await _rates.Then(consultation, Corrected(8, "/occurredOn", "2026-03-31"));
        Assert.Equal((1, 1), await Reply());

        var reopened = await _rates.Then(consultation, Reopened(1));
        Assert.Equal((0, 0), await Reply());
        await _rates.Then(consultation, Assigned(1, "教育局", "2026-04-20"));
        Assert.Equal((0, 1), await Reply());
        await _rates.Then(consultation, new DueDateRevised { Recommendation = 1, DueOn = EdtfDate.Parse("2026-05-02"), Reason = "延期", ApprovedBy = "县政府" }, DecidedOn(1, "2026-05-01"));
        Assert.Equal((1, 1), await Reply());
        Assert.Equal((1, 1), await Reply(new Moment.AtSequence(reopened - 1)));
    }

    [Fact]
    public async Task The_first_decision_is_the_reply_whatever_replaces_it()
    {
        await _rates.Consultation(
            [
                .. UpToOutcome("421321-2026-0001", 1), Assigned(1, "住建局", "2026-04-01"),
                DecidedOn(1, "2026-03-31", RecommendationDecision.Planned), DecidedOn(1, "2026-04-30"),
            ]);

        Assert.Equal((1, 1), await Reply());
    }

    [Fact]
    public async Task Withdrawn_replies_count_apart_once_they_would_have_been_due()
    {
        await _rates.Consultation(
            [
                .. UpToOutcome("421321-2026-0001", 2), Assigned(1, "住建局", "2026-05-03"), Assigned(2, "住建局", "2026-05-04"),
                new ConsultationWithdrawn { Reason = "撤回", OccurredOn = EdtfDate.Parse("2026-05-04") },
            ]);

        var rate = await _rates.Rate(Measure.Reply);

        Assert.Equal((0, 0, "late 0, unanswered 0, notYetDue 0, withdrawn 1"), (rate.Numerator, rate.Denominator, Parts(rate)));
    }

    [Fact]
    public async Task Obligations_of_the_procedure_and_due_dates_of_recommendations_count_by_the_day_they_are_due()
    {
        // Suixian: the report is due a week after the research, the outcome three days after the meeting.
        await _rates.Consultation(
            Proposed("421321-2026-0001"), new TopicDetermined(), new PlanAdopted(),
            new ResearchConducted { EndedOn = EdtfDate.Parse("2026-02-20") }, new ResearchReported { OccurredOn = EdtfDate.Parse("2026-02-28") },
            new MeetingHeld { HeldOn = EdtfDate.Parse("2026-03-09") }, Submitted("2026-03-10", 1, 2),
            Assigned(1, "住建局", "2026-04-30"), Assigned(2, "教育局", "2026-05-04"));

        var rates = await _rates.Rates(Measure.Timeliness, Grouping.Month);

        Assert.Equal(
            [
                ("2026-02", 0, 1, "late 1, unfulfilled 0, notYetDue 0, withdrawn 0"),
                ("2026-03", 1, 1, "late 0, unfulfilled 0, notYetDue 0, withdrawn 0"),
                ("2026-04", 0, 1, "late 0, unfulfilled 1, notYetDue 0, withdrawn 0"),
                ("2026-05", 0, 0, "late 0, unfulfilled 0, notYetDue 1, withdrawn 0"),
            ],
            rates.Select(rate => (rate.Group["month"], rate.Numerator, rate.Denominator, Parts(rate))));
        Assert.Equal(
            [("住建局", 1), ("教育局", 0), (null, 2)],
            (await _rates.Rates(Measure.Timeliness, Grouping.Unit)).Select(rate => (rate.Group["unit"], rate.Denominator)));
    }

    [Fact]
    public async Task An_obligation_that_ended_with_its_consultation_counts_only_when_it_was_due_by_then()
    {
        await _rates.Consultation(
            [
                .. UpToOutcome("421321-2026-0001", 2), Assigned(1, "住建局", "2026-04-29"), Assigned(2, "住建局", "2026-04-30"),
                new FileArchived { OccurredOn = EdtfDate.Parse("2026-04-29"), Missing = [] },
            ]);

        var rate = Assert.Single(await _rates.Rates(new RatesQuestion { Measures = [Measure.Timeliness], From = EdtfDate.Parse("2026-04"), To = EdtfDate.Parse("2026-04") }));

        Assert.Equal((0, 1, "late 0, unfulfilled 1, notYetDue 0, withdrawn 0"), (rate.Numerator, rate.Denominator, Parts(rate)));
        Assert.Equal(new RateCohort(CohortEvent.Due, "2026-04/2026-04"), rate.Cohort);
    }

    private async Task<(long, long)> Reply(Moment? moment = null) =>
        await _rates.Rate(Measure.Reply, moment) is var rate ? (rate.Numerator, rate.Denominator) : default;

    private static string Parts(RateItem rate) => string.Join(", ", rate.Parts.Select(part => $"{part.Key} {part.Value}"));
}
