using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Rates;
using static ConsultLedger.ReadModels.Tests.Rates.RatesOf;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.Rates;

public sealed class GroupingTests : IAsyncLifetime
{
    private static readonly Guid TownshipStream = Guid.CreateVersion7();
    private RatesOf _rates = null!;

    public async Task InitializeAsync() => _rates = await RatesOf.Start();

    public async Task DisposeAsync() => await _rates.DisposeAsync();

    [Fact]
    public async Task A_committee_has_its_own_figures_and_those_of_all_below_it_by_the_tree_of_the_moment()
    {
        await RegisterTree();
        await _rates.ConsultationOf(Township, [.. UpToOutcome("421321100-2026-0001", 2), Decided(1, RecommendationDecision.Adopted)]);
        await _rates.ConsultationOf(County, [.. UpToOutcome("421321-2026-0001", 1), Decided(1, RecommendationDecision.Adopted)]);
        await _rates.ConsultationOf("110000", UpToOutcome("110000-2026-0001", 1));
        var before = await _rates.Ledger.CaughtUp();
        await _rates.Ledger.Append(Township, TownshipStream, new CommitteeAmended { Name = "厉山镇", Level = CommitteeLevel.Township, Parent = OtherCounty });

        Assert.Equal(
            [("110000", 0, 1, 1), (Province, 2, 3, 0), (County, 2, 3, 1), (Township, 1, 2, 2)],
            Committees(await _rates.Rates(Measure.Adoption, new Moment.AtSequence(before), Grouping.Committee)));
        Assert.Equal(
            [("110000", 0, 1, 1), (Province, 2, 3, 0), (OtherCounty, 1, 2, 0), (County, 1, 1, 1), (Township, 1, 2, 2)],
            Committees(await _rates.Rates(Measure.Adoption, Grouping.Committee)));
        var within = new RatesQuestion { Measures = [Measure.Adoption], Within = County };
        Assert.Equal((2, 3), Share(Assert.Single(await _rates.Rates(within, new Moment.AtSequence(before)))));
        Assert.Equal((1, 1), Share(Assert.Single(await _rates.Rates(within))));
        Assert.Equal([(County, 1, 1, 1)], Committees(await _rates.Rates(within with { GroupBy = [Grouping.Committee] })));
        Assert.Equal((0, 0), Share(Assert.Single(await _rates.Rates(within with { Within = "999999" }))));

        static IEnumerable<(string?, long, long, long)> Committees(IReadOnlyList<RateItem> rates) =>
            rates.Select(rate => (rate.Group["committee"], rate.Numerator, rate.Denominator, rate.Own!.Denominator));
    }

    [Fact]
    public async Task With_several_sources_or_sectors_a_fact_counts_in_each_group_and_once_in_all()
    {
        await _rates.Consultation(With(Proposed("421321-2026-0001", sources: [TopicSource.Public, TopicSource.Member]), "教育界", "农业界", "教育界"));
        await _rates.Consultation(With(Proposed("421321-2026-0002", sources: TopicSource.Public), "农业界"));
        await _rates.Consultation(With(Proposed("421321-2026-0003")));

        Assert.Equal([("member", 1), ("public", 2), (null, 1)], await ByGroup(Grouping.Source));
        Assert.Equal([("农业界", 2), ("教育界", 1), (null, 1)], await ByGroup(Grouping.Sector));
        Assert.Equal(3, (await _rates.Rate(Measure.Adoption)).Denominator);

        static ConsultationEvent[] With(TopicProposed proposed, params string[] sectors) =>
        [
            proposed with { Proposers = [.. sectors.Select(sector => new Person { Name = "委员", Sector = sector })] },
            .. UpToOutcome(proposed.Number, 1).Skip(1),
        ];
    }

    [Fact]
    public async Task Figures_follow_their_consultation_from_one_form_and_one_unit_to_another()
    {
        var consultation = await _rates.Consultation([.. UpToMeeting("421321-2026-0001", form: null), Submitted("2026-03-10", 1, 2)]);
        Assert.Equal([(null, 2)], await ByGroup(Grouping.Form));
        Assert.Equal([(null, 2)], await ByGroup(Grouping.Unit));

        await _rates.Then(
            consultation, Assigned(1, "住建局", "2026-04-01"),
            new PlanAmended { Form = "双月协商", Reason = "调整", Approvals = [new Approval { Body = "主席会议" }] });
        Assert.Equal([("双月协商", 2)], await ByGroup(Grouping.Form));
        Assert.Equal([("住建局", 1), (null, 1)], await ByGroup(Grouping.Unit));

        await _rates.Then(consultation, Decided(1, RecommendationDecision.Adopted), Reopened(1), Assigned(1, "教育局", "2026-06-01"));
        Assert.Equal([("教育局", 1), (null, 1)], await ByGroup(Grouping.Unit));
        Assert.Equal([("suixian-eight-step", 2)], await ByGroup(Grouping.Procedure));
    }

    [Fact]
    public async Task Groups_are_told_in_the_order_asked_and_only_those_with_something_to_tell()
    {
        await _rates.Consultation([.. UpToMeeting("421321-2026-0001"), Submitted("2025", 1, 1), Decided(1, RecommendationDecision.Adopted)]);
        await _rates.Consultation(UpToOutcome("421321-2026-0002", 1));

        var rates = await _rates.Rates(new RatesQuestion { Measures = [Measure.Conversion, Measure.Adoption], GroupBy = [Grouping.Form, Grouping.Year] });

        Assert.Equal([Measure.Conversion, Measure.Adoption, Measure.Adoption], rates.Select(rate => rate.Measure));
        Assert.All(rates, rate => Assert.Equal(["form", "year"], rate.Group.Keys));
        Assert.Equal(["2025", "2025", "2026"], rates.Select(rate => rate.Cohort.Period));
    }

    [Theory]
    [InlineData(Measure.Instruction)]
    [InlineData(Measure.Closure)]
    public async Task What_no_unit_answers_for_cannot_be_grouped_by_unit(Measure measure) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _rates.Rates(measure, Grouping.Unit));

    private async Task RegisterTree()
    {
        await _rates.Ledger.Append(Province, Guid.CreateVersion7(), Registered(Province, "湖北省政协", CommitteeLevel.Province));
        await _rates.Ledger.Append(County, Guid.CreateVersion7(), Registered(County, "随县政协", CommitteeLevel.County, Province));
        await _rates.Ledger.Append(OtherCounty, Guid.CreateVersion7(), Registered(OtherCounty, "曾都区政协", CommitteeLevel.County, Province));
        await _rates.Ledger.Append(Township, TownshipStream, Registered(Township, "厉山镇", CommitteeLevel.Township, County));
    }

    private async Task<IEnumerable<(string?, long)>> ByGroup(Grouping grouping) =>
        (await _rates.Rates(Measure.Adoption, grouping)).Select(rate => (Assert.Single(rate.Group).Value, rate.Denominator));

    private static (long, long) Share(RateItem rate) => (rate.Numerator, rate.Denominator);
}
