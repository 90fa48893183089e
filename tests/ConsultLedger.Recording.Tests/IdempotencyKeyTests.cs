using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording.Tests;

public class IdempotencyKeyTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private readonly Recorder _here = ledger.Here.Recorder;
    private readonly Recorder _there = ledger.There.Recorder;

    [Fact]
    public async Task The_same_request_with_the_same_key_is_recorded_once_and_answered_alike()
    {
        var (opening, determining) = (Some.NewKey(), Some.NewKey());
        var opened = await _here.Receipt(null, Some.Topic(), opening);
        var determined = await _here.Receipt(opened.Consultation, Some.Determination, determining);

        await AssertReplayed(opened, _here, null, Some.Topic(), opening);
        await AssertReplayed(determined, _here, opened.Consultation, Some.Determination, determining);
        Assert.Equal(2, await ledger.Here.Length(opened.Consultation));
    }

    [Fact]
    public async Task Another_server_gives_the_first_receipt_too_also_after_the_consultation_went_on_and_was_corrected()
    {
        var keys = Enumerable.Range(0, 6).Select(_ => Some.NewKey()).ToList();
        var commands = Some.WayToTheArchive.Take(5).Prepend(Some.Topic()).ToList();
        var receipts = new List<Receipt>();
        for (var i = 0; i < commands.Count; i++)
            receipts.Add(await _here.Receipt(i == 0 ? null : receipts[0].Consultation, commands[i], keys[i]));
        var consultation = receipts[0].Consultation;
        await _here.Receipt(consultation, Some.Correction(1, "/title", "\"农村供水\""));
        foreach (var command in Some.WayToTheArchive.Skip(5))
            await _here.Receipt(consultation, command);

        for (var i = 0; i < commands.Count; i++)
            await AssertReplayed(receipts[i], _there, i == 0 ? null : consultation, commands[i], keys[i]);
        Assert.Equal(14, await ledger.Here.Length(consultation));
    }

    [Fact]
    public async Task A_retry_that_still_names_the_version_before_gets_the_first_receipt()
    {
        var consultation = await _here.Open();
        var key = Some.NewKey();
        var first = await _here.Receipt(consultation, Some.Determination, key, expected: 1);

        await AssertReplayed(first, _here, consultation, Some.Determination, key, expected: 1);
        await AssertReplayed(first, _there, consultation, Some.Determination, key, expected: 1);
    }

    [Fact]
    public async Task A_retry_that_would_be_refused_by_now_gets_the_first_receipt()
    {
        var consultation = await _here.OpenAndWalk(5);
        var (assigning, correcting) = (Some.NewKey(), Some.NewKey());
        var correction = Some.Correction(5, "/place", "\"县政府会议室\"");
        var assigned = await _here.Receipt(consultation, Some.Assignment(1), assigning);
        var corrected = await _here.Receipt(consultation, correction, correcting);
        await _here.Receipt(consultation, new WithdrawConsultation { Reason = "议题合并" });

        foreach (var recorder in new[] { _here, _there })
        {
            await AssertReplayed(assigned, recorder, consultation, Some.Assignment(1), assigning);
            await AssertReplayed(corrected, recorder, consultation, correction, correcting);
        }
    }

    [Fact]
    public async Task Another_request_with_the_same_key_is_told_so_and_not_recorded()
    {
        var consultation = await _here.OpenAndWalk(5);
        var other = await _here.OpenAndWalk(5);
        var key = Some.NewKey();
        await _here.Receipt(consultation, Some.Assignment(1), key);

        foreach (var recorder in new[] { _here, _there })
        {
            Assert.IsType<RecordingResult.KeyReused>(await recorder.Record(consultation, Some.Assignment(2), key));
            Assert.IsType<RecordingResult.KeyReused>(await recorder.Record(consultation, Some.Assignment(1) with { Unit = "县水利局" }, key));
            Assert.IsType<RecordingResult.KeyReused>(await recorder.Record(consultation, Some.Adoption(1), key));
            Assert.IsType<RecordingResult.KeyReused>(await recorder.Record(other, Some.Assignment(1), key));
            Assert.IsType<RecordingResult.KeyReused>(await recorder.Record(Guid.NewGuid(), Some.Assignment(1), key));
            Assert.IsType<RecordingResult.KeyReused>(await recorder.Record(null, Some.Topic(), key));
            Assert.IsType<RecordingResult.KeyReused>(await recorder.Record(consultation, Some.Archiving(), key));
            Assert.IsType<RecordingResult.KeyReused>(await recorder.Record(consultation, Some.Assignment(2), key, expected: 1));
        }

        Assert.Equal(7, await ledger.Here.Length(consultation));
        Assert.Equal(6, await ledger.Here.Length(other));
    }

    [Fact]
    public async Task A_key_belongs_to_its_caller()
    {
        var consultation = await _here.OpenAndWalk(2);
        var key = Some.NewKey();
        var request = new RecordingRequest(consultation, new ConductResearch(), Some.Clerk) { IdempotencyKey = key };

        await _here.Record(request);
        var ofAnother = Assert.IsType<RecordingResult.Recorded>(await _here.Record(request with { Actor = "chair@421321" }));

        Assert.False(ofAnother.Replayed);
        Assert.Equal(5, ofAnother.Receipt.Version);
    }

    [Fact]
    public async Task A_refusal_uses_up_no_key()
    {
        var consultation = await _here.Open();
        var key = Some.NewKey();

        Assert.Equal("step_out_of_order", await _here.Record(consultation, Some.Plan, key).RefusalCode());
        await _here.Receipt(consultation, Some.Determination);
        var first = await _here.Receipt(consultation, Some.Plan, key);
        Assert.Equal(3, first.Version);

        // A second plan is an amendment, which this request does not explain: without the key it would be refused.
        Assert.Equal("amendment_unexplained", await _here.Record(consultation, Some.Plan).RefusalCode());
        await AssertReplayed(first, _here, consultation, Some.Plan, key);
    }

    [Fact]
    public async Task One_key_used_for_two_consultations_at_once_is_recorded_for_one_of_them()
    {
        for (var round = 0; round < 10; round++)
        {
            var (one, other, key) = (await _here.Open(), await _here.Open(), Some.NewKey());

            var results = await Task.WhenAll(_here.Record(one, Some.Determination, key), _there.Record(other, Some.Determination, key));

            Assert.Single(results.OfType<RecordingResult.Recorded>());
            Assert.Single(results.OfType<RecordingResult.KeyReused>());
            Assert.Equal(3, await ledger.Here.Length(one) + await ledger.Here.Length(other));
        }
    }

    [Fact]
    public async Task A_thousand_keys_sent_eight_times_in_parallel_to_two_servers_are_recorded_once_each()
    {
        var consultations = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _here.OpenAndWalk(2)));
        var keys = Enumerable.Range(0, 1_000).Select(n => (Key: Some.NewKey(), Consultation: consultations[n % consultations.Length])).ToList();
        var before = (await ledger.Here.Store.Head()).Sequence;

        var results = await Task.WhenAll(
            from attempt in Enumerable.Range(0, 8)
            from key in keys
            select Attempt(attempt % 2 == 0 ? _here : _there, key.Consultation, key.Key));

        async Task<(string Key, RecordingResult.Recorded Result)> Attempt(Recorder recorder, Guid consultation, string key) =>
            (key, Assert.IsType<RecordingResult.Recorded>(await recorder.Record(consultation, new ConductResearch { Findings = [key] }, key)));

        foreach (var ofOneKey in results.GroupBy(result => result.Key))
        {
            Assert.Equal(8, ofOneKey.Count());
            Assert.Equal(7, ofOneKey.Count(result => result.Result.Replayed));
            Assert.All(ofOneKey, result => Recording.AssertSame(ofOneKey.First().Result.Receipt, result.Result.Receipt));
        }

        var recorded = (await ledger.Here.Store.ReadAll(before, int.MaxValue)).Where(e => consultations.Contains(e.Stream)).ToList();
        Assert.Equal(1_000, recorded.Count);
        Assert.Equal(1_000, recorded.Select(e => e.Id).Distinct().Count());
    }

    [Fact]
    public async Task An_append_whose_answer_was_lost_is_still_the_callers_own_with_a_key_or_without()
    {
        using var recorder = ledger.Here.On(new LostAnswers(ledger.Here.Store)).Recorder;

        var opened = Assert.IsType<RecordingResult.Recorded>(await recorder.Record(null, Some.Topic()));
        var determined = Assert.IsType<RecordingResult.Recorded>(await recorder.Record(opened.Receipt.Consultation, Some.Determination));
        var planned = Assert.IsType<RecordingResult.Recorded>(await recorder.Record(opened.Receipt.Consultation, Some.Plan, Some.NewKey()));

        Assert.False(opened.Replayed);
        Assert.False(determined.Replayed);
        Assert.Equal([1, 2, 3], new[] { opened, determined, planned }.Select(result => result.Receipt.Version));
        Assert.Equal(3, await ledger.Here.Length(opened.Receipt.Consultation));
    }

    private static async Task AssertReplayed(
        Receipt first, Recorder recorder, Guid? consultation, Command command, string key, long? expected = null)
    {
        var again = Assert.IsType<RecordingResult.Recorded>(await recorder.Record(consultation, command, key, expected));
        Assert.True(again.Replayed);
        Recording.AssertSame(first, again.Receipt);
    }
}
