using System.Net;
using System.Text.Json.Nodes;
using ConsultLedger.Server.Tests.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>People sign in to the pages at the identity provider, and nobody by other ways.</summary>
public sealed class SignInTests(Realm realm) : IClassFixture<Realm>, IDisposable
{
    private const string Session = "consultledger-session";

    private readonly List<TestBrowser> _browsers = [];

    private SignInDesk Desk => realm.Issuer.Desk;

    private Npgsql.NpgsqlDataSource Server => realm.Services.GetRequiredService<EventStore.LedgerDatabase>().Server;

    public void Dispose()
    {
        Desk.Reset();
        _browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task Who_asks_for_a_page_signs_in_and_comes_back_to_it()
    {
        var browser = Browser();
        var page = await browser.Visit("/consultations?year=2026");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("/consultations?year=2026", page.RequestMessage!.RequestUri!.PathAndQuery);
        var html = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
        Assert.Contains("Name of chair", html);
        Assert.Contains("z-own-2026-0001", html);
        Assert.DoesNotContain("z-other", html);
        Assert.DoesNotContain("No sign-in is set up", html);
    }

    [Fact]
    public async Task Who_asks_for_anything_else_is_sent_nowhere()
    {
        var browser = Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/v1/consultations")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/csv/consultations")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/no-such-page")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("//evil.example/")).StatusCode);
    }

    [Fact]
    public async Task The_provider_is_asked_with_all_that_protects_the_answer()
    {
        var asked = QueryHelpers.ParseQuery((await Browser().Get("/")).Headers.Location!.Query);

        Assert.Equal("code", asked["response_type"]);
        Assert.Equal("S256", asked["code_challenge_method"]);
        Assert.Equal(43, asked["code_challenge"].ToString().Length);
        Assert.True(asked["nonce"].ToString().Length > 40 && asked["state"].ToString().Length > 40);
        Assert.Contains("openid", asked["scope"].ToString());
        Assert.EndsWith("/signed-in", asked["redirect_uri"]);
        var again = QueryHelpers.ParseQuery((await Browser().Get("/")).Headers.Location!.Query);
        Assert.NotEqual((asked["nonce"], asked["state"], asked["code_challenge"]), (again["nonce"], again["state"], again["code_challenge"]));
    }

    [Fact]
    public async Task The_session_is_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        var browser = Browser();
        await browser.Visit("/");
        var cookie = browser.SetCookies.Single(set => set.StartsWith("consultledger-session=", StringComparison.Ordinal));

        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("chair", cookie);
        var strict = realm.Start(null, ("Authentication:Schemes:Bearer:RequireHttpsMetadata", "true"), ("Authentication:Schemes:Bearer:Authority", "https://id.example.org"));
        Assert.Equal(
            Microsoft.AspNetCore.Http.CookieSecurePolicy.Always,
            strict.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme).Cookie.SecurePolicy);
    }

    [Fact]
    public async Task Who_is_signed_in_reads_what_the_pages_link_to()
    {
        var browser = Browser();
        await browser.Visit("/");
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/csv/consultations")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get($"/api/v1/consultations/{realm.At("own").Consultation}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/api/v1/consultations/{realm.At("other").Consultation}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/consultations/{realm.At("other").Consultation}")).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("https://evil.example")]
    [InlineData("http://127.0.0.1")]
    public async Task Another_site_cannot_act_for_who_is_signed_in(string? origin)
    {
        Desk.Person = "recorder";
        var browser = Browser();
        await browser.Visit("/consultations");
        var own = realm.At("own").Code;

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Post("/api/v1/consultations", $$"""{"committee":"{{own}}","title":"题"}""", origin)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Post("/sign-out", "", origin)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await browser.Post("/api/v1/consultations", $$"""{"committee":"{{own}}","title":"题"}""", browser.Origin)).StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        var browser = Browser();
        await browser.Visit("/");
        var left = await browser.Post("/sign-out", "", browser.Origin);

        Assert.Equal((HttpStatusCode.Redirect, "/signed-out"), (left.StatusCode, left.Headers.Location!.ToString()));
        var page = await (await browser.Get("/signed-out")).Content.ReadAsStringAsync();
        Assert.Contains("You are signed out", page);
        Assert.DoesNotContain("Name of chair", page);
        Assert.StartsWith(realm.Issuer.Address + "/authorize", (await browser.Get("/")).Headers.Location!.ToString());
        Assert.StartsWith(realm.Issuer.Address + "/logout?client_id=", (await browser.Get("/sign-out/provider")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Signing_out_ends_the_session_wherever_its_cookie_was_copied_to()
    {
        var browser = Browser();
        await browser.Visit("/");
        var copy = Browser();
        copy.SetCookie(Session, browser.Cookie(Session));
        var elsewhere = new TestBrowser(realm.Start().Client.Http.BaseAddress!);
        _browsers.Add(elsewhere);
        elsewhere.SetCookie(Session, browser.Cookie(Session));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await copy.Get("/")).StatusCode, (await elsewhere.Get("/")).StatusCode));

        await browser.Post("/sign-out", "", browser.Origin);

        foreach (var thief in (TestBrowser[])[copy, elsewhere])
        {
            Assert.StartsWith(realm.Issuer.Address + "/authorize", (await thief.Get("/")).Headers.Location!.ToString());
            Assert.Equal(HttpStatusCode.Unauthorized, (await thief.Get("/api/v1/consultations")).StatusCode);
        }
    }

    [Fact]
    public async Task What_an_open_page_listens_to_ends_when_she_signs_out()
    {
        var browser = Browser();
        await browser.Visit("/");
        using var live = await browser.Open("/live");
        using var news = new StreamReader(await live.Content.ReadAsStreamAsync());
        Assert.Equal(": still here", await news.ReadLineAsync());

        await browser.Post("/sign-out", "", browser.Origin);
        var clerk = realm.As("clerk");
        (await clerk.Post("/consultations", $$"""{"committee":"{{realm.At("own").Code}}","title":"退出之后"}""")).IsReceipt(HttpStatusCode.Created);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        Assert.DoesNotContain("data:", await news.ReadToEndAsync(patience.Token));
    }

    [Fact]
    public async Task A_session_kept_for_somebody_else_does_not_become_hers_who_signs_in()
    {
        var thief = Browser();
        await thief.Visit("/");
        var victim = Browser();
        var answer = await victim.AnswerOfProvider("/");
        victim.SetCookie(Session, thief.Cookie(Session));

        Desk.Person = "auditor";
        await victim.Visit(answer);
        Assert.DoesNotContain("Name of auditor", await (await thief.Visit("/signed-out")).Content.ReadAsStringAsync());
        Assert.NotEqual(thief.Cookie(Session), victim.Cookie(Session));
        Assert.Equal(HttpStatusCode.OK, (await victim.Visit("/")).StatusCode);
    }

    [Fact]
    public async Task The_database_keeps_sessions_for_a_working_day_unreadable_and_none_that_has_ended()
    {
        await using var ended = Server.CreateCommand("INSERT INTO ledger_sessions (id, until, content) VALUES ('\\x00', now() - interval '1 minute', '')");
        await ended.ExecuteNonQueryAsync();
        await Browser().Visit("/");

        await using var all = Server.CreateCommand("SELECT until, content FROM ledger_sessions");
        await using var row = await all.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            Assert.InRange(row.GetDateTime(0), DateTime.UtcNow, DateTime.UtcNow.AddHours(8));
            Assert.DoesNotContain("chair", System.Text.Encoding.Latin1.GetString(row.GetFieldValue<byte[]>(1)));
        }
    }

    [Fact]
    public async Task Rights_that_end_are_ended_for_who_is_signed_in_too()
    {
        var role = await realm.Grant("passing", "chair", realm.At("own").Code);
        Desk.Person = "passing";
        var browser = Browser();
        Assert.Equal(HttpStatusCode.OK, (await browser.Visit("/")).StatusCode);

        await realm.As(GuardedServer.Root).Post($"/roles/{role}/end", """{"reason":"调离"}""");
        var page = await browser.Get("/");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("You may not see this page", await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Who_breaks_off_is_told_so_and_is_not_signed_in()
    {
        Desk.Person = null;
        await IsNotSignedIn(Browser(), browser => browser.Visit("/"));
    }

    [Fact]
    public async Task An_answer_without_its_question_signs_nobody_in()
    {
        // Forged, without state, from another browser, and given twice.
        var victim = Browser();
        var answer = await victim.AnswerOfProvider("/");
        await IsNotSignedIn(Browser(), browser => browser.Get("/signed-in?code=abc"));
        await IsNotSignedIn(Browser(), browser => browser.Get("/signed-in?code=abc&state=forged"));
        await IsNotSignedIn(Browser(), browser => browser.Get(answer));

        var back = await victim.Get(answer);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        await victim.Post("/sign-out", "", victim.Origin);
        await IsNotSignedIn(victim, browser => browser.Get(answer));
    }

    [Fact]
    public async Task A_code_that_was_given_to_somebody_else_signs_nobody_in()
    {
        // The code of one browser, put into the answer to another: the proof key is another.
        var stolen = QueryHelpers.ParseQuery(new Uri(realm.Address, await Browser().AnswerOfProvider("/")).Query)["code"];
        await IsNotSignedIn(Browser(), async browser => await browser.Get(Replaced(await browser.AnswerOfProvider("/"), "code", stolen!)));

        // And where the provider does not look at the proof key, the nonce is another.
        stolen = QueryHelpers.ParseQuery(new Uri(realm.Address, await Browser().AnswerOfProvider("/")).Query)["code"];
        Desk.ChecksProofKey = false;
        await IsNotSignedIn(Browser(), async browser => await browser.Get(Replaced(await browser.AnswerOfProvider("/"), "code", stolen!)));
    }

    [Fact]
    public async Task An_answer_of_another_provider_signs_nobody_in() =>
        await IsNotSignedIn(Browser(), async browser => await browser.Get(Replaced(await browser.AnswerOfProvider("/"), "iss", "https://evil.example")));

    public static TheoryData<string> Forgeries => [.. Forged.Keys];

    [Theory, MemberData(nameof(Forgeries))]
    public async Task A_forged_ID_token_signs_nobody_in(string forgery)
    {
        Desk.IdToken = claims => Forged[forgery](realm.Issuer, claims);
        await IsNotSignedIn(Browser(), browser => browser.Visit("/"));
    }

    [Fact]
    public async Task While_the_provider_is_away_nobody_is_signed_in_and_the_page_says_so()
    {
        var server = realm.Start(null, ("Authentication:Schemes:Bearer:Authority", "http://127.0.0.1:1"));
        using var browser = new TestBrowser(server.Client.Http.BaseAddress!);
        var answer = await browser.Get("/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("The identity provider does not answer", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_cookie_that_was_changed_is_no_session()
    {
        var browser = Browser();
        await browser.Visit("/");
        var session = browser.Cookie("consultledger-session");
        foreach (var changed in (string[])[session[..^4] + "AAAA", session[4..], "", "chair", "CfDJ8" + new string('A', 200)])
        {
            browser.SetCookie("consultledger-session", changed);
            Assert.StartsWith(realm.Issuer.Address, (await browser.Get("/")).Headers.Location!.ToString());
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/v1/consultations")).StatusCode);
        }
    }

    private static readonly Dictionary<string, Func<TestIssuer, JsonObject, string>> Forged = new()
    {
        ["none"] = (_, _) => "",
        ["a word"] = (_, _) => "token",
        ["of another issuer"] = (issuer, claims) => With(issuer, claims, "iss", "https://evil.example"),
        ["for another client"] = (issuer, claims) => With(issuer, claims, "aud", "another-client"),
        ["for the API"] = (issuer, claims) => With(issuer, claims, "aud", TestIssuer.Audience),
        ["an access token"] = (issuer, _) => issuer.Token("chair"),
        ["for several, given to another"] = (issuer, claims) => With(issuer, With(claims, "aud", new JsonArray(TestIssuer.ClientId, "other")), "azp", "other"),
        ["given to another client"] = (issuer, claims) => With(issuer, claims, "azp", "other"),
        ["expired"] = (issuer, claims) => With(issuer, With(claims, "exp", DateTimeOffset.UtcNow.AddMinutes(-2).ToUnixTimeSeconds()), "nbf", DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeSeconds()),
        ["not yet good"] = (issuer, claims) => With(issuer, claims, "nbf", DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds()),
        ["that never expires"] = (issuer, claims) => With(issuer, claims, "exp", null),
        ["with another nonce"] = (issuer, claims) => With(issuer, claims, "nonce", "other"),
        ["without a nonce"] = (issuer, claims) => With(issuer, claims, "nonce", null),
        ["of nobody"] = (issuer, claims) => With(issuer, claims, "sub", null),
        ["of the server's own"] = (issuer, claims) => With(issuer, claims, "sub", "local-operator"),
        ["of a key"] = (issuer, claims) => With(issuer, claims, "sub", $"key:{Guid.NewGuid()}"),
        ["beside another access token"] = (issuer, claims) => With(issuer, claims, "at_hash", "AAAAAAAAAAAAAAAAAAAAAA"),
        ["unsigned"] = (_, claims) => TestIssuer.Signed(new JsonObject { ["alg"] = "none", ["typ"] = "JWT" }, claims, _ => []),
        ["signed with the client's secret"] = (_, claims) => TestIssuer.Signed(
            new JsonObject { ["alg"] = "HS256", ["typ"] = "JWT" }, claims, input => System.Security.Cryptography.HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(TestIssuer.ClientSecret), input)),
        ["signed by another"] = (_, claims) =>
        {
            using var other = System.Security.Cryptography.RSA.Create(2048);
            return TestIssuer.Signed(new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "rsa" }, claims,
                input => other.SignData(input, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1));
        },
        ["changed after signing"] = (issuer, claims) => issuer.Desk.SignedAsUsual(claims).Split('.') is var parts && With(claims, "sub", "root") is { } other
            ? $"{parts[0]}.{issuer.Desk.SignedAsUsual(other).Split('.')[1]}.{parts[2]}"
            : throw new InvalidOperationException(),
    };

    private static JsonObject With(JsonObject claims, string name, JsonNode? value)
    {
        if (value is null)
            claims.Remove(name);
        else
            claims[name] = value;
        return claims;
    }

    private static string With(TestIssuer issuer, JsonObject claims, string name, JsonNode? value) => issuer.Desk.SignedAsUsual(With(claims, name, value));

    private static string Replaced(string address, string name, string value)
    {
        var (path, query) = (address[..address.IndexOf('?')], QueryHelpers.ParseQuery(address[address.IndexOf('?')..]));
        query[name] = value;
        return QueryHelpers.AddQueryString(path, query);
    }

    private async Task IsNotSignedIn(TestBrowser browser, Func<TestBrowser, Task<HttpResponseMessage>> attempt)
    {
        var answer = await attempt(browser);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("The sign-in did not succeed", await answer.Content.ReadAsStringAsync());
        Assert.StartsWith(realm.Issuer.Address, (await browser.Get("/")).Headers.Location!.ToString());
    }

    private TestBrowser Browser()
    {
        var browser = new TestBrowser(realm.Address);
        _browsers.Add(browser);
        return browser;
    }
}
