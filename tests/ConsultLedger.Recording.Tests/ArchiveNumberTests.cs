using System.Text.Json;
using ConsultLedger.Consultations;

namespace ConsultLedger.Recording.Tests;

public class ArchiveNumberTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private readonly Recorder _here = ledger.Here.Recorder;
    private readonly Recorder _there = ledger.There.Recorder;

    [Fact]
    public async Task A_number_is_given_to_one_file_only()
    {
        var (one, other) = (await _here.Open(), await _here.Open());
        await _here.Receipt(one, Some.EarlyArchiving("SX-2026-永久-001"));

        Assert.Equal("archive_number_taken", await _here.Record(other, Some.EarlyArchiving("SX-2026-永久-001")).RefusalCode());
        Assert.Equal("archive_number_taken", await _there.Record(other, Some.EarlyArchiving("SX-2026-永久-001")).RefusalCode());
        Assert.Equal(1, await ledger.Here.Length(other));

        Assert.Equal(2, (await _there.Receipt(other, Some.EarlyArchiving("SX-2026-永久-002"))).Version);
    }

    [Fact]
    public async Task A_file_archived_again_after_a_reopening_may_keep_its_number()
    {
        var consultation = await _here.OpenAndWalk(11);
        await _here.Receipt(consultation, Some.Archiving("SX-2026-永久-010"));
        await _here.Receipt(consultation, new ReopenRecommendation { Recommendation = 1, Reason = "回头看发现反弹" });
        await _there.Receipt(consultation, Some.Adoption(1));
        await _there.Receipt(consultation, Some.Verification(1));

        var again = await _there.Receipt(consultation, Some.Archiving("SX-2026-永久-010"));

        Assert.Equal(ConsultationStatus.Archived, again.Status);
    }

    [Fact]
    public async Task Files_without_a_number_are_archived_side_by_side()
    {
        foreach (var consultation in new[] { await _here.Open(), await _here.Open() })
            Assert.Equal(ConsultationStatus.Archived, (await _here.Receipt(consultation, Some.EarlyArchiving())).Status);
    }

    [Fact]
    public async Task A_number_given_by_a_correction_is_taken_too()
    {
        CorrectRecord Giving(string number) => new() { OfVersion = 2, Pointer = "/archiveNumber", To = JsonSerializer.SerializeToElement(number), Reason = "后补档号" };
        var (one, other) = (await _here.Open(), await _here.Open());
        await _here.Receipt(one, Some.EarlyArchiving());
        await _here.Receipt(other, Some.EarlyArchiving());

        await _here.Receipt(one, Giving("SX-2026-永久-020"));

        Assert.Equal("archive_number_taken", await _there.Record(other, Giving("SX-2026-永久-020")).RefusalCode());
    }

    [Fact]
    public async Task Files_racing_for_one_number_on_two_servers_have_one_winner()
    {
        for (var round = 0; round < 10; round++)
        {
            var number = Some.NewKey();
            var files = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _here.Open()));

            var results = await Task.WhenAll(files.Select((file, n) => (n % 2 == 0 ? _here : _there).Record(file, Some.EarlyArchiving(number))));

            Assert.Single(results.OfType<RecordingResult.Recorded>());
            Assert.Equal(5, results.Count(result => result is RecordingResult.Refused { Reason.Code: "archive_number_taken" }));
        }
    }
}
