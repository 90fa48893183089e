using ConsultLedger.Consultations;

namespace ConsultLedger.Recording.Tests;

public class CorrectionTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private readonly Recorder _here = ledger.Here.Recorder;
    private readonly Recorder _there = ledger.There.Recorder;

    [Fact]
    public async Task A_correction_is_an_event_of_its_own_and_leaves_the_corrected_one_as_it_was()
    {
        var consultation = await _here.OpenAndWalk(4);
        var before = await ledger.Here.Events(consultation);

        var receipt = await _here.Receipt(consultation, Some.Correction(5, "/place", "\"县政府会议室\""));

        Assert.Equal((6, "record_corrected"), (receipt.Version, receipt.Events[0].Type));
        var after = await ledger.Here.Events(consultation);
        Assert.Equal(before.Select(e => (e.Id, Convert.ToHexString(e.Data.Span))), after.Take(5).Select(e => (e.Id, Convert.ToHexString(e.Data.Span))));
        var corrected = Assert.IsType<MeetingHeld>(Correction.Applied(StreamHistory.Consultation(after))[4]);
        Assert.Equal("县政府会议室", corrected.Place);
    }

    [Fact]
    public async Task What_follows_is_decided_on_the_corrected_record_here_and_on_other_servers()
    {
        foreach (var next in new[] { _here, _there })
        {
            var consultation = await _here.OpenAndWalk(7);
            await _there.Record(consultation, new ReportProgress { Recommendation = 1, Note = "动工", ReportedBy = "县住建局" });

            // Adopted by mistake: what was adopted cannot be decided again, what was planned can.
            Assert.Equal("already_decided", await next.Record(consultation, Some.Adoption(1)).RefusalCode());
            await _here.Receipt(consultation, Some.Correction(8, "/decision", "\"planned\""));
            var decided = await next.Receipt(consultation, Some.Adoption(1));

            Assert.Equal(11, decided.Version);
            Assert.Equal((await ledger.Here.State(consultation)).CurrentStep, decided.Step);
        }
    }

    [Fact]
    public async Task A_correction_that_changes_how_it_stands_says_so_in_its_receipt()
    {
        var consultation = await _here.OpenAndWalk(7);
        await _here.Receipt(consultation, Some.Adoption(2));
        await _here.Receipt(consultation, Some.Correction(9, "/decision", "\"declined\""));

        var settled = await _here.Receipt(consultation, Some.Correction(8, "/decision", "\"for_reference\""));

        Assert.Equal((ConsultationStatus.Settled, Step.Feedback), (settled.Status, settled.Step));
    }

    [Fact]
    public async Task Wrong_corrections_are_refused_and_not_recorded()
    {
        var consultation = await _here.OpenAndWalk(4);
        await _here.Receipt(consultation, Some.Correction(5, "/place", "\"县政府会议室\""));

        Assert.Equal("unknown_version", await _here.Record(consultation, Some.Correction(7, "/place", "\"x\"")).RefusalCode());
        Assert.Equal("correction_of_correction", await _here.Record(consultation, Some.Correction(6, "/to", "\"x\"")).RefusalCode());
        Assert.Equal("not_correctable", await _here.Record(consultation, Some.Correction(1, "/number", "\"x\"")).RefusalCode());
        Assert.Equal("nothing_to_correct", await _here.Record(consultation, Some.Correction(5, "/place", "\"县政府会议室\"")).RefusalCode());
        Assert.Equal("invalid_correction", await _here.Record(consultation, Some.Correction(5, "/heldOn", "\"2026-02-30\"")).RefusalCode());
        Assert.Equal(6, await ledger.Here.Length(consultation));
    }

    [Fact]
    public async Task Corrections_of_one_value_by_two_servers_at_once_are_recorded_one_after_the_other()
    {
        var consultation = await _here.OpenAndWalk(4);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n =>
            (n % 2 == 0 ? _here : _there).Receipt(consultation, Some.Correction(5, "/place", $"\"第{n}会议室\""))));

        var history = StreamHistory.Consultation(await ledger.Here.Events(consultation));
        Assert.Equal(25, history.Count);
        var last = Assert.IsType<RecordCorrected>(history[^1]);
        Assert.Equal(last.To.GetString(), Assert.IsType<MeetingHeld>(Correction.Applied(history)[4]).Place);
    }
}
