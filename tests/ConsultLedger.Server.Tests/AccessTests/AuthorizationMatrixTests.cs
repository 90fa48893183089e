using System.Net;
using System.Text.RegularExpressions;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>Every route, every role, every place a committee can have: the server answers as the written table says.</summary>
public sealed partial class AuthorizationMatrixTests(Realm realm, ITestOutputHelper output) : IClassFixture<Realm>
{
    private readonly List<string> _wrong = [];
    private int _cells;

    public static TheoryData<string> Routes => [.. AccessTable.Rows.Select(row => row.ToString())];

    [Fact]
    public void Every_route_of_the_running_server_has_a_row_and_every_row_a_route()
    {
        var served = realm.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => !IsFile(endpoint))
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])
                .Select(method => $"{method} {Path(endpoint)} {endpoint.Metadata.GetMetadata<Right>()?.Name ?? "NOTHING"}"));

        var written = AccessTable.Rows.Select(row => $"{row} {row.Right}").ToHashSet();
        Assert.Equal("", string.Join('\n', served.Except(written).Order().Select(route => $"docs/access.csv has no row: {route}")));
        Assert.Equal("", string.Join('\n', written.Except(served).Order().Select(row => $"no such route: {row}")));
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task A_route_lets_in_whom_the_table_says_and_nobody_else(string route)
    {
        var row = AccessTable.Rows.Single(row => row.ToString() == route);
        foreach (var role in AccessTable.Roles.Append("nobody"))
        {
            if (row.About == About.List)
                await ListShows(row, role);
            else
                await EachPlaceAnswers(row, role);
        }

        output.WriteLine($"{_cells} cells");
        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));
    }

    [Fact]
    public async Task Pages_without_forms_take_none()
    {
        foreach (var row in AccessTable.Rows.Where(row => row.Method == "GET" && !row.Route.StartsWith("/api/", StringComparison.Ordinal)))
        {
            foreach (var method in (HttpMethod[])[HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete])
            {
                if (AccessTable.Rows.Any(other => other.Method == method.Method && other.Route == row.Route))
                    continue;
                foreach (var role in (string[])["nobody", "chair", "administrator"])
                {
                    var request = RouteRequests.For(row, realm.At("own"), realm.SealedSize);
                    request.Method = method;
                    request.Content = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "x")]);
                    var answer = await realm.Caller(role).Send(request);
                    Hold(answer.Status == HttpStatusCode.MethodNotAllowed, $"{role} sends {method} {row.Route}: {(int)answer.Status}");
                }
            }
        }

        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task A_program_needs_the_scope_besides_the_role(string route)
    {
        var row = AccessTable.Rows.Single(row => row.ToString() == route);
        if (row.Scope.Length == 0)
            return;

        var others = string.Join(' ', Realm.AllScopes.Split(' ').Except([row.Scope]));
        (await realm.Caller("integrator", others).Send(RouteRequests.For(row, realm.At("own"), realm.SealedSize))).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        (await realm.Caller("integrator", "").Send(RouteRequests.For(row, realm.At("own"), realm.SealedSize))).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        (await realm.Caller("integrator", row.Scope.ToUpperInvariant()).Send(RouteRequests.For(row, realm.At("own"), realm.SealedSize))).IsProblem(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/consultations")]
    public async Task A_page_shows_what_is_within_reach(string page)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, page);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        var html = WebUtility.HtmlDecode((await realm.Caller("chair").Send(request)).Text);

        Assert.Equal(["own", "child"], Realm.Places.Where(place => Regex.IsMatch(html, $">[^<]*z-{place}[^<]*<", RegexOptions.None, TimeSpan.FromSeconds(5))));
    }

    private async Task EachPlaceAnswers(AccessRow row, string role)
    {
        foreach (var place in Realm.Places)
        {
            var answer = await realm.Caller(role).Send(RouteRequests.For(row, realm.At(place), realm.SealedSize));
            var (allowed, because) = Expected(row, role, place);
            var asked = $"{role} asks {row} of {place}: {(int)answer.Status} {CodeOf(answer)}";
            Hold(because switch
            {
                _ when allowed => answer.Status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
                    && (int)answer.Status < 500
                    && !answer.Text.Contains("unknown_committee", StringComparison.Ordinal)
                    || (row.Route.StartsWith("/health", StringComparison.Ordinal) && answer.Status == HttpStatusCode.ServiceUnavailable)
                    || CodeOf(answer) == "not_yet_sealed",
                HttpStatusCode.NotFound when row.About == About.Body => CodeOf(answer) == "unknown_committee",
                HttpStatusCode.NotFound when row.About == About.Line => answer.Text.Contains("unknown_committee", StringComparison.Ordinal),
                _ => answer.Status == because && (answer.MediaType == "application/problem+json" || !row.Route.StartsWith("/api/", StringComparison.Ordinal)),
            }, asked);
        }
    }

    private async Task ListShows(AccessRow row, string role)
    {
        var text = await Whole(row, role);
        foreach (var place in Realm.Places)
        {
            var (allowed, because) = Expected(row, role, place);
            var shown = text.Text is { } shownText && Regex.IsMatch(shownText, $"\"(committee|code)\":\"{realm.At(place).Code}\"", RegexOptions.None, TimeSpan.FromSeconds(5));
            Hold(
                because is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? text.Status == because : text.Status == HttpStatusCode.OK && shown == allowed,
                $"{role} asks {row}: {(int)text.Status}, {place} is {(shown ? "" : "not ")}shown");
        }
    }

    /// <summary>What a list shows; of a stream what comes until it is silent.</summary>
    private async Task<(HttpStatusCode Status, string? Text)> Whole(AccessRow row, string role)
    {
        var client = realm.Caller(role);
        var request = RouteRequests.For(row, realm.At("own"), realm.SealedSize);
        if (!row.Route.EndsWith("/stream", StringComparison.Ordinal) && row.Route != "/live")
        {
            if (role != "nobody" && row.Right is "read" or "read_committees")
            {
                // What was recorded last is in the read models.
                var head = (await realm.As(GuardedServer.Root).Ask("/procedures")).Header("Ledger-Sequence");
                request.RequestUri = new Uri($"{request.RequestUri}{(request.RequestUri!.ToString().Contains('?') ? '&' : '?')}minSequence={head}", UriKind.Relative);
            }

            var answer = await client.Send(request);
            return (answer.Status, answer.Text);
        }

        using var message = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (message.StatusCode != HttpStatusCode.OK)
            return (message.StatusCode, null);
        var text = new System.Text.StringBuilder();
        await using var stream = await message.Content.ReadAsStreamAsync();
        var piece = new byte[64 * 1024];
        while (true)
        {
            using var silence = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            try
            {
                text.Append(System.Text.Encoding.UTF8.GetString(piece, 0, await stream.ReadAsync(piece, silence.Token)));
            }
            catch (OperationCanceledException)
            {
                return (message.StatusCode, text.ToString());
            }
        }
    }

    private static (bool Allowed, HttpStatusCode Because) Expected(AccessRow row, string role, string place)
    {
        if (role == "nobody")
            return row.Right == "open" ? (true, HttpStatusCode.OK) : (false, HttpStatusCode.Unauthorized);
        return row.Extents[role] switch
        {
            "open" or "known" => (true, HttpStatusCode.OK),
            "-" or "whole" => (false, HttpStatusCode.Forbidden),
            _ when row.About == About.None => (true, HttpStatusCode.OK),
            "own" => (place == "own", HttpStatusCode.NotFound),
            "below" => (place is "own" or "child", HttpStatusCode.NotFound),
            var unknown => throw new InvalidDataException($"{row}: '{unknown}'"),
        };
    }

    private void Hold(bool isRight, string what)
    {
        _cells++;
        if (!isRight)
            _wrong.Add(what);
    }

    private static string? CodeOf(Answer answer) => answer.MediaType == "application/problem+json" ? answer.Json.GetProperty("code").GetString() : null;

    private static string Path(RouteEndpoint endpoint) =>
        "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace("{**", "{", StringComparison.Ordinal);

    /// <summary>Style sheets and the like, which hold nothing of the ledger.</summary>
    private static bool IsFile(RouteEndpoint endpoint) => endpoint.Metadata.Any(metadata => metadata.GetType().Name == "StaticAssetDescriptor") || endpoint.RoutePattern.RawText!.EndsWith("{**path:file}", StringComparison.Ordinal);
}
