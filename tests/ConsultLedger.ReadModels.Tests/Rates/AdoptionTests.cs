using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Rates;
using static ConsultLedger.Consultations.RecommendationDecision;
using static ConsultLedger.ReadModels.Tests.Rates.RatesOf;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.Rates;

public sealed class AdoptionTests : IAsyncLifetime
{
    private RatesOf _rates = null!;

    public async Task InitializeAsync() => _rates = await RatesOf.Start();

    public async Task DisposeAsync() => await _rates.DisposeAsync();

    [Fact]
    public async Task Adopted_and_partially_adopted_count_of_all_reported_and_of_all_decided()
    {
        await _rates.Consultation(
            [.. UpToOutcome("421321-2026-0001", 6), Decided(1, Adopted), Decided(2, PartiallyAdopted), Decided(3, Planned), Decided(4, ForReference), Decided(5, Declined)]);

        var adoption = await _rates.Rate(Measure.Adoption);
        var decided = await _rates.Rate(Measure.AdoptionDecided);

        Assert.Equal((2, 6, 33.33m), (adoption.Numerator, adoption.Denominator, adoption.Percent));
        Assert.Equal(["adopted 1", "partiallyAdopted 1", "planned 1", "forReference 1", "declined 1", "undecided 1", "withdrawn 0"], Parts(adoption));
        Assert.Equal([new RateBeside("adopted_in_full", 1, 6, 16.67m)], adoption.Beside);
        Assert.Equal((2, 5, 40m), (decided.Numerator, decided.Denominator, decided.Percent));
        Assert.Equal(["adopted 1", "partiallyAdopted 1", "planned 1", "forReference 1", "declined 1", "withdrawn 0"], Parts(decided));
        Assert.Equal([new RateBeside("adopted_in_full", 1, 5, 20m)], decided.Beside);
        Assert.Equal(("adoption/1", CountedUnit.Recommendation, new RateCohort(CohortEvent.OutcomeSubmitted, "../.."), new DateOnly(2026, 5, 4)), (adoption.Rule, adoption.Unit, adoption.Cohort, adoption.AsOf));
    }

    [Fact]
    public async Task A_decision_replaces_one_to_plan_and_is_counted_once()
    {
        var consultation = await _rates.Consultation([.. UpToOutcome("421321-2026-0001", 1), Decided(1, Planned)]);
        Assert.Equal((0, 1), await Adoption());

        await _rates.Then(consultation, Decided(1, Adopted));

        Assert.Equal((1, 1), await Adoption());
    }

    [Fact]
    public async Task What_co_handlers_decide_does_not_count()
    {
        await _rates.Consultation([.. UpToOutcome("421321-2026-0001", 1), Decided(1, Adopted, "财政局") with { Capacity = DecisionCapacity.Co }]);

        var rate = await _rates.Rate(Measure.Adoption);

        Assert.Equal((0, 1, 1), (rate.Numerator, rate.Denominator, rate.Parts["undecided"]));
    }

    [Fact]
    public async Task A_reopened_recommendation_leaves_the_numerator_from_that_moment_and_returns_with_a_new_decision()
    {
        var consultation = await _rates.Consultation([.. UpToOutcome("421321-2026-0001", 2), Decided(1, Adopted)]);
        var reopened = await _rates.Then(consultation, Reopened(1));
        var decided = await _rates.Then(consultation, Decided(1, PartiallyAdopted));

        Assert.Equal((1, 2), await Adoption(new Moment.AtSequence(reopened - 1)));
        Assert.Equal((0, 2), await Adoption(new Moment.AtSequence(reopened)));
        Assert.Equal((1, 2), await Adoption(new Moment.AtSequence(decided)));
    }

    [Fact]
    public async Task A_supplementary_outcome_joins_its_own_cohort()
    {
        await _rates.Consultation([.. UpToOutcome("421321-2026-0001", 2), Submitted("2026-04-20", 3, 3), Decided(3, Adopted)]);

        var rates = await _rates.Rates(Measure.Adoption, Grouping.Month);

        Assert.Equal([("2026-03", 0, 2), ("2026-04", 1, 1)], rates.Select(rate => (rate.Group["month"], rate.Numerator, rate.Denominator)));
        Assert.Equal(["2026-03", "2026-04"], rates.Select(rate => rate.Cohort.Period));
    }

    [Fact]
    public async Task Recommendations_of_a_withdrawn_consultation_are_counted_apart()
    {
        await _rates.Consultation([.. UpToOutcome("421321-2026-0001", 1), Decided(1, Adopted)]);
        var consultation = await _rates.Consultation([.. UpToOutcome("421321-2026-0002", 3), Decided(1, Adopted), Decided(2, Declined)]);
        var withdrawn = await _rates.Then(consultation, new ConsultationWithdrawn { Reason = "撤回" });

        Assert.Equal((2, 4, 0), await WithWithdrawn(Measure.Adoption, new Moment.AtSequence(withdrawn - 1)));
        Assert.Equal((1, 1, 3), await WithWithdrawn(Measure.Adoption));
        Assert.Equal((1, 1, 2), await WithWithdrawn(Measure.AdoptionDecided));
        Assert.Equal((0, 1, 1), await WithWithdrawn(Measure.Conversion));
    }

    [Fact]
    public async Task An_outcome_of_which_only_the_year_is_known_has_no_month()
    {
        await _rates.Consultation([.. UpToMeeting("421321-2026-0001"), Submitted("2025", 1, 2)]);
        await _rates.Consultation([.. UpToMeeting("421321-2026-0002"), Submitted("2025-11", 1, 1)]);
        // Without a date it counts on the day it was recorded.
        await _rates.Consultation([.. UpToMeeting("421321-2026-0003"), Submitted("2025", 1, 1) with { SubmittedOn = null }]);

        Assert.Equal(
            [("2025", "2025-11", 1), ("2025", null, 2), ("2026", "2026-05", 1)],
            (await _rates.Rates(Measure.Adoption, Grouping.Year, Grouping.Month)).Select(rate => (rate.Group["year"], rate.Group["month"], rate.Denominator)));
        Assert.Equal(1, await Reported("2025-02", "2025"));
        Assert.Equal(3, await Reported("2025", "2025-12-31"));
        Assert.Equal(4, await Reported(null, null));

        async Task<long> Reported(string? from, string? to) => Assert.Single(await _rates.Rates(new RatesQuestion
        {
            Measures = [Measure.Adoption],
            From = from is null ? null : EdtfDate.Parse(from),
            To = to is null ? null : EdtfDate.Parse(to),
        })).Denominator;
    }

    [Fact]
    public async Task A_correction_changes_figures_from_its_own_sequence_on_and_never_before()
    {
        var consultation = await _rates.Consultation([.. UpToOutcome("421321-2026-0001", 1), Decided(1, Adopted)]);
        var decision = await _rates.Then(consultation, Corrected(7, "/decision", "declined"));
        var date = await _rates.Then(consultation, Corrected(6, "/submittedOn", "2025-12-30"));

        Assert.Equal([("2026", 1, 1)], await ByYear(decision - 1));
        Assert.Equal([("2026", 0, 1)], await ByYear(decision));
        Assert.Equal([("2025", 0, 1)], await ByYear(date));

        async Task<IEnumerable<(string?, long, long)>> ByYear(long sequence) =>
            (await _rates.Rates(Measure.Adoption, new Moment.AtSequence(sequence), Grouping.Year)).Select(rate => (rate.Group["year"], rate.Numerator, rate.Denominator));
    }

    [Fact]
    public async Task Of_nothing_there_is_no_rate()
    {
        await _rates.Consultation(UpToMeeting("421321-2026-0001"));

        var nothing = await _rates.Rate(Measure.Adoption);

        Assert.Equal((0, 0, null), (nothing.Numerator, nothing.Denominator, nothing.Percent));
        Assert.Null(Assert.Single(nothing.Beside).Percent);
        Assert.Empty(await _rates.Rates(Measure.Adoption, Grouping.Year));
        Assert.Empty(await _rates.Rates(Measure.Adoption, Grouping.Committee));
        Assert.Equal(Enum.GetValues<Measure>(), (await _rates.Rates(new RatesQuestion())).Select(rate => rate.Measure));
    }

    private async Task<(long, long)> Adoption(Moment? moment = null) =>
        await _rates.Rate(Measure.Adoption, moment) is var rate ? (rate.Numerator, rate.Denominator) : default;

    private async Task<(long, long, long)> WithWithdrawn(Measure measure, Moment? moment = null) =>
        await _rates.Rate(measure, moment) is var rate ? (rate.Numerator, rate.Denominator, rate.Parts["withdrawn"]) : default;

    private static IEnumerable<string> Parts(RateItem rate) => rate.Parts.Select(part => $"{part.Key} {part.Value}");
}
