using ConsultLedger.EventStore;

namespace ConsultLedger.Recording.Tests;

public class StreamTurnsTests
{
    [Fact]
    public async Task A_caller_waits_for_the_one_before_but_not_for_ever()
    {
        var turns = new StreamTurns(TimeSpan.FromMilliseconds(50));
        var stream = Guid.NewGuid();
        var held = await turns.Enter(stream, CancellationToken.None);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => turns.Enter(stream, CancellationToken.None));

        held.Dispose();
        using var next = await turns.Enter(stream, CancellationToken.None);
    }
}
