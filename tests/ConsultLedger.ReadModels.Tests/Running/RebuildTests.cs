using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Board;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Register;
using ConsultLedger.ReadModels.Running;
using ConsultLedger.ReadModels.Tests.Support;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.Running;

public sealed class RebuildTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task While_read_models_are_rebuilt_they_are_asked_and_go_on_following()
    {
        var ledger = await TestLedger.Start();
        await Record(ledger, 1, 20);
        await ledger.CaughtUp();
        using var ending = new CancellationTokenSource();
        var asking = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Ask(ledger, ending.Token)));
        var recording = Task.WhenAll(Enumerable.Range(1, 4).Select(writer => RecordUntil(ledger, writer, ending.Token)));

        for (var round = 0; round < 5; round++)
            await ledger.Runner.Rebuild(null, null);

        await ending.CancelAsync();
        var recorded = 20 + (await recording).Sum();
        var head = await ledger.CaughtUp();
        Assert.True((await asking).Sum() > 50);
        var board = await ledger.ReadModels.Board.Read(null, Moment.Now);
        Assert.Equal((recorded, head), (board.Totals.Total, board.Sequence));
        Assert.Equal(Enumerable.Repeat("6", ProjectionRunner.ReadModels.Count), await ledger.Sql("SELECT generation FROM ledger.read_models WHERE state = 'serving'"));
        await ledger.Remove();
    }

    [Fact]
    public async Task One_alone_can_be_rebuilt_and_what_it_had_is_dropped()
    {
        var ledger = await TestLedger.Start();
        await Record(ledger, 1, 3);
        await ledger.CaughtUp();
        var reports = new Reports();

        await ledger.Runner.Rebuild([RegisterQuery.ReadModel], reports);

        await Eventually.Is(
            () => ledger.Sql("SELECT tablename FROM pg_tables WHERE tablename ~ '^(recommendation_states|consultation_stages)_' ORDER BY 1"),
            tables => tables is ["consultation_stages_1", "recommendation_states_2"]);
        Assert.Equal(
            ["AnnualPlans:All", "Committees:All", "ConsultationList:All", "Figures:All", "Obligations:All", "Register:V2:All"],
            await ledger.Sql("SELECT name FROM ledger.mt_event_progression ORDER BY 1"));
        Assert.Equal(new RebuildProgress("Register", 18, 18), reports.Last);
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.Runner.Rebuild(["Nothing"], null));
        await ledger.Remove();
    }

    [Fact]
    public async Task A_rebuild_that_is_interrupted_goes_on_where_it_was()
    {
        var ledger = await TestLedger.Start();
        await Record(ledger, 1, 30);
        await ledger.CaughtUp();
        await ledger.StopProjecting();
        var served = await ledger.Sql("SELECT t::text FROM ledger.recommendation_states t ORDER BY 1");
        var registry = new ReadModelRegistry(ledger.Database, TestLedger.Models);
        await registry.Request(TestLedger.Models, None);

        var interrupted = new Rebuild(ledger.Database, new StoreLostAfter(ledger.Store, 100), registry, _ => Task.CompletedTask, batchBytes: 1);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await interrupted.Run(await Filling(registry), None));
        var filling = await Filling(registry);
        Assert.All(filling, set => Assert.InRange(set.Progress, 1, 100));

        var resumed = new StoreLostAfter(ledger.Store, long.MaxValue);
        await new Rebuild(ledger.Database, resumed, registry, _ => Task.CompletedTask).Run(filling, None);

        Assert.Equal(filling.Min(set => set.Progress) + 1, resumed.First);
        Assert.Empty(await Filling(registry));
        Assert.Equal(served, await ledger.Sql("SELECT t::text FROM ledger.recommendation_states t ORDER BY 1"));
        await ledger.Remove();
    }

    [Fact]
    public async Task A_read_model_of_another_layout_is_rebuilt_by_itself()
    {
        var ledger = await TestLedger.Start();
        await Record(ledger, 1, 3);
        await ledger.CaughtUp();
        await ledger.StopProjecting();
        await ledger.Sql("UPDATE ledger.read_models SET layout = 0 WHERE name = 'ConsultationList'");

        var next = ledger.AnotherServer();
        next.Project();

        await Eventually.Is(
            () => ledger.Sql("SELECT generation || ' ' || layout FROM ledger.read_models WHERE name = 'ConsultationList' AND state = 'serving'"),
            set => set is [var one] && one == $"2 {new ConsultationListModel().Layout}");
        Assert.Equal(3, (await next.ReadModels.Board.Read(null, Moment.Now)).Totals.Total);
        await next.DisposeAsync();
        await ledger.Remove();
    }

    [Fact]
    public async Task Before_it_is_built_a_read_model_says_that_it_is_not_ready()
    {
        var ledger = await TestLedger.WithoutProjection();

        var failure = await Assert.ThrowsAsync<ReadModelNotReadyException>(() => ledger.ReadModels.Board.Read(null, Moment.Now));

        Assert.Equal(BoardQuery.ReadModel, failure.ReadModel);
        Assert.False(await ledger.ReadModels.Progress.WaitFor(BoardQuery.ReadModel, 1, TimeSpan.FromMilliseconds(50)));
        await ledger.Remove();
    }

    private static async Task<IReadOnlyList<ReadModelSet>> Filling(ReadModelRegistry registry) =>
        [.. (await registry.Sets(None)).Where(set => set.State == ReadModelSet.Filling)];

    private static async Task Record(TestLedger ledger, int from, int to)
    {
        for (var n = from; n <= to; n++)
            await ledger.Append(County, Guid.CreateVersion7(), UpToOutcome($"421321-2026-{n:0000}", 2));
    }

    private static async Task<int> RecordUntil(TestLedger ledger, int writer, CancellationToken ending)
    {
        var recorded = 0;
        for (; !ending.IsCancellationRequested; recorded++)
            await ledger.Append(County, Guid.CreateVersion7(), Proposed($"{County}-2026-{writer}{recorded:00000}"));
        return recorded;
    }

    /// <summary>Asks again and again; each answer knows at least as much as the one before.</summary>
    private static async Task<int> Ask(TestLedger ledger, CancellationToken ending)
    {
        var answers = 0;
        for (var known = 0L; !ending.IsCancellationRequested; answers++)
        {
            var page = Assert.IsType<Page<ConsultationItem>>(await ledger.ReadModels.Consultations.Find(new ConsultationFilter(), Moment.Now, None));
            Assert.True(page.Sequence >= known);
            Assert.NotEmpty(page.Items);
            known = page.Sequence;
        }

        return answers;
    }

    private sealed class Reports : IProgress<RebuildProgress>
    {
        public RebuildProgress? Last { get; private set; }

        public void Report(RebuildProgress value) => Last = value;
    }
}
