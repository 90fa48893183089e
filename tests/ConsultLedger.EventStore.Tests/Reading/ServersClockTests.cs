namespace ConsultLedger.EventStore.Tests.Reading;

public class ServersClockTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    [Fact]
    public async Task The_time_of_recording_never_goes_back_even_when_a_servers_clock_does()
    {
        var clock = new ManualClock(new DateTimeOffset(2040, 5, 5, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_567));
        await using var fast = ledger.StartOtherServer(clock);
        var stream = Guid.NewGuid();

        var first = (AppendResult.Appended)await fast.Store.Append(Some.Append(stream, 0));
        clock.Now = clock.Now.AddDays(-1);
        var second = (AppendResult.Appended)await fast.Store.Append(Some.Append(stream, 1));
        var third = (AppendResult.Appended)await ledger.Store.Append(Some.Append(stream, 2));

        Assert.Equal(new DateTimeOffset(2040, 5, 5, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_560), first.RecordedAt);
        Assert.Equal([first.RecordedAt, first.RecordedAt, first.RecordedAt], (await ledger.Store.ReadStream(stream, Moment.Now)).Select(e => e.RecordedAt));
        Assert.Equal((first.RecordedAt, first.RecordedAt), (second.RecordedAt, third.RecordedAt));
    }
}
