using System.Net;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests.QueryTests;

/// <summary>With <c>minSequence</c> a caller finds what it has just written, on every route that reads.</summary>
public sealed class ReadYourOwnWritesTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task What_was_just_written_is_in_every_answer_that_knows_its_sequence()
    {
        var client = server.Client;
        for (var round = 0; round < 10; round++)
        {
            var committee = await client.Committee();
            var registered = await server.Head();
            Assert.Equal(committee, (await client.Read($"/committees/{committee}?minSequence={registered}")).Text("code"));

            var written = await client.Outcome(committee, "改造市场");
            foreach (var query in (string[])
            [
                $"/consultations?committee={committee}",
                $"/recommendations?committee={committee}",
                $"/audit?committee={committee}&type=outcome_submitted",
                $"/events?after={written.Sequence - 1}&limit=1",
            ])
            {
                var answer = await client.Ask($"{query}&minSequence={written.Sequence}");
                Assert.True(answer.Status == HttpStatusCode.OK, $"{query}: {answer.Text}");
                Assert.Single(answer.Json.GetProperty("items").EnumerateArray());
                Assert.True(long.Parse(answer.Header("Ledger-Sequence")!) >= written.Sequence, query);
            }

            Assert.Equal(1, (await client.Read($"/board?within={committee}&minSequence={written.Sequence}")).GetProperty("totals").Number("total"));
            Assert.Contains(await client.Items($"/committees?minSequence={written.Sequence}"), item => item.Text("code") == committee);
            foreach (var route in (string[])["?", "/events?", "/replay?", "/diff?from=1&"])
                Assert.Equal(HttpStatusCode.OK, (await client.Ask($"/consultations/{written.Consultation}{route}minSequence={written.Sequence}")).Status);
        }
    }

    [Fact]
    public async Task What_was_written_on_one_server_is_read_on_another()
    {
        var other = server.Start();
        var committee = await server.Client.Committee();

        var written = await server.Client.Topic(committee);

        Assert.Single(await other.Items($"/consultations?committee={committee}&minSequence={written.Sequence}"));
    }

    [Theory]
    [InlineData("/consultations")]
    [InlineData("/recommendations")]
    [InlineData("/board")]
    [InlineData("/committees")]
    [InlineData("/audit")]
    [InlineData("/events")]
    public async Task A_sequence_that_does_not_come_is_waited_for_a_moment_only(string route)
    {
        var answer = await server.Client.Ask($"{route}?minSequence={await server.Head() + 1_000}");

        answer.IsProblem(HttpStatusCode.ServiceUnavailable, "read_model_behind");
        Assert.Equal("1", answer.Header("Retry-After"));
    }
}
