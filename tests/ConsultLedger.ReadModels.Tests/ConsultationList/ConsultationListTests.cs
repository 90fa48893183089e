using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Tests.Support;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.ConsultationList;

public sealed class ConsultationListTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new("2026-05-04T02:00:00Z");
    private readonly Guid _first = Guid.CreateVersion7();
    private readonly Guid _second = Guid.CreateVersion7();
    private TestLedger _ledger = null!;

    public async Task InitializeAsync()
    {
        _ledger = await TestLedger.Start(_clock);
        await _ledger.Append(County, Guid.CreateVersion7(), Registered(County, "随县政协", CommitteeLevel.County));
    }

    public Task DisposeAsync() => _ledger.Remove();

    [Fact]
    public async Task A_proposed_topic_is_listed_at_its_first_step()
    {
        var appended = await _ledger.Append(
            County, _first, Proposed("421321-2026-0001", "老旧小区改造", "加装电梯", TopicSource.Member, TopicSource.Public));

        var item = Assert.Single(await List());

        Assert.Equal(_first, item.Consultation);
        Assert.Equal("421321-2026-0001", item.Number);
        Assert.Equal((County, "随县政协"), (item.Committee, item.CommitteeName));
        Assert.Equal("老旧小区改造", item.Title);
        Assert.Equal((Step.Topic, ConsultationStatus.Open), (item.Step, item.Status));
        Assert.Equal([TopicSource.Member, TopicSource.Public], item.Sources);
        Assert.Equal(2026, item.Year);
        Assert.Equal(appended.RecordedAt, item.OpenedAt);
        Assert.Equal(appended.Events[0].Sequence, item.Sequence);
        Assert.Equal((false, null), (item.Overdue, item.DueOn));
        Assert.Equal(new RecommendationCounts(0, 0, 0, 0), item.Recommendations);
    }

    [Fact]
    public async Task It_moves_along_with_its_events_and_counts_its_recommendations()
    {
        await _ledger.Append(County, _first, UpToOutcome("421321-2026-0001", 3));
        await _ledger.Append(
            County, _first,
            Decided(1, RecommendationDecision.Adopted), Decided(2, RecommendationDecision.Declined), Verified(1), Decided(3, RecommendationDecision.Planned));

        var item = Assert.Single(await List());

        Assert.Equal(Step.Tracking, item.Step);
        Assert.Equal(("专题协商", OutcomeForm.ProposalCase), (item.Form, item.OutcomeForm));
        Assert.Equal(new RecommendationCounts(Total: 3, Decided: 3, Adopted: 1, Settled: 2), item.Recommendations);
    }

    [Fact]
    public async Task A_decision_is_overdue_from_the_day_after_its_due_date_in_China()
    {
        await _ledger.Append(County, _first, UpToOutcome("421321-2026-0001", 1));
        await _ledger.Append(County, _first, Assigned(1, "县住建局", "2026-05"));

        _clock.Set("2026-05-31T15:59:59Z");
        Assert.False(Assert.Single(await List()).Overdue);
        Assert.Empty(await List(new ConsultationFilter { Overdue = true }));

        _clock.Set("2026-05-31T16:00:00Z");
        var item = Assert.Single(await List(new ConsultationFilter { Overdue = true }));
        Assert.Equal((true, new DateOnly(2026, 5, 31)), (item.Overdue, item.DueOn));

        await _ledger.Append(County, _first, Decided(1, RecommendationDecision.Planned));
        Assert.Empty(await List(new ConsultationFilter { Overdue = true }));
        Assert.Single(await List(new ConsultationFilter { Overdue = false }));
    }

    [Fact]
    public async Task Nothing_of_a_withdrawn_consultation_is_overdue()
    {
        await _ledger.Append(County, _first, UpToOutcome("421321-2026-0001", 1));
        await _ledger.Append(County, _first, Assigned(1, "县住建局", "2026-01-01"), new ConsultationWithdrawn { Reason = "另行研究" });

        var item = Assert.Single(await List());

        Assert.Equal((ConsultationStatus.Withdrawn, false), (item.Status, item.Overdue));
    }

    [Fact]
    public async Task A_correction_shows_from_its_own_sequence_on()
    {
        await _ledger.Append(County, _first, Proposed("421321-2026-0001", "老旧小区改告"));
        var correction = await _ledger.Append(County, _first, Corrected(1, "/title", "老旧小区改造"));

        Assert.Equal("老旧小区改造", Assert.Single(await List()).Title);
        var before = await List(new ConsultationFilter(), new Moment.AtSequence(correction.Events[0].Sequence - 1));
        Assert.Equal("老旧小区改告", Assert.Single(before).Title);
    }

    [Fact]
    public async Task The_list_is_answered_as_the_ledger_knew_it_at_an_earlier_moment()
    {
        await _ledger.Append(County, _first, Proposed("421321-2026-0001"));
        _clock.Set("2026-06-01T00:00:00Z");
        await _ledger.Append(County, _first, new TopicDetermined());
        await _ledger.Append(County, _second, Proposed("421321-2026-0002"));

        var known = await List(new ConsultationFilter(), new Moment.KnownAt(DateTimeOffset.Parse("2026-05-31T23:59:59Z")));

        Assert.Equal(Step.Topic, Assert.Single(known).Step);
        Assert.Equal(["421321-2026-0002", "421321-2026-0001"], (await List()).Select(item => item.Number));
    }

    [Fact]
    public async Task Each_filter_narrows_the_list()
    {
        await _ledger.Append(Province, Guid.CreateVersion7(), Registered(Province, "湖北省政协", CommitteeLevel.Province));
        await _ledger.Append(OtherCounty, Guid.CreateVersion7(), Registered(OtherCounty, "曾都区政协", CommitteeLevel.County, Province));
        await _ledger.Append(County, _first, UpToOutcome("421321-2025-0001", 0));
        await _ledger.Append(OtherCounty, _second, Proposed("421303-2026-0001", "农村養老", "100%覆盖_", TopicSource.Sector));

        await Finds(_first, new ConsultationFilter { Committee = County });
        await Finds(_second, new ConsultationFilter { Within = Province });
        await Finds(_first, new ConsultationFilter { Step = Step.Feedback });
        await Finds(_first, new ConsultationFilter { Status = ConsultationStatus.Settled });
        await Finds(_first, new ConsultationFilter { Year = 2025 });
        await Finds(_first, new ConsultationFilter { Form = "专题协商" });
        await Finds(_first, new ConsultationFilter { Form = "proposal_case" });
        await Finds(_second, new ConsultationFilter { Source = TopicSource.Sector });
        await Finds(_second, new ConsultationFilter { Text = "养老".Replace('养', '養') });
        await Finds(_second, new ConsultationFilter { Text = "0%覆盖_" });
        await Finds(_first, new ConsultationFilter { Text = "2025-00" });
        Assert.Empty(await List(new ConsultationFilter { Text = "1%0" }));
        Assert.Empty(await List(new ConsultationFilter { Within = "999999" }));
        Assert.Empty(await List(new ConsultationFilter { Committee = County, Year = 2026 }));
    }

    [Fact]
    public async Task The_pages_of_a_list_are_all_of_the_moment_of_the_first()
    {
        for (var n = 1; n <= 5; n++)
            await _ledger.Append(County, Guid.CreateVersion7(), Proposed($"421321-2026-000{n}"));
        await _ledger.CaughtUp();
        var filter = new ConsultationFilter { Limit = 2 };

        var first = await Page(filter);
        await _ledger.Append(County, Guid.CreateVersion7(), Proposed("421321-2026-0006"));
        await _ledger.CaughtUp();
        var second = await Page(filter with { Cursor = first.Next });
        var third = await Page(filter with { Cursor = second.Next, Limit = 3 });

        Assert.Equal(["0005", "0004"], Ordinals(first));
        Assert.Equal(["0003", "0002"], Ordinals(second));
        Assert.Equal(["0001"], Ordinals(third));
        Assert.Null(third.Next);
        Assert.Equal(first.Sequence, third.Sequence);
    }

    [Fact]
    public async Task A_cursor_is_refused_where_it_was_not_given_out()
    {
        for (var n = 1; n <= 2; n++)
            await _ledger.Append(County, Guid.CreateVersion7(), Proposed($"421321-2026-000{n}"));
        await _ledger.CaughtUp();
        var cursor = (await Page(new ConsultationFilter { Limit = 1 })).Next!;

        foreach (var text in (string[])["", "x", "!!!", cursor[1..], cursor + "A", 'B' + cursor[1..], new string('A', cursor.Length), cursor.ToLowerInvariant()])
            Assert.IsType<CursorRefused<ConsultationItem>>(await Find(new ConsultationFilter { Limit = 1, Cursor = text }, Moment.Now));
        Assert.IsType<CursorRefused<ConsultationItem>>(await Find(new ConsultationFilter { Limit = 1, Cursor = cursor, Year = 2026 }, Moment.Now));
        Assert.IsType<CursorRefused<ConsultationItem>>(await Find(new ConsultationFilter { Limit = 1, Cursor = cursor }, new Moment.AtSequence(2)));
    }

    private static IEnumerable<string> Ordinals(Page<ConsultationItem> page) => page.Items.Select(item => item.Number[^4..]);

    private async Task Finds(Guid consultation, ConsultationFilter filter) =>
        Assert.Equal(consultation, Assert.Single(await List(filter)).Consultation);

    private async Task<IReadOnlyList<ConsultationItem>> List(ConsultationFilter? filter = null, Moment? moment = null)
    {
        await _ledger.CaughtUp();
        return Assert.IsType<Page<ConsultationItem>>(await Find(filter ?? new ConsultationFilter(), moment ?? Moment.Now)).Items;
    }

    private async Task<Page<ConsultationItem>> Page(ConsultationFilter filter) => Assert.IsType<Page<ConsultationItem>>(await Find(filter, Moment.Now));

    private Task<PageAnswer<ConsultationItem>> Find(ConsultationFilter filter, Moment moment) => _ledger.ReadModels.Consultations.Find(filter, moment);
}
