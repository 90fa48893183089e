using System.Net.Http.Headers;
using System.Text;

namespace ConsultLedger.Server.Tests.Hosting;

/// <summary>Sends what a client of the ledger sends.</summary>
public sealed class LedgerClient(HttpClient http)
{
    public const string Base = "/api/v1";

    public HttpClient Http => http;

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        var message = await http.SendAsync(request);
        return new Answer(message.StatusCode, message, await message.Content.ReadAsByteArrayAsync());
    }

    public Task<Answer> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    /// <param name="path">Below the base path.</param>
    /// <param name="headers">Name and value in turn.</param>
    public Task<Answer> Post(string path, string json, params string[] headers) => Post(path, Encoding.UTF8.GetBytes(json), headers);

    /// <inheritdoc cref="Post(string, string, string[])"/>
    public Task<Answer> Post(string path, byte[] body, params string[] headers) => Send(Request(HttpMethod.Post, path, body, "application/json", headers));

    /// <inheritdoc cref="Post(string, string, string[])"/>
    public Task<Answer> Put(string path, string json, params string[] headers) => Send(Request(HttpMethod.Put, path, Encoding.UTF8.GetBytes(json), "application/json", headers));

    /// <summary>A command on a consultation.</summary>
    public Task<Answer> Command(Guid consultation, string route, string json, params string[] headers) =>
        Post($"/consultations/{consultation}/{route}", json, headers);

    public async Task RegisterCommittee(string code) =>
        Assert.True((await Put($"/committees/{code}", $$"""{"name":"随县政协","level":"county"}""")).Message.IsSuccessStatusCode);

    /// <summary>A consultation that has gone through the case up to, but not including, the command with this route.</summary>
    public async Task<Receipt> Reach(string route)
    {
        Receipt? last = null;
        foreach (var (command, body) in Cases.Before(route))
        {
            last = command == "consultations"
                ? (await Post("/consultations", body)).IsReceipt(System.Net.HttpStatusCode.Created)
                : (await Command(last!.Consultation, command, body)).IsReceipt();
        }

        return last!;
    }

    public static HttpRequestMessage Request(HttpMethod method, string path, byte[] body, string? contentType, params string[] headers)
    {
        var request = new HttpRequestMessage(method, Base + path) { Content = new ByteArrayContent(body) };
        if (contentType is not null)
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        for (var i = 0; i < headers.Length; i += 2)
        {
            if (!request.Headers.TryAddWithoutValidation(headers[i], headers[i + 1]))
                request.Content.Headers.TryAddWithoutValidation(headers[i], headers[i + 1]);
        }

        return request;
    }
}
