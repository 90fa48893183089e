using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Board;
using ConsultLedger.ReadModels.Tests.Support;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.Board;

public sealed class BoardTests : IAsyncLifetime
{
    private static readonly Guid TownshipStream = Guid.CreateVersion7();

    private readonly ManualClock _clock = new("2026-05-04T02:00:00Z");
    private TestLedger _ledger = null!;

    public async Task InitializeAsync()
    {
        _ledger = await TestLedger.Start(_clock);
        await _ledger.Append(Township, TownshipStream, Registered(Township, "厉山镇", CommitteeLevel.Township, County));
        await _ledger.Append(County, Guid.CreateVersion7(), Registered(County, "随县政协", CommitteeLevel.County, Province));
        await _ledger.Append(OtherCounty, Guid.CreateVersion7(), Registered(OtherCounty, "曾都区政协", CommitteeLevel.County, Province));
        await _ledger.Append(Province, Guid.CreateVersion7(), Registered(Province, "湖北省政协", CommitteeLevel.Province));
    }

    public Task DisposeAsync() => _ledger.Remove();

    [Fact]
    public async Task Committees_stand_in_the_order_of_the_tree_and_add_up_along_it()
    {
        await Open(Township, "421321100-2026-0001");
        await Open(County, "421321-2026-0001");
        await Open(County, "421321-2026-0002");
        await Open(OtherCounty, "421303-2026-0001");

        var board = await Board();

        Assert.Equal([Province, OtherCounty, County, Township], board.Items.Select(item => item.Committee));
        Assert.Equal([0, 1, 2, 1], board.Items.Select(item => item.Own.Total));
        Assert.Equal([4, 1, 3, 1], board.Items.Select(item => item.RolledUp.Total));
        Assert.Equal(4, board.Totals.Total);
        Assert.Equal(("随县政协", CommitteeLevel.County, Province), (board.Items[2].Name, board.Items[2].Level, board.Items[2].Parent));
    }

    [Fact]
    public async Task Every_consultation_is_counted_at_its_step_or_by_how_it_ended()
    {
        await Open(County, "421321-2026-0001");
        await Open(County, "421321-2026-0002", new TopicDetermined());
        await Open(County, "421321-2026-0003", new TopicDeclined());
        await Open(County, "421321-2026-0004", new ConsultationWithdrawn { Reason = "撤回" });
        await _ledger.Append(County, Guid.CreateVersion7(), UpToOutcome("421321-2026-0005", 0));
        await _ledger.Append(
            County, Guid.CreateVersion7(),
            [.. UpToOutcome("421321-2026-0006", 0), new ResultFedBack { Audience = [FeedbackAudience.Public] }, new FileArchived()]);

        var counts = (await Board()).Totals;

        Assert.Equal(
            new BoardCounts
            {
                Total = 6, Open = 2, Settled = 1, Archived = 1, Declined = 1, Withdrawn = 1,
                Steps = new StepCounts { Topic = 1, Plan = 1, Feedback = 1 },
            },
            counts);
    }

    [Fact]
    public async Task Overdue_counts_consultations_and_recommendations_on_the_day_asked_for()
    {
        var stream = Guid.CreateVersion7();
        await _ledger.Append(County, stream, UpToOutcome("421321-2026-0001", 3));
        await _ledger.Append(
            County, stream, Assigned(1, "县住建局", "2026-05-01"), Assigned(2, "县住建局", "2026-05-02"), Assigned(3, "县住建局", "2026-05-31"));

        Assert.Equal((1, 2), Overdue(await Board()));
        _clock.Set("2026-06-01T00:00:00Z");
        var later = await Board();
        Assert.Equal((1, 3), Overdue(later));
        Assert.Equal(new DateOnly(2026, 6, 1), later.Day);

        // Nothing was recorded since: a sequence is judged on the day it was recorded all the same, or on the one that is named.
        var last = await _ledger.CaughtUp();
        Assert.Equal((1, 2), Overdue(await Board(moment: new Moment.AtSequence(last))));
        Assert.Equal((1, 3), Overdue(await Board(moment: new Moment.AtSequence(last) { AsOf = new DateOnly(2026, 6, 1) })));

        static (int, int) Overdue(BoardAnswer board) => (board.Totals.Overdue, board.Totals.OverdueRecommendations);
    }

    [Fact]
    public async Task A_chair_sees_her_committee_and_all_below_it_by_the_tree_of_the_moment()
    {
        await Open(Township, "421321100-2026-0001");
        await Open(County, "421321-2026-0001");
        var before = await _ledger.CaughtUp();
        await _ledger.Append(
            Township, TownshipStream, new CommitteeAmended { Name = "厉山镇", Level = CommitteeLevel.Township, Parent = OtherCounty });

        Assert.Equal([(County, 1)], (await Board(County)).Items.Select(item => (item.Committee, item.RolledUp.Total)));
        Assert.Equal([(OtherCounty, 1), (Township, 1)], (await Board(OtherCounty)).Items.Select(item => (item.Committee, item.RolledUp.Total)));
        Assert.Equal(
            [(County, 2), (Township, 1)],
            (await Board(County, new Moment.AtSequence(before))).Items.Select(item => (item.Committee, item.RolledUp.Total)));
        Assert.Empty((await Board("999999")).Items);
    }

    [Fact]
    public async Task Consultations_of_a_committee_that_nobody_registered_are_shown_without_its_name()
    {
        await Open("110000", "110000-2026-0001");

        var item = (await Board()).Items[^1];

        Assert.Equal(("110000", null, null, 1), (item.Committee, item.Name, item.Level, item.RolledUp.Total));
    }

    private Task<AppendResult.Appended> Open(string committee, string number, params ConsultationEvent[] then) =>
        _ledger.Append(committee, Guid.CreateVersion7(), [Proposed(number), .. then]);

    private async Task<BoardAnswer> Board(string? within = null, Moment? moment = null)
    {
        await _ledger.CaughtUp();
        return await _ledger.ReadModels.Board.Read(new BoardFilter { Within = within }, moment ?? Moment.Now);
    }
}
