using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording.Tests;

public class ProcedureRegisterTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private static readonly Wording Words = new() { English = "ours", Chinese = "本地程序" };

    private static readonly PublishProcedure Plain = new() { Name = Words };

    private static readonly PublishProcedure Gated = Plain with
    {
        Gates = [new Gate { Id = "funded", Question = new() { English = "Is it funded?", Chinese = "经费是否落实？" }, OnFailure = GateFailure.Refuse }],
    };

    private static int _procedures;

    private readonly ProcedureRegister _here = Register(ledger.Here.Store, ledger.Here);
    private readonly ProcedureRegister _there = Register(ledger.There.Store, ledger.There);

    [Fact]
    public async Task What_is_shipped_is_recorded_once_however_many_servers_start_at_once_and_a_ledger_of_before_gets_it_too()
    {
        var own = new TestLedger();
        await own.InitializeAsync();
        var bound = (await own.Here.Recorder.Receipt(null, Some.Topic() with { Procedure = "jilin-two-three-three" })).Consultation;
        var before = (await own.Here.Store.Head()).Sequence;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(at => at % 2 == 0 ? own.Here : own.There).Select(node => Task.Run(() => Register(node.Store, node).RecordShipped())));
        await Register(own.Here.Store, own.Here).RecordShipped();

        var recorded = await own.Here.Store.ReadAll(before, 100);
        Assert.Equal(Procedures.All.Select(shipped => shipped.Id).Order(), recorded.Select(Published).Select(published => published.Procedure.Id).Order());
        Assert.All(recorded, published => Assert.Equal(("procedure_published", 1, "consultledger", "*"), (published.Type, published.Version, published.Actor, published.Tenant)));
        Assert.All(recorded, published => Assert.Equal(Procedures.Text(Procedures.Shipped(Published(published).Procedure.Id)!), Procedures.Text(Published(published).Procedure)));
        Assert.Equal("gate_unanswered", await own.There.Recorder.Record(bound, Some.Determination).RefusalCode());
        await own.DisposeAsync();
    }

    [Fact]
    public async Task Where_nothing_shipped_was_recorded_yet_what_follows_it_is_recorded_after_it()
    {
        var own = new TestLedger();
        await own.InitializeAsync();
        var before = (await own.Here.Store.Head()).Sequence;

        var published = Assert.IsType<PublicationResult.Published>(await Register(own.Here.Store, own.Here).Publish("yushu-supervision-loop", Gated, Some.Clerk));

        Assert.Equal(2, published.Procedure.Version);
        Assert.Equal(
            ["1 consultledger", $"2 {Some.Clerk}"],
            (await own.Here.Store.ReadAll(before, 100)).Select(recorded => $"{Published(recorded).Procedure.Version} {recorded.Actor}"));
        await own.DisposeAsync();
    }

    [Fact]
    public async Task Versions_that_are_published_at_once_follow_each_other()
    {
        var id = NewId();

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(at => (at % 2 == 0 ? _here : _there).Publish(id, Plain with { Name = Words with { English = $"text {at}" } }, Some.Clerk)));

        Assert.Equal(Enumerable.Range(1, 12), results.Cast<PublicationResult.Published>().Select(published => published.Procedure.Version).Order());
        var current = await _here.Current(id);
        Assert.Equal(12, current!.Version);
        Assert.Equal(Procedures.Text(current), Procedures.Text((await _there.Current(id))!));
    }

    [Fact]
    public async Task An_answer_that_was_lost_does_not_publish_twice()
    {
        var id = NewId();

        var published = Assert.IsType<PublicationResult.Published>(await Register(new LostAnswers(ledger.Here.Store), ledger.Here).Publish(id, Plain, Some.Clerk));
        var repeated = Assert.IsType<PublicationResult.Published>(await _there.Publish(id, Plain, Some.Clerk));

        Assert.NotNull(published.Sequence);
        Assert.Equal((1, null), (repeated.Procedure.Version, repeated.Sequence));
    }

    [Fact]
    public async Task A_consultation_opened_on_another_server_is_bound_to_the_newest_version()
    {
        var id = NewId();
        await _here.Publish(id, Plain, Some.Clerk);
        var first = (await ledger.There.Recorder.Receipt(null, Some.Topic() with { Procedure = id })).Consultation;
        await _here.Publish(id, Gated, Some.Clerk);
        var second = (await ledger.There.Recorder.Receipt(null, Some.Topic() with { Procedure = id })).Consultation;

        await ledger.There.Recorder.Receipt(first, Some.Determination);
        Assert.Equal("gate_unanswered", await ledger.Here.Recorder.Record(second, Some.Determination).RefusalCode());
        await ledger.Here.Recorder.Receipt(second, Some.Screening("funded"));
        await ledger.There.Recorder.Receipt(second, Some.Determination);
    }

    [Fact]
    public async Task A_version_is_published_only_on_the_one_expected()
    {
        var id = NewId();

        Assert.Equal(new PublicationResult.VersionConflict(1, 0), await _here.Publish(id, Plain, Some.Clerk, expected: 1));
        Assert.IsType<PublicationResult.Published>(await _here.Publish(id, Plain, Some.Clerk, expected: 0));
        Assert.Equal(new PublicationResult.VersionConflict(0, 1), await _there.Publish(id, Gated, Some.Clerk, expected: 0));
        Assert.IsType<PublicationResult.Published>(await _there.Publish(id, Gated, Some.Clerk, expected: 1));
    }

    [Fact]
    public async Task What_makes_no_sense_or_does_not_fit_is_not_recorded()
    {
        var (id, head) = (NewId(), (await ledger.Here.Store.Head()).Sequence);
        var wording = new Wording { English = new string('a', 1000), Chinese = new string('长', 1000) };

        var senseless = await _here.Publish(id, Plain with { Gates = [Gated.Gates![0], Gated.Gates[0]], Documents = [default] }, Some.Clerk);
        var large = await _here.Publish(id, Plain with { LeftOpen = [.. Enumerable.Repeat(wording, 100)] }, Some.Clerk);

        Assert.Equal(["/gates/1/id", "/documents/0"], Assert.IsType<PublicationResult.Invalid>(senseless).Problems.Select(problem => problem.Pointer));
        Assert.IsType<PublicationResult.TooLarge>(large);
        Assert.Equal(head, (await ledger.Here.Store.Head()).Sequence);
        Assert.Null(await _here.Current(id));
        Assert.Null(await _here.Current("No such id"));
    }

    [Fact]
    public async Task A_version_that_nobody_published_is_a_defect() =>
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _here.Find(new ProcedureVersion { Id = NewId(), Version = 1 }));

    private static ProcedureRegister Register(IEventStore store, Node node) => new(store, new DocumentReferences(node.Documents));

    private static ProcedurePublished Published(RecordedEvent recorded) => (ProcedurePublished)EventCatalogue.Read(recorded.Type, recorded.Data.Span);

    private static string NewId() => $"test-{Interlocked.Increment(ref _procedures)}";
}
