using System.Net.Sockets;
using System.Text;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests;

/// <summary>What well-behaved clients never send, on the bare connection.</summary>
public sealed class KestrelTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("nonsense\r\n\r\n", 400)]
    [InlineData("GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /api/v1/documents/%FF%FE HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("POST /api/v1/consultations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: nine\r\n\r\n", 400)]
    [InlineData("POST /api/v1/consultations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400)]
    [InlineData("POST /api/v1/import HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 200)]
    [InlineData("POST /api/v1/consultations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\nIdempotency-Key: 键\r\n\r\n{}", 400)]
    [InlineData("POST /api/v1/consultations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\nAccept-Language: \u0080\u0081\r\n\r\n{}", 400)]
    public async Task A_request_that_breaks_the_protocol_is_answered_and_the_server_goes_on(string request, int status)
    {
        var head = await server.Head();

        var answer = await Exchange(request);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer);
        Assert.DoesNotContain("Exception", answer);
        Assert.Equal(head, await server.Head());
        (await server.Client.Post("/consultations", Cases.Body("consultations"))).IsReceipt(System.Net.HttpStatusCode.Created);
    }

    private async Task<string> Exchange(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Client.Http.BaseAddress!.Host, server.Client.Http.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        var answer = new byte[64 * 1024];
        var length = await stream.ReadAsync(answer);
        return Encoding.UTF8.GetString(answer, 0, length);
    }
}
