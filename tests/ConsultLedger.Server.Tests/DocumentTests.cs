using System.Net;
using System.Security.Cryptography;
using System.Text;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests;

/// <summary>Documents are brought once, named by digest, and given back as they came.</summary>
public sealed class DocumentTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task A_document_comes_back_as_it_was_uploaded()
    {
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));

        var uploaded = await Upload(bytes, "application/pdf", "?name=%E8%B0%83%E7%A0%94%E6%8A%A5%E5%91%8A.pdf");

        Assert.Equal(HttpStatusCode.Created, uploaded.Status);
        Assert.Equal($"{LedgerClient.Base}/documents/{digest}", uploaded.Header("Location"));
        Assert.Equal((digest, bytes.Length, "application/pdf"), Described(uploaded));

        var downloaded = await server.Client.Get($"{LedgerClient.Base}/documents/{digest}");
        Assert.Equal(bytes, downloaded.Bytes);
        Assert.Equal("application/pdf", downloaded.MediaType);
        Assert.Equal($"\"{digest}\"", downloaded.Header("ETag"));
        Assert.Equal("nosniff", downloaded.Header("X-Content-Type-Options"));
        Assert.Equal("sandbox", downloaded.Header("Content-Security-Policy"));
        Assert.StartsWith("attachment;", downloaded.Header("Content-Disposition"));
        Assert.Contains("filename*=UTF-8''%E8%B0%83%E7%A0%94%E6%8A%A5%E5%91%8A.pdf", downloaded.Header("Content-Disposition"));
    }

    [Fact]
    public async Task The_same_bytes_are_kept_once_as_they_first_came()
    {
        var bytes = RandomNumberGenerator.GetBytes(100);
        await Upload(bytes, "image/png");

        var again = await Upload(bytes, "image/jpeg");

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal("image/png", Described(again).MediaType);
    }

    [Fact]
    public async Task The_name_may_come_in_the_header()
    {
        var bytes = RandomNumberGenerator.GetBytes(100);
        await Upload(bytes, "image/png", "", "Content-Disposition", "attachment; filename=\"x.png\"; filename*=UTF-8''%F0%A0%AE%B7.png");

        var downloaded = await server.Client.Get($"{LedgerClient.Base}/documents/{Convert.ToHexStringLower(SHA256.HashData(bytes))}");

        Assert.Contains("filename*=UTF-8''%F0%A0%AE%B7.png", downloaded.Header("Content-Disposition"));
    }

    [Fact]
    public async Task Without_a_media_type_it_is_just_bytes()
    {
        Assert.Equal("application/octet-stream", Described(await Upload(RandomNumberGenerator.GetBytes(10), null)).MediaType);
    }

    [Fact]
    public async Task A_known_document_need_not_be_sent_again_and_may_be_read_in_parts()
    {
        var digest = Described(await Upload("0123456789"u8.ToArray(), "text/plain")).Sha256;
        var path = $"{LedgerClient.Base}/documents/{digest}";

        var unchanged = new HttpRequestMessage(HttpMethod.Get, path);
        unchanged.Headers.IfNoneMatch.ParseAdd($"\"{digest}\"");
        Assert.Equal(HttpStatusCode.NotModified, (await server.Client.Send(unchanged)).Status);

        var part = new HttpRequestMessage(HttpMethod.Get, path);
        part.Headers.Range = new(2, 4);
        var answer = await server.Client.Send(part);
        Assert.Equal((HttpStatusCode.PartialContent, "234"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task An_uploaded_document_is_named_by_an_event()
    {
        var digest = Described(await Upload(RandomNumberGenerator.GetBytes(1234), "application/pdf", "?name=a.pdf")).Sha256;
        var opened = await server.Client.Reach("topic");

        var receipt = (await server.Client.Command(opened.Consultation, "topic", $$"""{"decision":"determined","documents":["{{digest}}"]}""")).IsReceipt();

        Assert.Equal(
            $$"""{"documents":[{"sha256":"{{digest}}","name":"a.pdf","mediaType":"application/pdf","size":1234}]}""",
            Encoding.UTF8.GetString((await server.Event(receipt.Sequence)).Data.Span));
    }

    [Fact]
    public async Task A_document_that_is_too_large_is_refused_whether_announced_or_not()
    {
        foreach (var announced in (bool[])[true, false])
        {
            var request = LedgerClient.Request(HttpMethod.Post, "/documents", new byte[1_000_001], "application/pdf");
            request.Headers.TransferEncodingChunked = !announced;
            (await server.Client.Send(request)).IsProblem(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        }

        Assert.Equal(HttpStatusCode.Created, (await Upload(new byte[1_000_000], "application/pdf")).Status);
    }

    [Fact]
    public async Task Nothing_is_no_document()
    {
        (await Upload([], "application/pdf")).IsProblem(HttpStatusCode.BadRequest, "empty_body");
    }

    [Theory]
    [InlineData("?name=")]
    [InlineData("?name=a%00b")]
    [InlineData("?name=..%2Fetc%2Fpasswd")]
    [InlineData("?name=a%5Cb")]
    [InlineData("?name=a%0Ab")]
    [InlineData("?name=LONG")]
    public async Task What_cannot_name_a_file_is_refused(string query)
    {
        (await Upload([1], "image/png", query.Replace("LONG", new string('x', 256)))).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ABC")]
    [InlineData("%F0%A0%AE%B7")]
    public async Task A_document_that_is_not_there_is_not_found(string digest)
    {
        (await server.Client.Get($"{LedgerClient.Base}/documents/{digest}")).IsProblem(HttpStatusCode.NotFound, "unknown_document");
    }

    private Task<Answer> Upload(byte[] bytes, string? contentType, string query = "", params string[] headers) =>
        server.Client.Send(LedgerClient.Request(HttpMethod.Post, "/documents" + query, bytes, contentType, headers));

    private static (string Sha256, int Size, string MediaType) Described(Answer answer)
    {
        Assert.True(answer.Message.IsSuccessStatusCode, answer.Text);
        Assert.Equal(["sha256", "size", "mediaType"], answer.Json.EnumerateObject().Select(member => member.Name));
        var json = answer.Json;
        return (json.GetProperty("sha256").GetString()!, json.GetProperty("size").GetInt32(), json.GetProperty("mediaType").GetString()!);
    }
}
