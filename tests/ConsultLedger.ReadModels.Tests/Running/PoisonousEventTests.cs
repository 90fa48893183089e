using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.ReadModels.Register;
using ConsultLedger.ReadModels.Running;
using ConsultLedger.ReadModels.Tests.Support;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.Running;

/// <summary>An event that a read model cannot get over stops it, says so, and stops nothing else.</summary>
public sealed class PoisonousEventTests : IAsyncLifetime
{
    private TestLedger _ledger = null!;

    public async Task InitializeAsync() => _ledger = await TestLedger.Start();

    public Task DisposeAsync() => _ledger.Remove();

    [Fact]
    public async Task A_committee_that_cannot_be_read_stops_the_committees_alone()
    {
        var poison = await _ledger.AppendText(County, Guid.CreateVersion7(), "committee_registered", """{"code":"421321"}""");
        await _ledger.Append(County, Guid.CreateVersion7(), UpToOutcome("421321-2026-0001", 1));

        await GoOn(ConsultationQuery.ReadModel, RegisterQuery.ReadModel);

        await HasStopped(CommitteeQuery.ReadModel, poison, "JSON");
        Assert.Single((await _ledger.ReadModels.Board.Read(null, Moment.Now)).Items);
    }

    [Fact]
    public async Task A_calendar_that_cannot_be_read_stops_what_is_due_by_it()
    {
        var poison = await _ledger.AppendText(County, Guid.CreateVersion7(), "calendar_published", """{"committee":"421321"}""");
        await _ledger.Append(County, Guid.CreateVersion7(), UpToOutcome("421321-2026-0001", 1));

        await GoOn(CommitteeQuery.ReadModel, ConsultationQuery.ReadModel, RegisterQuery.ReadModel);

        await HasStopped(ObligationQuery.ReadModel, poison, "JSON");
    }

    [Fact]
    public async Task A_title_that_cannot_be_kept_stops_the_list_alone()
    {
        var poison = await _ledger.AppendText(
            County, Guid.CreateVersion7(), "topic_proposed",
            """{"number":"421321-2026-0001","committee":"421321","procedure":{"id":"suixian-eight-step","version":1},"title":"a\u0000b"}""");
        await _ledger.Append(County, Guid.CreateVersion7(), UpToOutcome("421321-2026-0002", 1));

        await GoOn(CommitteeQuery.ReadModel, RegisterQuery.ReadModel);

        await HasStopped(ConsultationQuery.ReadModel, poison, "U+0000");
    }

    [Fact]
    public async Task What_the_domain_cannot_fold_stops_those_who_fold_it()
    {
        var stream = Guid.CreateVersion7();
        await _ledger.Append(County, stream, UpToOutcome("421321-2026-0001", 1));
        var decided = await _ledger.Append(County, stream, Decided(2, RecommendationDecision.Adopted));

        await GoOn(CommitteeQuery.ReadModel);

        await HasStopped(ConsultationQuery.ReadModel, decided.Events[0].Sequence, "recommendation 2");
        await HasStopped(RegisterQuery.ReadModel, decided.Events[0].Sequence, "recommendation 2");
    }

    [Fact]
    public async Task An_event_of_an_unknown_type_is_never_skipped()
    {
        var poison = await _ledger.AppendText(County, Guid.CreateVersion7(), "meeting_held_v9", "{}");

        foreach (var readModel in ProjectionRunner.ReadModels)
            await HasStopped(readModel, poison, "meeting_held_v9");
    }

    [Fact]
    public async Task A_rebuild_that_meets_it_too_says_so_and_leaves_what_serves()
    {
        await _ledger.Append(County, Guid.CreateVersion7(), Proposed("421321-2026-0001"));
        var poison = await _ledger.AppendText(County, Guid.CreateVersion7(), "topic_proposed", "{}");
        await HasStopped(ConsultationQuery.ReadModel, poison, "JSON");

        var failure = await Assert.ThrowsAsync<RebuildStoppedException>(() => _ledger.Runner.Rebuild([ConsultationQuery.ReadModel], null));

        Assert.Equal((ConsultationQuery.ReadModel, poison), (failure.ReadModel, failure.Sequence));
        Assert.Equal(poison - 1, (await _ledger.ReadModels.Board.Read(null, Moment.Now)).Sequence);
    }

    private async Task GoOn(params string[] readModels)
    {
        var head = (await _ledger.Store.Head()).Sequence;
        foreach (var readModel in readModels)
            await _ledger.CaughtUp(readModel, head);
    }

    private async Task HasStopped(string readModel, long sequence, string because)
    {
        await _ledger.CaughtUp(readModel, sequence - 1);
        var status = await Eventually.Is(
            async () => (await _ledger.Runner.Status()).Single(status => status.ReadModel == readModel), status => status.StoppedAt is not null);

        Assert.Equal((sequence - 1, sequence), (status.Sequence, status.StoppedAt));
        Assert.Contains(because, status.Problem);
    }
}
