using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording.Tests;

public class ConsultationNumberTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private static readonly TimeProvider Spring = new StoppedClock("2026-03-02T01:00:00Z");

    [Fact]
    public async Task Numbers_count_the_consultations_of_a_committee_in_a_year()
    {
        var (one, other) = (await NewCommittee(), await NewCommittee());
        var recorder = ledger.Join(Spring).Recorder;

        Assert.Equal($"{one}-2026-0001", await Number(recorder, one));
        Assert.Equal($"{one}-2026-0002", await Number(recorder, one));
        Assert.Equal($"{other}-2026-0001", await Number(recorder, other));
        Assert.Equal($"{one}-2026-0003", await Number(recorder, one));
    }

    [Fact]
    public async Task The_year_changes_at_midnight_in_China()
    {
        var committee = await NewCommittee();

        Assert.Equal($"{committee}-2026-0001", await Number(ledger.Join(new StoppedClock("2026-12-31T15:59:59Z")).Recorder, committee));
        Assert.Equal($"{committee}-2027-0001", await Number(ledger.Join(new StoppedClock("2026-12-31T16:00:00Z")).Recorder, committee));
        Assert.Equal($"{committee}-2026-0002", await Number(ledger.Join(new StoppedClock("2026-01-01T00:00:00Z")).Recorder, committee));
    }

    [Fact]
    public async Task A_server_started_later_goes_on_where_the_others_are()
    {
        var committee = await NewCommittee();
        var first = ledger.Join(Spring).Recorder;
        await Number(first, committee);
        await Number(first, committee);

        var second = ledger.Join(Spring).Recorder;
        Assert.Equal($"{committee}-2026-0003", await Number(second, committee));
        Assert.Equal($"{committee}-2026-0004", await Number(first, committee));
        Assert.Equal($"{committee}-2026-0005", await Number(second, committee));
    }

    [Fact]
    public async Task After_9999_come_five_digits()
    {
        var committee = await NewCommittee();
        for (var year = 2026; year <= 2027; year++)
        {
            // The series is filled at its end only: ten thousand openings would show no more.
            await Reserve(committee, year, year == 2026 ? 9_998 : 10_000);
            var recorder = ledger.Join(new StoppedClock($"{year}-03-02T01:00:00Z")).Recorder;
            Assert.Equal(year == 2026 ? $"{committee}-2026-9999" : $"{committee}-2027-10001", await Number(recorder, committee));
            Assert.Equal(year == 2026 ? $"{committee}-2026-10000" : $"{committee}-2027-10002", await Number(recorder, committee));
        }
    }

    [Fact]
    public async Task Two_servers_racing_on_one_committee_give_every_number_once_and_leave_no_gap()
    {
        var committee = await NewCommittee();
        var servers = new[] { ledger.Join(Spring).Recorder, ledger.Join(Spring).Recorder };

        var numbers = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Number(servers[n % 2], committee)));

        Assert.Equal(Enumerable.Range(1, 200).Select(ordinal => $"{committee}-2026-{ordinal:0000}"), numbers.Order());
    }

    [Fact]
    public async Task Openings_repeated_at_once_with_one_key_use_up_one_number()
    {
        var committee = await NewCommittee();
        var servers = new[] { ledger.Join(Spring).Recorder, ledger.Join(Spring).Recorder };
        var keys = Enumerable.Range(0, 20).Select(_ => Some.NewKey()).ToList();

        var receipts = await Task.WhenAll(
            from attempt in Enumerable.Range(0, 8)
            from key in keys
            select servers[attempt % 2].Receipt(null, Some.Topic(committee: committee), key));

        Assert.Equal(20, receipts.Select(receipt => receipt.Consultation).Distinct().Count());
        Assert.Equal(
            Enumerable.Range(1, 20).Select(ordinal => $"{committee}-2026-{ordinal:0000}"),
            receipts.Select(receipt => receipt.Number).Distinct().Order());
    }

    [Fact]
    public async Task An_opening_that_is_not_recorded_uses_up_no_number()
    {
        var committee = await NewCommittee();
        var recorder = ledger.Join(Spring).Recorder;
        await Number(recorder, committee);

        var tooMuch = Some.Topic(committee: committee) with { Summary = new('字', 8000), Proposers = [.. Enumerable.Repeat(new Person { Name = new('名', 300) }, 60)] };
        Assert.IsType<RecordingResult.TooLarge>(await recorder.Record(null, tooMuch));
        Assert.Equal("unknown_procedure", await recorder.Record(null, Some.Topic(committee: committee) with { Procedure = "none" }).RefusalCode());
        using var givenUp = new CancellationTokenSource();
        await givenUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            recorder.Record(new RecordingRequest(null, Some.Topic(committee: committee), Some.Clerk), givenUp.Token));

        Assert.Equal($"{committee}-2026-0002", await Number(recorder, committee));
    }

    [Fact]
    public async Task A_committee_whose_code_looks_like_the_beginning_of_a_number_disturbs_nobody()
    {
        var committee = await NewCommittee();
        var lookalike = $"{committee}-2026";
        await ledger.Here.Committees.Register(lookalike, Some.County(), Some.Clerk);
        Assert.Equal($"{lookalike}-2026-0001", await Number(ledger.Join(Spring).Recorder, lookalike));

        var recorder = ledger.Join(Spring).Recorder;
        Assert.Equal($"{committee}-2026-0001", await Number(recorder, committee).WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal($"{committee}-2026-0002", await Number(recorder, committee).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private static async Task<string> Number(Recorder recorder, string committee) =>
        (await recorder.Receipt(null, Some.Topic(committee: committee))).Number;

    /// <summary>Opens a consultation under a number far ahead.</summary>
    private async Task Reserve(string committee, int year, int ordinal)
    {
        var number = $"{committee}-{year}-{ordinal:0000}";
        var opened = new TopicProposed { Number = number, Committee = committee, Procedure = Procedures.Default.Reference, Title = "序列之末" };
        var append = new StreamAppend(committee, Guid.NewGuid(), "consultation", 0, [new EventData(Guid.NewGuid(), "topic_proposed", EventCatalogue.Write(opened))], Some.Clerk)
        {
            Name = new ReservedName($"consultation_number {committee}-{year}", number),
        };
        Assert.IsType<AppendResult.Appended>(await ledger.Here.Store.Append(append));
    }

    private async Task<string> NewCommittee()
    {
        var code = $"C{Guid.NewGuid():N}"[..12];
        await ledger.Here.Committees.Register(code, Some.County(), Some.Clerk);
        return code;
    }

    private sealed class StoppedClock(string at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.Parse(at);
    }
}
