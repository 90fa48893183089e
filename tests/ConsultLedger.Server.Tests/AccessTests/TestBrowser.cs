using System.Net;
using System.Text;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>What a browser does of itself: keeps cookies, asks for pages, and goes where it is sent when it is told to.</summary>
public sealed class TestBrowser : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;
    private readonly Uri _server;

    public TestBrowser(Uri server)
    {
        _server = server;
        _http = new HttpClient(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = server };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    public string Origin => _server.GetLeftPart(UriPartial.Authority);

    /// <summary>Every cookie it was told to keep, as it was told.</summary>
    public List<string> SetCookies { get; } = [];

    /// <summary>One answer; a redirection is not followed.</summary>
    public Task<HttpResponseMessage> Get(string address) => Send(new HttpRequestMessage(HttpMethod.Get, new Uri(Origin + address)));

    /// <summary>An answer that goes on.</summary>
    public Task<HttpResponseMessage> Open(string address) => _http.GetAsync(new Uri(Origin + address), HttpCompletionOption.ResponseHeadersRead);

    /// <summary>What is shown in the end.</summary>
    public async Task<HttpResponseMessage> Visit(string address)
    {
        var answer = await Get(address);
        for (var steps = 0; (int)answer.StatusCode is 302 && steps < 10; steps++)
            answer = await Send(new HttpRequestMessage(HttpMethod.Get, new Uri(answer.RequestMessage!.RequestUri!, answer.Headers.Location!)));
        return answer;
    }

    /// <summary>Asks for a page, is signed in by the provider, and stops before its answer is brought back.</summary>
    public async Task<string> AnswerOfProvider(string address) =>
        (await Send(new HttpRequestMessage(HttpMethod.Get, (await Get(address)).Headers.Location))).Headers.Location!.PathAndQuery;

    public Task<HttpResponseMessage> Post(string address, string body, string? origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);
        return Send(request);
    }

    public string Cookie(string name) => _cookies.GetCookies(_server)[name]!.Value;

    public void SetCookie(string name, string value) => _cookies.Add(_server, new Cookie(name, value));

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        var answer = await _http.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            SetCookies.AddRange(set);
        return answer;
    }
}
