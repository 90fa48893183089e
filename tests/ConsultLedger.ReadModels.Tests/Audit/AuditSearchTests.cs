using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Audit;
using ConsultLedger.ReadModels.Feed;
using ConsultLedger.ReadModels.Tests.Record;
using ConsultLedger.ReadModels.Tests.Support;
using static ConsultLedger.ReadModels.Tests.Record.Market;

namespace ConsultLedger.ReadModels.Tests.Audit;

public class AuditSearchTests(RecordLedger ledger) : IClassFixture<RecordLedger>
{
    [Fact]
    public async Task Who_recorded_what_is_found_across_consultations_newest_first()
    {
        var actor = $"clerk-{Guid.NewGuid()}";
        var one = await ledger.Record([Proposed, Determined], actor: actor);
        await ledger.Record([Proposed], actor: "somebody else");
        var other = await ledger.Record([Proposed], committee: "131100", actor: actor);

        Assert.Equal([(other, 1L), (one, 2), (one, 1)], Places(await Found(new() { Actor = actor })));
        Assert.Equal([(other, 1L), (one, 1)], Places(await Found(new() { Actor = actor, Types = ["topic_proposed", "meeting_held"] })));
        Assert.Equal([(other, 1L)], Places(await Found(new() { Actor = actor, Committee = "131100" })));
    }

    [Fact]
    public async Task Times_of_recording_bound_the_search_both_included_in_any_offset()
    {
        var id = await ledger.Record(Submitted, actor: "bounded");
        var recorded = await ledger.Stream(id);
        var filter = new AuditFilter { Actor = "bounded", From = recorded[1].RecordedAt.ToOffset(TimeSpan.FromHours(8)), To = recorded[3].RecordedAt };

        Assert.Equal([4L, 3, 2], (await Found(filter)).Select(found => found.Version));
    }

    [Fact]
    public async Task What_was_not_yet_known_at_the_moment_is_not_found()
    {
        var id = await ledger.Record(Submitted, actor: "earlier");
        var recorded = await ledger.Stream(id);
        var filter = new AuditFilter { Actor = "earlier" };

        Assert.Equal([2L, 1], (await Found(filter, new Moment.AtSequence(recorded[1].Sequence))).Select(found => found.Version));
        Assert.Equal([3L, 2, 1], (await Found(filter, new Moment.KnownAt(recorded[2].RecordedAt))).Select(found => found.Version));
    }

    [Fact]
    public async Task Pages_together_are_the_list_as_it_was_when_the_first_was_asked_for()
    {
        var id = await ledger.Record(Submitted, actor: "paged");
        var filter = new AuditFilter { Actor = "paged", Limit = 2 };

        var first = await Page(filter);
        await ledger.Record([Decided(1)], id, actor: "paged");
        var second = await Page(filter with { Cursor = first.Next });
        var third = await Page(filter with { Cursor = second.Next });

        Assert.Equal([[6L, 5], [4, 3], [2, 1]], new[] { first, second, third }.Select(page => page.Items.Select(item => item.Version)));
        Assert.Null(third.Next);
        Assert.Equal(first.Sequence, third.Sequence);
    }

    [Fact]
    public async Task A_cursor_serves_only_the_question_it_was_given_for()
    {
        await ledger.Record(Submitted, actor: "asked");
        var next = (await Page(new() { Actor = "asked", Limit = 2 })).Next;

        Assert.NotNull(next);
        Assert.IsType<CursorRefused<EventView>>(await ledger.Answers.Audit.Find(new() { Actor = "another", Cursor = next }, Moment.Now));
        Assert.IsType<CursorRefused<EventView>>(await ledger.Answers.Audit.Find(new() { Actor = "asked", Cursor = "nonsense" }, Moment.Now));
    }

    [Fact]
    public async Task Within_a_committee_are_its_own_events_and_those_of_all_below_it_as_the_tree_stood_then()
    {
        var tree = await TestLedger.Start();
        await tree.Append("421300", Guid.NewGuid(), new CommitteeRegistered { Code = "421300", Name = "随州市政协", Level = CommitteeLevel.Prefecture });
        await tree.Append("131100", Guid.NewGuid(), Proposed);
        var county = Guid.NewGuid();
        await tree.Append("421321", county, new CommitteeRegistered { Code = "421321", Name = "随县政协", Level = CommitteeLevel.County });
        await tree.Append("421321", Guid.NewGuid(), Proposed);
        var moved = await tree.Append("421321", county, new CommitteeAmended { Name = "随县政协", Level = CommitteeLevel.County, Parent = "421300" });
        await tree.CaughtUp();

        Assert.Equal([5L, 4, 3, 1], await Within(Moment.Now));
        Assert.Equal([1L], await Within(new Moment.AtSequence(moved.Events[0].Sequence - 1)));
        await tree.Remove();

        async Task<IEnumerable<long>> Within(Moment moment) =>
            Assert.IsType<Page<EventView>>(await tree.ReadModels.Audit.Find(new() { Within = "421300" }, moment)).Items.Select(item => item.Sequence);
    }

    private async Task<IReadOnlyList<EventView>> Found(AuditFilter filter, Moment? moment = null) => (await Page(filter, moment)).Items;

    private async Task<Page<EventView>> Page(AuditFilter filter, Moment? moment = null) =>
        Assert.IsType<Page<EventView>>(await ledger.Answers.Audit.Find(filter, moment ?? Moment.Now));

    private static IEnumerable<(Guid, long)> Places(IEnumerable<EventView> events) => events.Select(found => (found.Stream, found.Version));
}
