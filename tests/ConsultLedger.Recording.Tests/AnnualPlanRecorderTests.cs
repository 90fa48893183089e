using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording.Tests;

/// <summary>Plans and claims are recorded as safely as consultations are.</summary>
public class AnnualPlanRecorderTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private static readonly DraftAnnualPlan Draft = new() { Title = "年度协商计划", Items = [new PlanItem { Id = "1", Title = "农村养老" }] };
    private static readonly IssueAnnualPlan Issue = new() { Issuers = ["县委办", "县政府办", "县政协办"] };
    private static readonly ClaimTotal Claim = new() { Counted = ClaimedTotal.Consultations, Value = Count.Exactly(130), Source = new Basis { Title = "报道" } };

    private static int _years = 2000;

    private readonly int _year = Interlocked.Increment(ref _years);

    [Fact]
    public async Task A_plan_recorded_on_one_server_is_what_the_other_decides_on()
    {
        var drafted = await Plan(ledger.Here, Draft).Receipt<PlanReceipt>();
        var issued = await Plan(ledger.There, Issue).Receipt<PlanReceipt>();

        Assert.Equal((1, false, Some.Committee, _year), (drafted.Version, drafted.Issued, drafted.Committee, drafted.Year));
        Assert.Equal((2, true), (issued.Version, issued.Issued));
        Assert.Equal("plan_already_issued", await Plan(ledger.Here, Issue).RefusalCode());
    }

    [Fact]
    public async Task A_key_that_has_been_used_answers_for_itself_on_every_server()
    {
        var key = Some.NewKey();
        var first = await Plan(ledger.Here, Draft, key).Receipt<PlanReceipt>();
        await Plan(ledger.Here, Issue).Receipt<PlanReceipt>();

        var again = Assert.IsType<RecordingResult.RecordedBeside>(await Plan(ledger.There, Draft, key));

        Assert.True(again.Replayed);
        Assert.Equal(JsonSerializer.Serialize(first), JsonSerializer.Serialize((PlanReceipt)again.Receipt));
        Assert.IsType<RecordingResult.KeyReused>(await Plan(ledger.There, Draft with { Title = "另一计划" }, key));
        Assert.IsType<RecordingResult.KeyReused>(await ledger.Here.Recorder.Record(new RecordingRequest(null, Some.Topic(), Some.Clerk) { IdempotencyKey = key }));
        Assert.IsType<RecordingResult.KeyReused>(await Claims(ledger.Here).Record(Request(Claim, key)));
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_still_the_callers_own()
    {
        var lossy = Plans(ledger.Here, new LostAnswers(ledger.Here.Store));

        var recorded = Assert.IsType<RecordingResult.RecordedBeside>(await lossy.Record(_year, Request(Draft)));

        Assert.Equal((1, false), (recorded.Receipt.Version, recorded.Replayed));
        Assert.Equal(1, await ledger.Here.Length(AnnualPlanRecorder.StreamOf(Some.Committee, _year)));
    }

    [Fact]
    public async Task What_names_nothing_that_is_there_records_nothing()
    {
        Assert.True(Digest.TryParse(new string('e', 64), out var unknown));

        Assert.IsType<RecordingResult.NotFound>(await Plan(ledger.Here, Issue));
        Assert.IsType<RecordingResult.NotFound>(await Plans(ledger.Here).Record(_year, new StreamRequest("nobody", Draft, Some.Clerk)));
        Assert.IsType<RecordingResult.NotFound>(await Claims(ledger.Here).Record(new StreamRequest("nobody", Claim, Some.Clerk)));
        Assert.Equal("/documents/0", Assert.Single(Assert.IsType<RecordingResult.Invalid>(await Plan(ledger.Here, Draft with { Documents = [unknown] })).Problems).Pointer);
        Assert.IsType<RecordingResult.VersionConflict>(await Plans(ledger.Here).Record(_year, Request(Draft) with { ExpectedVersion = 3 }));
        Assert.IsType<RecordingResult.TooLarge>(await Plan(ledger.Here, Draft with { Items = [.. Enumerable.Range(0, 500).Select(n => new PlanItem { Id = $"{n}", Title = new string('长', 200) })] }));
        Assert.Equal(0, await ledger.Here.Length(AnnualPlanRecorder.StreamOf(Some.Committee, _year)));
    }

    [Fact]
    public async Task Claims_of_one_committee_are_numbered_however_many_servers_record_them()
    {
        const string Committee = "claimed";
        await ledger.Here.Committees.Register(Committee, Some.County(), Some.Clerk);

        var receipts = await Task.WhenAll(Enumerable.Range(0, 12).Select(n =>
            Claims(n % 2 == 0 ? ledger.Here : ledger.There).Record(new StreamRequest(Committee, Claim, Some.Clerk)).Receipt<ClaimReceipt>()));

        Assert.Equal(Enumerable.Range(1, 12).Select(n => (long)n), receipts.Select(receipt => receipt.Version).Order());
    }

    [Fact]
    public async Task A_topic_is_held_against_the_plans_that_any_server_has_issued_since()
    {
        const string Committee = "planning";
        await ledger.Here.Committees.Register(Committee, Some.County(), Some.Clerk);
        var determined = Some.Determination with { PlanItem = "不在计划内" };
        Assert.NotNull(await ledger.Here.Recorder.Receipt(await ledger.Here.Recorder.Open(committee: Committee), determined));
        var plans = Plans(ledger.There);
        await plans.Record(2023, new StreamRequest(Committee, Draft, Some.Clerk));
        await plans.Record(2023, new StreamRequest(Committee, Issue, Some.Clerk));

        Assert.Equal("unknown_plan_item", await ledger.Here.Recorder.Record(await ledger.Here.Recorder.Open(committee: Committee), determined).RefusalCode());
        Assert.NotNull(await ledger.Here.Recorder.Receipt(await ledger.Here.Recorder.Open(committee: Committee), determined with { PlanItem = "1" }));
        await plans.Record(2024, new StreamRequest(Committee, Draft with { Items = [new PlanItem { Id = "9", Title = "学前教育" }] }, Some.Clerk));
        Assert.NotNull(await ledger.Here.Recorder.Receipt(await ledger.Here.Recorder.Open(committee: Committee), determined with { PlanItem = "9" }));
    }

    private static AnnualPlanRecorder Plans(Node node, IEventStore? store = null) => new(store ?? node.Store, node.Committees, new DocumentReferences(node.Documents));

    private static ClaimRecorder Claims(Node node) => new(node.Store, node.Committees, new DocumentReferences(node.Documents));

    private static StreamRequest Request(Command command, string? key = null) => new(Some.Committee, command, Some.Clerk) { IdempotencyKey = key };

    private Task<RecordingResult> Plan(Node node, Command command, string? key = null) => Plans(node).Record(_year, Request(command, key));
}

internal static class StreamReceipts
{
    public static async Task<TReceipt> Receipt<TReceipt>(this Task<RecordingResult> result)
        where TReceipt : StreamReceipt => Assert.IsType<TReceipt>(Assert.IsType<RecordingResult.RecordedBeside>(await result).Receipt);
}
