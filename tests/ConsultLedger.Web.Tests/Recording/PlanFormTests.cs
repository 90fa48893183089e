using System.Net;
using System.Text.Json;
using ConsultLedger.Web.Tests.Hosting;

namespace ConsultLedger.Web.Tests.Recording;

/// <summary>An annual plan and a published total are recorded with forms, as a browser without script sends them.</summary>
public sealed class PlanFormTests
{
    [BrowserFact]
    public async Task A_plan_is_drafted_revised_approved_issued_and_adjusted()
    {
        var (server, plan) = await Drafted(2031);
        Assert.Equal(["1", "2"], await ItemsOf(server, 2031));

        var revised = new SentForm(server, plan + "/record/draft").With("/title", "2031年度协商计划（修改稿）").With("/items#rows", "1").With("/items/0/title", "夜间停车").With("version", "1");
        Assert.Contains("id=\"f-reason-problems\"", await (await revised.Send("record")).Content.ReadAsStringAsync());
        await revised.With("/reason", "合并议题").Record();
        await new SentForm(server, plan + "/record/approvals").With("/body", "县委常委会").With("/on", "2031-01-08").Record();
        await new SentForm(server, plan + "/record/issue").With("/issuers", "县委办公室\n县政协办公室").Record();
        await new SentForm(server, plan + "/record/adjustments").With("/reason", "新增重点工作").With("/approval/body", "县委").With("/added#rows", "1").With("/added/0/title", "古树保护")
            .With("/dropped#rows", "1").With("/dropped/0/id", "1").With("/dropped/0/reason", "已并入其他工作").Record();

        Assert.Equal(["2"], await ItemsOf(server, 2031));
        var page = await Page(server, plan);
        Assert.Contains("古树保护", page);
        Assert.Contains("县委办公室", page);
        Assert.Contains($"href=\"{plan}/record/adjustments", page);
        Assert.DoesNotContain($"href=\"{plan}/record/issue", page);
        Assert.Contains("This cannot be recorded now", await Page(server, plan + "/record/issue"));
    }

    [BrowserFact]
    public async Task A_form_of_a_plan_that_is_sent_twice_leads_to_one_receipt_and_looks_again_when_somebody_was_faster()
    {
        var (server, plan) = await Drafted(2032);
        var approval = new SentForm(server, plan + "/record/approvals").With("/body", "县委").With("version", "1");

        var first = await approval.Record();
        var again = await approval.Record();
        var late = await (await new SentForm(server, plan + "/record/approvals").With("/body", "县政协党组").With("version", "1").Send("record")).Content.ReadAsStringAsync();

        Assert.Equal((first.Sequence, true), (again.Sequence, again.IsAgain));
        Assert.Contains("Something else was recorded here meanwhile.", late);
        Assert.Contains("data-record=\"summary\"", late);
        Assert.Equal(2, (await PlanOf(server, 2032)).GetProperty("version").GetInt64());
    }

    [BrowserFact]
    public async Task A_summary_says_what_would_be_recorded_and_records_nothing()
    {
        var (server, plan) = await Drafted(2033);

        var summary = await (await new SentForm(server, plan + "/record/issue").With("/issuers", "县委办公室").Send("review")).Content.ReadAsStringAsync();

        Assert.Contains("data-record=\"summary\"", summary);
        Assert.Equal(1, (await PlanOf(server, 2033)).GetProperty("version").GetInt64());
    }

    [BrowserFact]
    public async Task A_published_total_is_recorded_as_it_was_published()
    {
        var server = (await Site.Shared).Server;
        var form = new SentForm(server, $"/committees/{UnderWay.Committee}/claims/record").With("/counted", "outcomes").With("/value/value", "37").With("/value/qualifier", "at_least");

        var incomplete = await (await form.Send("review")).Content.ReadAsStringAsync();
        var claimed = await form.With("/source/title", "2031年工作报告").With("/source/reliability", "high").Record();
        (await server.Http.GetAsync($"/api/v1/claims?minSequence={claimed.Sequence}")).EnsureSuccessStatusCode();

        Assert.Contains("id=\"f-source-problems\"", incomplete);
        Assert.Contains("2031年工作报告", await Page(server, $"/claims?within={UnderWay.Committee}"));
    }

    [BrowserFact]
    public async Task What_a_form_is_about_is_chosen_without_script()
    {
        var server = (await Site.Shared).Server;

        var chosen = await server.Unfollowing.GetAsync($"/record/plan?committee={UnderWay.Committee}&year=2034");
        var unread = await server.Unfollowing.GetAsync($"/record/plan?committee={UnderWay.Committee}&year=34");

        Assert.Equal((HttpStatusCode.SeeOther, $"/committees/{UnderWay.Committee}/plans/2034/record/draft"), (chosen.StatusCode, chosen.Headers.Location?.ToString()));
        Assert.Equal(HttpStatusCode.BadRequest, unread.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync("/committees/nobody/plans/2034/record/draft")).StatusCode);
    }

    private static async Task<(WebServer Server, string Plan)> Drafted(int year)
    {
        var server = (await Site.Shared).Server;
        var plan = $"/committees/{UnderWay.Committee}/plans/{year}";
        await new SentForm(server, plan + "/record/draft").With("/title", $"{year}年度协商计划")
            .With("/quotas#rows", "1").With("/quotas/0/name/zh", "专题协商").With("/quotas/0/bound", "at_least").With("/quotas/0/count", "2")
            .With("/items#rows", "3").With("/items/0/title", "城区停车").With("/items/1/title", "").With("/items/2/title", "古城保护").Record();
        return (server, plan);
    }

    private static async Task<IEnumerable<string?>> ItemsOf(WebServer server, int year) =>
        (await PlanOf(server, year)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString());

    private static async Task<JsonElement> PlanOf(WebServer server, int year) =>
        JsonElement.Parse(await server.Http.GetStringAsync($"/api/v1/committees/{UnderWay.Committee}/plans/{year}"));

    private static async Task<string> Page(WebServer server, string address) =>
        WebUtility.HtmlDecode(await server.Http.GetStringAsync(address + (address.Contains('?') ? "&" : "?") + "lang=en"));
}
