using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConsultLedger.Web.Tests.Hosting;

namespace ConsultLedger.Web.Tests.Recording;

/// <summary>What an administrator records with forms.</summary>
public sealed partial class AdministrationFormTests
{
    [BrowserFact]
    public async Task A_committee_is_registered_once_and_amended()
    {
        var server = (await Site.Shared).Server;
        var form = new SentForm(server, "/committees/880201/record/registration").With("/name", "柳河县政协").With("/level", "county").With("version", "0");

        var first = await form.Record();
        var again = await form.Record();
        var unchanged = await (await new SentForm(server, "/committees/880201/record/registration").With("/name", "柳河县政协").With("/level", "county").Send("review")).Content.ReadAsStringAsync();
        var amended = await new SentForm(server, "/committees/880201/record/registration").With("/name", "政协柳河县委员会").With("/level", "county").With("/procedure", "jiayuguan-six-step").With("version", "1").Record();

        Assert.Equal((first.Sequence, true), (again.Sequence, again.IsAgain));
        Assert.Contains("Nothing is changed", unchanged);
        var committee = JsonElement.Parse(await server.Http.GetStringAsync($"/api/v1/committees/880201?minSequence={amended.Sequence}"));
        Assert.Equal("政协柳河县委员会", committee.GetProperty("name").GetString());
    }

    [BrowserFact]
    public async Task A_calendar_is_published_and_says_in_words_what_it_says()
    {
        var server = (await Site.Shared).Server;
        await new SentForm(server, "/committees/880202/record/registration").With("/name", "柳林县政协").With("/level", "county").Record();
        var form = new SentForm(server, "/committees/880202/record/calendar").With("/firstYear", "2027").With("/lastYear", "2027")
            .With("/holidays#rows", "1").With("/holidays/0/from", "2027-02-05").With("/holidays/0/to", "2027-02-11").With("/holidays/0/name", "春节").With("/workdays", "2028-01-01");

        var wrong = await (await form.Send("review")).Content.ReadAsStringAsync();
        await form.With("/workdays", "2027年2月20日").With("version", "0").Record();
        var late = await (await new SentForm(server, "/committees/880202/record/calendar").With("/firstYear", "2027").With("/lastYear", "2028").With("/holidays#rows", "1")
            .With("/holidays/0/from", "2027-10-01").With("version", "0").Send("record")).Content.ReadAsStringAsync();

        Assert.Contains("id=\"f-workdays-problems\"", wrong);
        Assert.Contains("Something else was recorded here meanwhile.", late);
        var page = WebUtility.HtmlDecode(await server.Http.GetStringAsync("/committees/880202?lang=zh-CN"));
        Assert.Contains("2027年2月5日至2027年2月11日", Tag().Replace(page, ""));
        Assert.Contains("2027年2月20日", page);
    }

    [BrowserFact]
    public async Task A_calendar_may_have_no_holidays()
    {
        var server = (await Site.Shared).Server;
        await new SentForm(server, "/committees/880203/record/registration").With("/name", "柳溪县政协").With("/level", "county").Record();

        var published = await new SentForm(server, "/committees/880203/record/calendar").With("/firstYear", "2027").With("/lastYear", "2027").With("version", "0").Record();

        var calendar = JsonElement.Parse(await server.Http.GetStringAsync($"/api/v1/committees/880203/calendar?minSequence={published.Sequence}"));
        Assert.Equal(0, calendar.GetProperty("holidays").GetArrayLength());
    }

    [BrowserFact]
    public async Task A_committee_cannot_be_put_below_itself()
    {
        var server = (await Site.Shared).Server;

        var answer = await (await new SentForm(server, $"/committees/{UnderWay.Committee}/record/registration").With("/name", "松岭县政协").With("/level", "county").With("/parent", UnderWay.Committee)
            .Send("review")).Content.ReadAsStringAsync();

        Assert.Contains("id=\"f-parent-problems\"", answer);
    }

    [BrowserFact]
    public async Task A_role_is_granted_once_and_ended()
    {
        var server = (await Site.Shared).Server;
        var form = new SentForm(server, "/access/roles/record").With("/subject", "zhou-zhiqiang").With("/name", "周志强").With("/role", "auditor").With("/to", "2099-12-31");

        var first = await form.Record();
        var again = await form.Record();
        var page = WebUtility.HtmlDecode(await server.Http.GetStringAsync("/access?lang=en"));
        var end = EndOf().Match(page[page.IndexOf("周志强", StringComparison.Ordinal)..]).Value;
        await new SentForm(server, end).With("/reason", "调离").Record();

        Assert.Equal((first.Sequence, true), (again.Sequence, again.IsAgain));
        Assert.Equal(1, page.Split("<th scope=\"row\"").Count(row => row.Contains("周志强", StringComparison.Ordinal)));
        var ended = WebUtility.HtmlDecode(await server.Http.GetStringAsync("/access?lang=en"));
        Assert.DoesNotContain(end, ended);
    }

    [BrowserFact]
    public async Task A_key_is_shown_once()
    {
        var server = (await Site.Shared).Server;
        var form = new SentForm(server, "/access/keys/record").With("/name", "统计系统").With("/scopes", "events:read");

        var summary = await (await form.Send("review")).Content.ReadAsStringAsync();
        var issued = await form.Send("record");
        var shown = await issued.Content.ReadAsStringAsync();
        var again = await form.Record();
        var receipt = await server.Http.GetStringAsync($"/administration/receipts/{again.Sequence}?lang=en");

        Assert.DoesNotContain("clk_", summary);
        Assert.Equal("no-store", issued.Headers.CacheControl?.ToString());
        var secret = Secret().Match(shown).Value;
        Assert.NotEmpty(secret);
        Assert.True(again.IsAgain);
        Assert.DoesNotContain(secret, receipt);
        Assert.Contains("The secret was shown once", receipt);
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("/access/roles/[0-9a-f-]{36}/end", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndOf();

    [GeneratedRegex("clk_[A-Za-z0-9_-]{43}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();
}
