using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Tests;

namespace ConsultLedger.CritterStack.Tests.Storing;

/// <summary>Through Marten's function the ledger takes a client's time, but never one ahead of the database's clock.</summary>
public class ServersClockTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    [Fact]
    public async Task A_server_whose_clock_is_ahead_is_held_to_the_databases()
    {
        await using var fast = ledger.StartOtherServer(new ManualClock(DateTimeOffset.UtcNow.AddYears(10)));
        var appended = (AppendResult.Appended)await fast.Store.Append(Some.Append(Guid.NewGuid(), 0));
        Assert.True(appended.RecordedAt < DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal(appended.RecordedAt, (await ledger.Store.Head()).RecordedAt);
    }

    [Fact]
    public async Task The_time_of_recording_never_goes_back_even_when_a_servers_clock_does()
    {
        var stream = Guid.NewGuid();
        var first = (AppendResult.Appended)await ledger.Store.Append(Some.Append(stream, 0));
        await using var slow = ledger.StartOtherServer(new ManualClock(DateTimeOffset.UtcNow.AddDays(-1)));
        var second = (AppendResult.Appended)await slow.Store.Append(Some.Append(stream, 1));
        Assert.Equal(first.RecordedAt, second.RecordedAt);
        Assert.Equal([first.RecordedAt, first.RecordedAt], (await ledger.Store.ReadStream(stream, Moment.Now)).Select(recorded => recorded.RecordedAt));
    }
}
