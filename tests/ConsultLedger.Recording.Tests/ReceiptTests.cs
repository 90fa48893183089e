using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording.Tests;

public class ReceiptTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private readonly Node _node = ledger.Here;
    private readonly Recorder _recorder = ledger.Here.Recorder;

    [Fact]
    public async Task The_receipt_of_an_opening_says_where_it_stands_in_the_ledger()
    {
        var receipt = await _recorder.Receipt(null, Some.Topic());

        var opened = Assert.Single(await _node.Events(receipt.Consultation));
        Assert.Matches(@"\A421321-20\d\d-\d{4}\z", receipt.Number);
        Assert.Equal(1, receipt.Version);
        Assert.Equal(opened.Sequence, receipt.Sequence);
        Assert.Equal(opened.RecordedAt, receipt.RecordedAt);
        Assert.Equal(Step.Topic, receipt.Step);
        Assert.Equal(ConsultationStatus.Open, receipt.Status);
        Assert.Equal([new ReceiptEvent(opened.Id, "topic_proposed", 1, opened.Sequence, opened.LeafHash().ToString())], receipt.Events);
    }

    [Fact]
    public async Task The_leaf_hash_of_a_receipt_is_that_of_the_entry_read_back_with_everything_the_request_said()
    {
        var consultation = await _recorder.Open();
        var request = new RecordingRequest(consultation, Some.Determination with { OccurredOn = EdtfDate.Parse("2026-03~") }, "赵\"某\"@421321")
        {
            IdempotencyKey = Some.NewKey(),
            Correlation = "春季协商会",
            Causation = "import line 7",
        };

        var receipt = Assert.IsType<RecordingResult.Recorded>(await _recorder.Record(request)).Receipt;

        var recorded = (await _node.Events(consultation))[1];
        Assert.Equal(recorded.LeafHash().ToString(), receipt.Events[0].LeafHash);
        Assert.Equal(("赵\"某\"@421321", "春季协商会", "import line 7"), (recorded.Actor, recorded.Correlation, recorded.Causation));
        Assert.Equal(Some.Committee, recorded.Tenant);
        Assert.Equal("2026-03~", ((TopicDetermined)EventCatalogue.Read(recorded.Type, recorded.Data.Span)).OccurredOn.ToString());
    }

    [Fact]
    public async Task Receipts_follow_a_consultation_through_its_eight_steps()
    {
        var consultation = await _recorder.Open();
        var receipts = new List<Receipt>();
        foreach (var command in Some.WayToTheArchive)
            receipts.Add(await _recorder.Receipt(consultation, command));

        Assert.Equal(Enumerable.Range(2, 12).Select(version => (long)version), receipts.Select(receipt => receipt.Version));
        Assert.Equal(
            [Step.Plan, Step.Research, Step.Meeting, Step.Outcome, Step.Tracking, Step.Tracking, Step.Tracking, Step.Tracking, Step.Tracking, Step.Feedback, Step.Archive, Step.Archive],
            receipts.Select(receipt => receipt.Step));
        Assert.Equal([.. Enumerable.Repeat(ConsultationStatus.Open, 9), ConsultationStatus.Settled, ConsultationStatus.Settled, ConsultationStatus.Archived],
            receipts.Select(receipt => receipt.Status));
        Assert.Single(receipts.Select(receipt => receipt.Number).Distinct());
    }

    [Fact]
    public async Task What_is_refused_is_not_recorded()
    {
        var consultation = await _recorder.Open();

        Assert.Equal("step_out_of_order", await _recorder.Record(consultation, Some.Outcome("过早")).RefusalCode());
        Assert.Equal("unknown_committee", await _recorder.Record(null, Some.Topic(committee: "999999")).RefusalCode());
        Assert.Equal("unknown_procedure", await _recorder.Record(null, Some.Topic() with { Procedure = "nine-step" }).RefusalCode());

        Assert.Equal(1, await _node.Length(consultation));
        Assert.DoesNotContain(await _node.Store.ReadAll(0, int.MaxValue), recorded => recorded.Tenant == "999999");
    }

    [Fact]
    public async Task A_consultation_nobody_opened_is_not_found()
    {
        Assert.IsType<RecordingResult.NotFound>(await _recorder.Record(Guid.NewGuid(), Some.Determination));
        Assert.IsType<RecordingResult.NotFound>(await _recorder.Record(Guid.NewGuid(), Some.Correction(1, "/title", "\"x\"")));
    }

    [Fact]
    public async Task The_stream_of_a_committee_is_not_a_consultation()
    {
        var committee = (await _node.Store.ReadAll(0, 1))[0];
        Assert.Equal("committee_registered", committee.Type);

        Assert.IsType<RecordingResult.NotFound>(await _recorder.Record(committee.Stream, Some.Determination));
        Assert.IsType<RecordingResult.NotFound>(await _recorder.Record(committee.Stream, Some.Correction(1, "/name", "\"x\"")));

        Assert.Equal(1, await _node.Length(committee.Stream));
    }

    [Fact]
    public async Task An_event_that_does_not_fit_into_an_entry_is_too_large_and_not_recorded()
    {
        var consultation = await _recorder.Open();
        var tooMuch = Some.Screening() with { Answers = [.. Enumerable.Range(0, 30).Select(n => new GateAnswer { Gate = $"{n}", Passed = true, Reason = new('字', 4000) })] };

        var tooLarge = Assert.IsType<RecordingResult.TooLarge>(await _recorder.Record(consultation, tooMuch, Some.NewKey()));

        Assert.Equal(65_535, tooLarge.Largest);
        Assert.True(tooLarge.Size > 360_000);
        Assert.Equal(1, await _node.Length(consultation));
    }

    [Fact]
    public async Task A_consultation_worked_on_lately_is_not_read_again_until_its_archiving_tells_what_it_files()
    {
        var reads = new CountedReads(_node.Store);
        using var recorder = _node.On(reads).Recorder;
        var consultation = await recorder.Open();
        foreach (var command in Some.WayToTheArchive.Where(command => command is not ArchiveFile))
            await recorder.Receipt(consultation, command);
        Assert.Equal(0, reads.OfStream(consultation));

        await recorder.Receipt(consultation, Some.WayToTheArchive.OfType<ArchiveFile>().Single());
        Assert.Equal(1, reads.OfStream(consultation));
    }
}
