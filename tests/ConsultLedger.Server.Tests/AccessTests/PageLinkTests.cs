using System.Net;
using System.Text.RegularExpressions;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>What a page links to can be opened by who reads the page, whoever she is.</summary>
public sealed partial class PageLinkTests(Realm realm) : IClassFixture<Realm>
{
    private static readonly string[] Sections = ["/", "/consultations", "/recommendations", "/obligations", "/plans", "/audit", "/committees", "/record"];

    public static TheoryData<string> Roles => [.. AccessTable.Roles];

    [Theory, MemberData(nameof(Roles))]
    public async Task The_navigation_leads_where_the_table_lets_her_in(string role)
    {
        var expected = Sections.Where(path => AccessTable.Rows.Single(row => row.Method == "GET" && row.Route == path).Extents[role] is not ("-" or "whole"));

        var page = await Page(role, "/rates/definitions");

        Assert.Equal(expected, LinksIn(Navigation().Match(page.Text).Value));
        Assert.Equal(AccessTable.Rows.Single(row => row.ToString() == "GET /readings").Extents[role] == "below", LinksIn(page.Text).Contains("/readings"));
    }

    [Theory, MemberData(nameof(Roles))]
    public async Task Every_link_of_every_page_she_may_see_leads_somewhere(string role) => await EveryLinkLeadsSomewhere(role, path => Page(role, path));

    [Theory]
    [InlineData("events:read")]
    [InlineData("consultations:read")]
    [InlineData("consultations:write")]
    public async Task A_program_is_shown_no_link_that_its_scopes_do_not_let_it_open(string scopes) =>
        await EveryLinkLeadsSomewhere("integrator", path => Page(realm.Caller("integrator", scopes), path));

    [Fact]
    public async Task Who_is_signed_out_is_led_to_nothing_she_would_have_to_sign_in_for_but_by_saying_so()
    {
        var links = LinksIn((await Page("nobody", "/signed-out")).Text).Where(link => !link.Contains("lang=") && !link.Contains("theme=") && !link.Contains("text="));

        Assert.Equal(["/", "/sign-out/provider", "/swagger"], links.Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Follows one link of each kind.</summary>
    private async Task EveryLinkLeadsSomewhere(string role, Func<string, Task<Answer>> ask)
    {
        var (own, other) = (realm.At("own"), realm.At("other"));
        string[] pages =
        [
            "/", "/?within=z-own", "/?atSequence=100&asOf=2099-12-31", "/consultations", $"/consultations/{own.Consultation}", $"/consultations/{own.Consultation}?atSequence=100&asOf=2099-12-31",
            $"/consultations/{own.Consultation}/replay", $"/events/{own.Sequence}/proof", "/recommendations", "/recommendations?atSequence=100&asOf=2099-12-31", "/audit", "/audit?atSequence=100&asOf=2099-12-31",
            "/readings", "/readings?atSequence=100", "/rates/definitions", "/record", "/record/opening", $"/consultations/{own.Consultation}/record", $"/record/receipts/{own.Sequence}",
            "/obligations", "/plans", $"/committees/{own.Code}/plans/2026", "/claims", "/committees", $"/committees/{own.Code}", "/procedures", "/procedures/suixian-eight-step", "/access", "/record/plan", "/record/claim",
            $"/consultations/{other.Consultation}", "/no-such-page",
        ];
        var followed = new HashSet<string>();
        var dead = new List<string>();
        foreach (var page in pages)
        {
            var answer = await ask(page);
            Assert.True((int)answer.Status < 500, $"{page}: {answer.Text}");
            // A page that is refused offers itself in another language all the same.
            var links = LinksIn(answer.Text).Where(link => answer.Status == HttpStatusCode.OK || link.Split('?')[0] != page.Split('?')[0]);
            foreach (var link in links.Where(link => followed.Add(KindOf(link))))
            {
                if (await ask(link) is { Status: not (HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.MovedPermanently) } refused)
                    dead.Add($"{role} on {page}: {link} is {(int)refused.Status}");
            }
        }

        Assert.True(dead.Count == 0, string.Join('\n', dead));
    }

    /// <summary>Links that differ only in which thing and which value they name are alike.</summary>
    private static string KindOf(string link)
    {
        var parts = link.Split('?');
        var names = parts[1..].SelectMany(query => query.Split('&')).Select(pair => pair.Split('=')[0]).Order(StringComparer.Ordinal);
        return Thing().Replace(parts[0], "/*") + "?" + string.Join('&', names);
    }

    private static IEnumerable<string> LinksIn(string html) =>
        Link().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value).Split('#')[0]).Where(link => link.StartsWith('/') && !link.StartsWith("/_", StringComparison.Ordinal));

    private Task<Answer> Page(string role, string path) => Page(realm.Caller(role), path);

    private static Task<Answer> Page(LedgerClient caller, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,*/*;q=0.8");
        return caller.Send(request);
    }

    [GeneratedRegex("""<a [^>]*href="([^"]*)""")]
    private static partial Regex Link();

    [GeneratedRegex("""<nav class="site-nav".*?</nav>""", RegexOptions.Singleline)]
    private static partial Regex Navigation();

    [GeneratedRegex("""/([0-9a-f-]{36}|[0-9a-f]{64}|\d+)""")]
    private static partial Regex Thing();
}
