using System.Net;
using System.Net.Sockets;
using System.Text;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests;

/// <summary>Hundreds have a page open, and all of them ask for it at once.</summary>
public sealed class ManyReadersTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("live")]
    [InlineData(null)]
    public async Task Two_hundred_who_ask_at_once_are_all_answered_with_the_whole_page(string? askedBy)
    {
        var title = $"{Guid.NewGuid():N}";
        var recorded = (await server.Client.Post("/consultations", $$"""{"committee":"{{Cases.Committee}}","title":"{{title}}"}""")).IsReceipt(HttpStatusCode.Created);
        await server.Client.Get($"/api/v1/consultations?limit=1&minSequence={recorded.Sequence}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Ask("/consultations?lang=en", askedBy))).WaitAsync(Patience);

        Assert.All(answers, answer =>
        {
            Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.Status, answer.MediaType));
            Assert.Contains(title, answer.Text);
            Assert.EndsWith("</html>", answer.Text.TrimEnd());
        });
    }

    [Fact]
    public async Task Who_asks_and_never_reads_the_answer_holds_up_nobody()
    {
        var asked = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("GET /?lang=en HTTP/1.1\r\nHost: localhost\r\nX-Requested-With: live\r\n\r\n", 5000)));
        var address = server.Client.Http.BaseAddress!;
        var silent = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new TcpClient { ReceiveBufferSize = 4096 }).ToList();
        try
        {
            await Task.WhenAll(silent.Select(async reader =>
            {
                await reader.ConnectAsync(address.Host, address.Port);
                await reader.GetStream().WriteAsync(asked);
            }));
            foreach (var reader in silent)
                Assert.True(reader.Client.Poll(Patience, SelectMode.SelectRead));

            for (var answered = 0; answered < 400; answered++)
                Assert.Equal(HttpStatusCode.OK, (await Ask("/consultations", "live").WaitAsync(Patience)).Status);
        }
        finally
        {
            silent.ForEach(reader => reader.Dispose());
        }
    }

    private Task<Answer> Ask(string address, string? by)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (by is not null)
            request.Headers.Add("X-Requested-With", by);
        return server.Client.Send(request);
    }
}
