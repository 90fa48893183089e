using ConsultLedger.Consultations;

namespace ConsultLedger.Recording.Tests;

public class ExpectedVersionTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private readonly Recorder _here = ledger.Here.Recorder;
    private readonly Recorder _there = ledger.There.Recorder;

    [Fact]
    public async Task At_the_expected_version_a_command_is_recorded()
    {
        var consultation = await _here.Open();
        Assert.Equal(2, (await _here.Receipt(consultation, Some.Determination, expected: 1)).Version);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task At_another_version_nothing_is_recorded_and_both_versions_are_named(long expected)
    {
        var consultation = await _here.OpenAndWalk(1);

        Assert.Equal(new RecordingResult.VersionConflict(expected, 2), await _here.Record(consultation, Some.Plan, expected: expected));
        Assert.Equal(2, await ledger.Here.Length(consultation));
    }

    [Fact]
    public async Task The_version_comes_before_the_rules()
    {
        var consultation = await _here.Open();
        Assert.Equal(new RecordingResult.VersionConflict(7, 1), await _here.Record(consultation, Some.Archiving(), expected: 7));
    }

    [Fact]
    public async Task A_new_consultation_is_at_version_0()
    {
        Assert.Equal(1, (await _here.Receipt(null, Some.Topic(), expected: 0)).Version);
        Assert.Equal(new RecordingResult.VersionConflict(3, 0), await _here.Record(null, Some.Topic(), expected: 3));
    }

    [Fact]
    public async Task The_latest_version_is_known_also_when_another_server_made_it()
    {
        var consultation = await _here.OpenAndWalk(1);
        await _there.Receipt(consultation, Some.Plan);

        Assert.Equal(new RecordingResult.VersionConflict(2, 3), await _here.Record(consultation, Some.Plan, expected: 2));
        Assert.Equal(4, (await _here.Receipt(consultation, Some.WayToTheArchive[2], expected: 3)).Version);
    }

    [Fact]
    public async Task A_hundred_callers_of_two_servers_with_one_expected_version_have_one_winner()
    {
        var consultation = await _here.OpenAndWalk(1);

        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(n => (n % 2 == 0 ? _here : _there).Record(consultation, Some.Plan, expected: 2)));

        Assert.Single(results.OfType<RecordingResult.Recorded>());
        Assert.Equal(99, results.Count(result => result is RecordingResult.VersionConflict(2, 3)));
        Assert.Equal(3, await ledger.Here.Length(consultation));
    }

    [Fact]
    public async Task Without_an_expected_version_all_callers_of_two_servers_are_served_in_some_order()
    {
        var consultation = await _here.OpenAndWalk(2);

        var research = new ConductResearch { Findings = ["管网老化"] };
        var results = await Task.WhenAll(Enumerable.Range(0, 60).Select(n => (n % 2 == 0 ? _here : _there).Receipt(consultation, research)));

        Assert.Equal(Enumerable.Range(4, 60).Select(version => (long)version), results.Select(receipt => receipt.Version).Order());
        Assert.Equal(63, await ledger.Here.Length(consultation));
    }

    [Fact]
    public async Task A_state_in_memory_that_is_behind_neither_refuses_nor_accepts_wrongly()
    {
        var consultation = await _here.OpenAndWalk(1);
        await _there.Receipt(consultation, Some.Plan);

        // Here the plan is not known yet: research would be too early, and the next plan an adoption.
        Assert.Equal(4, (await _here.Receipt(consultation, new ConductResearch())).Version);

        await _there.Receipt(consultation, new WithdrawConsultation { Reason = "议题合并" });
        Assert.Equal("step_out_of_order", await _here.Record(consultation, new ConductResearch()).RefusalCode());
        Assert.Equal(5, await ledger.Here.Length(consultation));
    }

    [Fact]
    public async Task A_caller_who_gives_up_leaves_nothing_half_done_and_nobody_waiting()
    {
        var held = new HeldAppends(ledger.Here.Store);
        using var recorder = ledger.Here.On(held).Recorder;
        var consultation = await _here.Open();
        using var givingUp = new CancellationTokenSource();

        var abandoned = recorder.Record(new RecordingRequest(consultation, Some.Determination, Some.Clerk), givingUp.Token);
        await held.Arrived;
        var waiting = recorder.Record(consultation, Some.Determination);
        await givingUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        held.Release();

        Assert.IsType<RecordingResult.Recorded>(await waiting);
        Assert.Equal(2, await ledger.Here.Length(consultation));
    }
}
