using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Rates;
using static ConsultLedger.Consultations.RecommendationDecision;
using static ConsultLedger.ReadModels.Tests.Rates.RatesOf;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.Rates;

/// <summary>Instructions, conversion, implementation, satisfaction and closure.</summary>
public sealed class FollowUpTests : IAsyncLifetime
{
    private RatesOf _rates = null!;

    public async Task InitializeAsync() => _rates = await RatesOf.Start();

    public async Task DisposeAsync() => await _rates.DisposeAsync();

    [Fact]
    public async Task An_instruction_counts_for_the_outcomes_whose_recommendations_it_names_and_once_by_itself()
    {
        await _rates.Consultation(
            [
                .. UpToOutcome("421321-2026-0001", 2), Submitted("2026-04-20", 3, 3), Submitted("2026-05-01", 4, 4),
                new InstructionIssued { Leader = "书记", Recommendations = [3, 1] },
                new InstructionIssued { Leader = "县长", Recommendations = [2] },
            ]);

        var rates = await _rates.Rates(Measure.Instruction, Grouping.Month);

        Assert.Equal(
            [("2026-03", 1, 1, 2), ("2026-04", 1, 1, 0), ("2026-05", 0, 1, 0)],
            rates.Select(rate => (rate.Group["month"], rate.Numerator, rate.Denominator, rate.Parts["instructions"])));
    }

    [Fact]
    public async Task An_instruction_that_names_nothing_is_about_the_last_outcome_before_it()
    {
        await _rates.Consultation(
            [
                .. UpToOutcome("421321-2026-0001", 1), new InstructionIssued { Leader = "书记" },
                Submitted("2026-04-20", 2, 2), new InstructionIssued { Leader = "县长", Recommendations = [] }, new InstructionIssued { Leader = "书记" },
            ]);

        Assert.Equal(
            [("2026-03", 1, 1), ("2026-04", 1, 2)],
            (await _rates.Rates(Measure.Instruction, Grouping.Month)).Select(rate => (rate.Group["month"], rate.Numerator, rate.Parts["instructions"])));
    }

    [Fact]
    public async Task A_recommendation_is_converted_once_whatever_it_becomes_until_it_is_reopened()
    {
        var consultation = await _rates.Consultation(
            [.. UpToOutcome("421321-2026-0001", 3), Decided(1, Adopted), Decided(2, PartiallyAdopted), Decided(3, Declined), Becomes(ConversionKind.Document), Becomes(ConversionKind.Budget), Becomes(ConversionKind.Budget)]);

        var converted = await _rates.Rate(Measure.Conversion);
        await _rates.Then(consultation, Reopened(1), Decided(1, Adopted));
        var reopened = await _rates.Rate(Measure.Conversion);

        Assert.Equal((1, 2, 50m, "document 1, project 0, budget 1, policy 0, withdrawn 0"), (converted.Numerator, converted.Denominator, converted.Percent, Parts(converted)));
        Assert.Equal((0, 2), (reopened.Numerator, reopened.Denominator));

        static RecommendationConverted Becomes(ConversionKind kind) => new() { Recommendation = 1, Kind = kind, Reference = "随政发〔2026〕3号" };
    }

    [Fact]
    public async Task What_counts_as_implemented_is_what_the_committee_verified()
    {
        await _rates.Consultation(
            [
                .. UpToOutcome("421321-2026-0001", 7),
                Decided(1, Adopted), Verified(1),
                Decided(2, Adopted), Verified(2, VerificationResult.PartiallyImplemented),
                Decided(3, PartiallyAdopted), Verified(3, VerificationResult.NotImplemented),
                Decided(4, Adopted), new CompletionClaimed { Recommendation = 4, ClaimedBy = "住建局" },
                Decided(5, Adopted),
                Decided(6, Planned), Verified(6),
            ]);

        var rate = await _rates.Rate(Measure.Implementation);

        Assert.Equal((1, 5, "partiallyImplemented 1, notImplemented 1, claimed 1, unverified 1, withdrawn 0"), (rate.Numerator, rate.Denominator, Parts(rate)));
        Assert.Equal([new RateBeside("of_reported", 2, 7, 28.57m)], rate.Beside);
    }

    [Fact]
    public async Task Satisfaction_has_its_four_cells_and_says_how_many_answered()
    {
        await _rates.Consultation(
            [
                .. UpToOutcome("421321-2026-0001", 1), Assigned(1, "住建局", "2026-04-01"), Decided(1, Adopted),
                Rated(RatingSubject.Reply, Respondent.Member, Rating.VerySatisfied, Count.Exactly(3), recommendation: 1),
                Rated(RatingSubject.Reply, Respondent.Member, Rating.BasicallySatisfied, Count.Exactly(2), recommendation: 1),
                Rated(RatingSubject.Result, Respondent.Public, Rating.Satisfied, Count.AtLeast(160)),
                Rated(RatingSubject.Result, Respondent.Public, Rating.Dissatisfied, Count.Exactly(15)),
                Rated(RatingSubject.Result, Respondent.Public, Rating.NoOpinion, Count.Exactly(20)),
                Rated(RatingSubject.Result, Respondent.Unit, Rating.Satisfied, Count.Exactly(1)),
            ]);

        var rate = await _rates.Rate(Measure.Satisfaction);

        Assert.Equal((164, 181, 90.61m), (rate.Numerator, rate.Denominator, rate.Percent));
        Assert.Equal("verySatisfied 3, satisfied 161, basicallySatisfied 2, dissatisfied 15, noOpinion 20, inexact 160, withdrawn 0", Parts(rate));
        Assert.Equal([new RateBeside("response_rate", 181, 201, 90.05m)], rate.Beside);
        Assert.Equal(
            [
                (RatingSubject.Reply, Respondent.Member, 3, 5, 60m), (RatingSubject.Reply, Respondent.Public, 0, 0, null),
                (RatingSubject.Result, Respondent.Member, 0, 0, null), (RatingSubject.Result, Respondent.Public, 160, 175, 91.43m),
                (RatingSubject.Result, Respondent.Unit, 1, 1, 100m),
            ],
            rate.Cells!.Select(cell => (cell.Subject, cell.Respondent, cell.Numerator, cell.Denominator, cell.Percent)));
        Assert.Equal(
            [("住建局", 5), (null, 176)],
            (await _rates.Rates(Measure.Satisfaction, Grouping.Unit)).Select(unit => (unit.Group["unit"], unit.Denominator)));
    }

    [Fact]
    public async Task The_loop_is_closed_when_the_file_is_archived_with_everything_settled()
    {
        var determined = new TopicDetermined { OccurredOn = EdtfDate.Parse("2025-11") };
        await _rates.Consultation(Proposed("421321-2026-0001"), determined);
        await _rates.Consultation([.. File("421321-2026-0002"), Decided(1, Declined)]);
        await _rates.Consultation([.. File("421321-2026-0003"), new FileArchived { Missing = [] }]);
        var closed = await _rates.Consultation([.. File("421321-2026-0004"), Decided(1, ForReference), new ResultFedBack { Audience = [FeedbackAudience.Public] }, new FileArchived()]);
        await _rates.Consultation(Proposed("421321-2026-0005"), new TopicDeclined { OccurredOn = EdtfDate.Parse("2026-01-05") });
        await _rates.Consultation(Proposed("421321-2026-0006"), determined, new ConsultationWithdrawn { Reason = "撤回" });
        await _rates.Consultation(Proposed("421321-2026-0007"), new ConsultationWithdrawn { Reason = "撤回" });

        Assert.Equal(
            [("2025", 1, 4, "archived 2, settled 1, open 1, withdrawn 1, declined 0"), ("2026", 0, 0, "archived 0, settled 0, open 0, withdrawn 0, declined 1")],
            await ByYear());
        await _rates.Then(closed, Reopened(1));
        Assert.Equal((0, "archived 1, settled 1, open 2, withdrawn 1, declined 0"), (await ByYear()).Select(year => (year.Numerator, year.Parts)).First());

        ConsultationEvent[] File(string number) => [.. UpToOutcome(number, 1).Select(happened => happened is TopicDetermined ? determined : happened)];

        async Task<IEnumerable<(string? Year, long Numerator, long Denominator, string Parts)>> ByYear() =>
            (await _rates.Rates(Measure.Closure, Grouping.Year)).Select(rate => (rate.Group["year"], rate.Numerator, rate.Denominator, Parts(rate)));
    }

    private static SatisfactionRated Rated(RatingSubject subject, Respondent respondent, Rating rating, Count count, int? recommendation = null) =>
        new() { Subject = subject, Respondent = respondent, Rating = rating, Count = count, Recommendation = recommendation };

    private static string Parts(RateItem rate) => string.Join(", ", rate.Parts.Select(part => $"{part.Key} {part.Value}"));
}
