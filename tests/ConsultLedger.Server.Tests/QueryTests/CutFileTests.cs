using System.Net;
using ConsultLedger.EventStore;
using ConsultLedger.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ConsultLedger.Server.Tests.QueryTests;

/// <summary>A file that cannot be read to its end is not taken for a whole one.</summary>
public sealed class CutFileTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task When_a_later_page_cannot_be_read_the_connection_is_cut()
    {
        var client = server.Client;
        var committee = await client.Committee();
        var consultation = await client.Outcome(committee, [.. Enumerable.Range(1, 450).Select(n => $"建议{n}：改造农贸市场，合理收取摊位费")]);
        var last = await client.Then(consultation, "outcome", $$"""{"recommendations":[{{string.Join(',', Enumerable.Range(451, 450).Select(n => $$"""{"text":"建议{{n}}"}"""))}}]}""");
        var query = $"/recommendations?committee={committee}&minSequence={last.Sequence}";
        Assert.Equal(900, new CsvFile(await client.Ask(query, "Accept", "text/csv")).Rows.Count);

        // No such date can be recorded; it stands for any row of the second page that cannot be read.
        await using (var spoil = server.Services.GetRequiredService<LedgerDatabase>().Projector.CreateCommand("UPDATE ledger.recommendation_texts SET submitted_on = 'spoilt' WHERE recommendation = 700"))
            Assert.Equal(1, await spoil.ExecuteNonQueryAsync());

        var request = new HttpRequestMessage(HttpMethod.Get, LedgerClient.Base + query);
        request.Headers.Accept.ParseAdd("text/csv");
        using var answer = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => answer.Content.ReadAsByteArrayAsync());
    }
}
