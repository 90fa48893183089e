using System.Diagnostics;
using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Tests;

namespace ConsultLedger.CritterStack.Tests.Storing;

public class MetadataTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    [Fact]
    public async Task What_the_caller_did_not_say_is_not_made_up_from_the_trace_of_the_request()
    {
        using var request = new Activity("request").Start();
        var append = Some.Append(Guid.NewGuid(), 0);
        await ledger.Store.Append(append);

        var recorded = Assert.Single(await ledger.Store.ReadStream(append.Stream, Moment.Now));
        Assert.Equal((null, null, null), (recorded.Correlation, recorded.Causation, recorded.Headers));
    }
}
