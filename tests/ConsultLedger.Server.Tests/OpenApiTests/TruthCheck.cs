using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace ConsultLedger.Server.Tests.OpenApiTests;

/// <summary>
/// Stands between a client and the server and holds every exchange against the description: the status is described, the body is of its
/// schema with no member besides, the headers that are promised are there and no telling one comes unannounced; and what was accepted
/// was described as acceptable.
/// </summary>
public sealed class TruthCheck(ApiDocument document) : DelegatingHandler(new SocketsHttpHandler())
{
    private static readonly string[] Telling = ["ETag", "Location", "Ledger-Sequence", "Retry-After"];

    private readonly ConcurrentDictionary<(string Operation, int Status), byte> _seen = [];

    /// <summary>Which operations have answered with which status.</summary>
    public IEnumerable<(string Operation, int Status)> Seen => _seen.Keys;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        // What is no HTTP request is turned away before there is a route.
        var isTurnedAway = answer.Headers.ConnectionClose == true && answer.Content.Headers.ContentType is null;
        if (!isTurnedAway && document.Find(request.Method.Method, request.RequestUri!.AbsolutePath) is { } operation)
            await Check(operation, request, answer);
        return answer;
    }

    private async Task Check(ApiOperation operation, HttpRequestMessage request, HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        _seen.TryAdd((operation.Id, status), 0);
        var exchange = $"{request.Method} {request.RequestUri!.PathAndQuery} → {status}";
        Assert.True(operation.Json.GetProperty("responses").TryGetProperty(status.ToString(), out var reference), $"{exchange} is not described");
        var response = document.Resolve(reference);

        CheckHeaders(response, answer, exchange);
        await CheckBody(response, answer, exchange);
        if (answer.IsSuccessStatusCode && operation.Json.TryGetProperty("requestBody", out var body))
            await CheckRequest(body, request, exchange);
    }

    private void CheckHeaders(JsonElement response, HttpResponseMessage answer, string exchange)
    {
        var described = response.TryGetProperty("headers", out var headers) ? headers.EnumerateObject().ToDictionary(header => header.Name, header => document.Resolve(header.Value)) : [];
        foreach (var (name, header) in described)
        {
            if (new Hosting.Answer(answer.StatusCode, answer, []).Header(name) is not { } value)
            {
                Assert.False(header.TryGetProperty("required", out var required) && required.GetBoolean(), $"{exchange}: no {name}");
                continue;
            }

            var schema = document.Resolve(header.GetProperty("schema"));
            var json = schema.GetProperty("type").GetString() == "integer" ? JsonSerializer.SerializeToElement(long.Parse(value)) : JsonSerializer.SerializeToElement(value);
            AssertNone(new SchemaCheck(document, isAnswer: true).Problems(json, schema), $"{exchange}: {name}");
        }

        foreach (var name in Telling.Where(name => !described.ContainsKey(name)))
            Assert.True(new Hosting.Answer(answer.StatusCode, answer, []).Header(name) is null, $"{exchange}: {name} is not described");
    }

    private async Task CheckBody(JsonElement response, HttpResponseMessage answer, string exchange)
    {
        var mediaType = answer.Content.Headers.ContentType?.MediaType;
        if (!response.TryGetProperty("content", out var content))
        {
            Assert.True(mediaType is null && (answer.Content.Headers.ContentLength ?? 0) == 0, $"{exchange}: a body that is not described");
            return;
        }

        if (!content.TryGetProperty(mediaType ?? "", out var described))
        {
            Assert.True(content.TryGetProperty("*/*", out _), $"{exchange}: {mediaType} is not described");
            return;
        }

        // Streams are read by those who asked for them.
        if (mediaType is not ("application/json" or "application/problem+json" or "application/cloudevents-batch+json"))
            return;
        await answer.Content.LoadIntoBufferAsync();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        AssertNone(new SchemaCheck(document, isAnswer: true).Problems(json.RootElement, described.GetProperty("schema")), exchange);
    }

    private async Task CheckRequest(JsonElement body, HttpRequestMessage request, string exchange)
    {
        if (!body.GetProperty("content").TryGetProperty("application/json", out var described))
            return;
        var sent = await request.Content!.ReadAsByteArrayAsync();
        using var json = JsonDocument.Parse(sent.AsMemory(sent is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0));
        AssertNone(new SchemaCheck(document, isAnswer: false).Problems(json.RootElement, described.GetProperty("schema")), $"{exchange}, request");
    }

    private static void AssertNone(List<string> problems, string exchange) =>
        Assert.True(problems.Count == 0, $"{exchange}\n{string.Join('\n', problems)}");
}
