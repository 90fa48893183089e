using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.AnnualPlans;
using ConsultLedger.ReadModels.Tests.Support;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.AnnualPlans;

/// <summary>How far plans are fulfilled, as known at any moment.</summary>
public sealed class FulfilmentTests
{
    private const int Length = 350;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_committees_plan_and_hold_fulfilment_at_any_moment_is_that_of_a_plain_fold(int seed)
    {
        var ledger = await TestLedger.Start();
        var random = new Random(seed);
        var history = new RandomPlans(random);
        for (var done = 0; done < Length; done++)
        {
            var (committee, stream, happened) = history.Next();
            await ledger.Append(committee, stream, happened);
            if (random.Next(40) == 0)
                await ledger.CaughtUp();
        }

        await ledger.CaughtUp();
        var events = await ledger.Store.ReadAll(0, Length);
        Assert.Contains((await ledger.ReadModels.AnnualPlans.Find(null, null, Moment.Now)).Items, plan => plan.Items.Any(item => item.Standing == PlanStanding.Met) && plan.Quotas.Any(quota => quota.Standing == PlanStanding.Met));
        foreach (var sequence in Enumerable.Range(0, 40).Select(_ => random.NextInt64(1, Length + 1)).Append(Length))
            await SameAsNaive(ledger, new NaiveFulfilment(events, sequence), sequence, random);

        var live = await Rows(ledger);
        await ledger.Runner.Rebuild(null, null);
        Assert.Equal(live, await Rows(ledger));
        await SameAsNaive(ledger, new NaiveFulfilment(events, Length), Length, random);
        await ledger.Remove();
    }

    [Fact]
    public async Task Suixians_four_topical_consultations_are_short_by_those_not_held_yet()
    {
        var ledger = await TestLedger.Start();
        await ledger.Append(County, Guid.CreateVersion7(), Registered(County, "随县政协", CommitteeLevel.County));
        await ledger.Append(County, Guid.CreateVersion7(), new AnnualPlanDrafted
        {
            Committee = County,
            Year = 2023,
            Title = "2023年度协商计划",
            Quotas = [new FormQuota { Form = "topical", Name = new Wording { English = "topical consultation", Chinese = "专题协商" }, Bound = QuotaBound.AtLeast, Count = 4 }],
            Items = [new PlanItem { Id = "1", Title = "油茶产业", Form = "topical" }],
        });
        for (var n = 1; n <= 3; n++)
            await ledger.Append(County, Guid.CreateVersion7(), UpToMeeting($"{County}-2023-{n:0000}"));
        await ledger.Append(County, Guid.CreateVersion7(), UpToMeeting($"{County}-2023-0004", form: "院场会"));
        var withdrawn = Guid.CreateVersion7();
        await ledger.Append(County, withdrawn, UpToMeeting($"{County}-2023-0005"));
        var before = await ledger.CaughtUp();
        await ledger.Append(County, withdrawn, new ConsultationWithdrawn { Reason = "合并" });
        await ledger.CaughtUp();

        var now = Assert.Single((await ledger.ReadModels.AnnualPlans.Find(County, 2023, Moment.Now)).Items);
        var then = Assert.Single((await ledger.ReadModels.AnnualPlans.Find(null, null, new Moment.AtSequence(before))).Items);

        var quota = Assert.Single(now.Quotas);
        Assert.Equal((PlanStanding.Short, 1, new PlanCounts(1, 3, 3, 0, 0)), (quota.Standing, quota.ShortBy, quota.Counts));
        Assert.Equal((PlanStanding.Met, 0, new PlanCounts(1, 4, 4, 0, 0)), (then.Quotas[0].Standing, then.Quotas[0].ShortBy, then.Quotas[0].Counts));
        Assert.Equal((PlanStanding.Short, 1), (now.Items[0].Standing, now.Items[0].ShortBy));
        Assert.Empty((await ledger.ReadModels.AnnualPlans.Find(null, 2024, Moment.Now)).Items);
        await ledger.Remove();
    }

    [Fact]
    public async Task A_meeting_held_the_year_after_still_counts_for_the_item_its_topic_was_determined_for()
    {
        var ledger = await TestLedger.Start();
        foreach (var year in (int[])[2023, 2024])
        {
            await ledger.Append(County, Guid.CreateVersion7(), new AnnualPlanDrafted
            {
                Committee = County,
                Year = year,
                Title = $"{year}年度协商计划",
                Quotas = [],
                Items = [new PlanItem { Id = "1", Title = $"{year}年第一项" }],
            });
        }

        await ledger.Append(
            County,
            Guid.CreateVersion7(),
            Proposed($"{County}-2026-0001"),
            new TopicDetermined { OccurredOn = EdtfDate.Parse("2023-11"), PlanItem = "1" },
            new PlanAdopted(),
            new ResearchWaived { Reason = "已有调研" },
            new MeetingHeld { HeldOn = EdtfDate.Parse("2024-01-10") });
        await ledger.CaughtUp();

        var plans = (await ledger.ReadModels.AnnualPlans.Find(null, null, Moment.Now)).Items;

        Assert.Equal([(2023, 1), (2024, 0)], plans.Select(plan => (plan.Year, plan.Items[0].Counts.Held)));
        await ledger.Remove();
    }

    private static async Task SameAsNaive(TestLedger ledger, NaiveFulfilment naive, long sequence, Random random)
    {
        foreach (var (within, year) in new (string?, int?)[] { (null, null), (County, null), (Province, 2022 + random.Next(3)) })
        {
            var answer = await ledger.ReadModels.AnnualPlans.Find(within, year, new Moment.AtSequence(sequence));
            Assert.Equal(naive.Plans(within, year).Select(plan => JsonSerializer.Serialize(plan)), answer.Items.Select(plan => JsonSerializer.Serialize(plan)));
        }
    }

    private static async Task<List<string>> Rows(TestLedger ledger) =>
    [
        .. await ledger.Sql("SELECT t::text FROM ledger.annual_plan_events t ORDER BY 1"),
        .. await ledger.Sql("SELECT t::text FROM ledger.planned_consultations t ORDER BY 1"),
    ];
}
