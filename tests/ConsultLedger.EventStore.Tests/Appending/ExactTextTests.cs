using System.Text;

namespace ConsultLedger.EventStore.Tests.Appending;

public class ExactTextTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    [Theory]
    [InlineData("""{ "z" : 1.00,	"a":[ 1e2, -0.0, 10000000000000000000000000000000000000001 ] , "z":2 }""")]
    [InlineData("""{"text":"\u66fe\u90FD and 曾都, \/ and /, \ud83d\ude00 and 😀"}""")]
    [InlineData("""{"rare":"𠮷龘","龘":"𠮷"}""")]
    [InlineData("""  "a text alone"  """)]
    [InlineData("null")]
    [InlineData("""{"\u0000":"\u0000"}""")]
    public async Task The_json_text_is_read_back_byte_for_byte(string json)
    {
        var alone = Some.Append(Guid.NewGuid(), 0, Some.Event(json: json)) with { Headers = json };
        await ledger.Store.Append(alone);
        var batched = Some.Append(Guid.NewGuid(), 0, Some.Event(json: json)) with { Headers = json };
        List<Task> waiting;
        await using (await HeldHead.Take(ledger))
            waiting = [ledger.Store.Append(Some.Append(Guid.NewGuid())), ledger.Store.Append(batched), ledger.Store.Append(Some.Append(Guid.NewGuid()))];
        await Task.WhenAll(waiting);

        foreach (var append in new[] { alone, batched })
        {
            var read = Assert.Single(await ledger.Store.ReadStream(append.Stream, Moment.Now));
            Assert.Equal(Encoding.UTF8.GetBytes(json), read.Data.ToArray());
            Assert.Equal(json, read.Headers);
        }
    }

    [Fact]
    public async Task The_leaf_hash_the_database_computes_is_that_of_the_entry()
    {
        var append = Some.Append(Guid.NewGuid(), 0, Some.Event("a\"\\type", """{ "龘" : "\u0001" }"""), Some.Event()) with
        {
            Actor = "quote\" back\\ tab\t line\n 𠮷 \u0001\u001f\u007f\u2028",
            Correlation = "",
            Headers = """{"b" : 1.0}""",
        };
        await ledger.Store.Append(append);

        foreach (var recorded in await ledger.Store.ReadStream(append.Stream, Moment.Now))
        {
            var hash = await ledger.Ask<byte[]>($"SELECT ledger.ledger_leaf_hash(e) FROM ledger.mt_events e WHERE id = '{recorded.Id}'");
            Assert.Equal(recorded.LeafHash().ToArray(), hash);
        }
    }
}
