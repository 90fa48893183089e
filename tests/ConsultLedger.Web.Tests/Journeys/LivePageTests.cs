using System.Globalization;
using System.Text.Json;
using ConsultLedger.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace ConsultLedger.Web.Tests.Journeys;

/// <summary>A page that stays open while others record.</summary>
public sealed class LivePageTests
{
    private const string Committees = $"/consultations?within={UnderWay.Committee}";

    [BrowserFact]
    public async Task An_open_list_shows_what_is_recorded_and_leaves_the_reader_alone()
    {
        var site = await Site.Shared;
        await using var reader = await site.Visit("en");
        var page = reader.Page;
        await reader.Open(Committees);
        await UntilConnected(page);
        await page.Locator(".moment-picker summary").ClickAsync();
        await page.Locator("main input[name=q]").FillAsync("half a wo");
        var row = page.Locator("main tbody a[href*='/consultations/']").First;
        var address = await row.GetAttributeAsync("href");
        await row.FocusAsync();

        var title = await Open(site, "Ferry");

        await Expect(page.Locator("main tbody")).ToContainTextAsync(title);
        Assert.Equal(address, await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        await Expect(page.Locator("main input[name=q]")).ToHaveValueAsync("half a wo");
        await Expect(page.Locator(".moment-picker")).ToHaveAttributeAsync("open", "");
        await Expect(page.Locator("[data-live-said]")).ToHaveTextAsync("This page was updated.");
        Assert.Empty(await reader.AccessibilityProblems());
        Assert.Empty(reader.Complaints);
    }

    [BrowserFact]
    public async Task Board_register_and_audit_follow_as_well()
    {
        var site = await Site.Shared;
        await using var reader = await site.Visit("zh-CN");
        var text = $"{Guid.NewGuid():N}";
        var pages = new Dictionary<string, IPage>();
        foreach (var address in (string[])["/", "/audit", $"/recommendations?unit={text}"])
        {
            pages[address] = await reader.Page.Context.NewPageAsync();
            await pages[address].GotoAsync(address);
            await UntilConnected(pages[address]);
        }

        await UnderWay.Record(site.Server.Http, text, "suixian-eight-step",
            ("topic", """{"decision":"determined"}"""),
            ("plan", "{}"),
            ("research/waiver", """{"reason":"已有专项调研","approvedBy":"主席会议"}"""),
            ("meeting", """{"heldOn":"2026-04-15"}"""),
            ("outcome", $$"""{"form":"special_report","recommendations":[{"text":"增设站点。"}]}"""),
            ("recommendations/1/assignment", $$"""{"unit":"{{text}}","dueOn":"2026-12-31"}"""));
        var head = await Head(site);

        // Others record as well, so the board may already be further.
        await pages["/"].WaitForFunctionAsync("head => Number(document.querySelector('[data-live]').dataset.sequence) >= head", head);
        // That somebody searched is recorded, so the search is not made again behind her back.
        await pages["/audit"].Locator("[data-live-show]").ClickAsync();
        await Expect(pages["/audit"].Locator("main")).ToContainTextAsync(text);
        await Expect(pages[$"/recommendations?unit={text}"].Locator("main tbody")).ToContainTextAsync(text);
    }

    [BrowserFact]
    public async Task A_page_that_is_being_fetched_anew_is_let_go_when_the_reader_goes_on()
    {
        var site = await Site.Shared;
        await using var reader = await site.Visit("en");
        var page = reader.Page;
        await reader.Open("/");
        await UntilConnected(page);
        var fetching = new TaskCompletionSource();
        await page.RouteAsync("**/*", route => route.Request.Headers.GetValueOrDefault("x-requested-with") == "live"
            ? Task.Run(fetching.TrySetResult)
            : route.ContinueAsync());
        await Open(site, "Tramway");
        await fetching.Task;

        await page.Locator(".site-nav >> text=Consultations").ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Consultations");
        await page.GoBackAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Closed-loop board");
        Assert.Empty(reader.Complaints);
    }

    [BrowserFact]
    public async Task What_the_office_records_beside_consultations_is_followed_too()
    {
        var site = await Site.Shared;
        var http = site.Server.Http;
        var code = $"live-{Guid.NewGuid():N}";
        await Name("甲");
        await Publish("First");
        await using var reader = await site.Visit("en");
        (string Address, Func<string, Task> Record)[] pages =
        [
            ("/committees", Name), ($"/committees/{code}", Name), ("/procedures", Publish), ($"/procedures/{code}", Publish), ($"/claims?within={code}", Claim), ("/access", Grant),
        ];
        foreach (var (address, record) in pages)
        {
            await reader.Open(address);
            await UntilConnected(reader.Page);
            var text = $"{Guid.NewGuid():N}";
            await record(text);
            await Expect(reader.Page.Locator("main")).ToContainTextAsync(text);
        }

        Assert.Empty(reader.Complaints);

        Task Name(string name) => UnderWay.Put(http, $"/api/v1/committees/{code}", $$"""{"name":"{{name}}","level":"county"}""");
        Task Publish(string name) => UnderWay.Put(http, $"/api/v1/procedures/{code}", $$"""{"name":{"en":"{{name}}","zh":"甲"} }""");
        Task Claim(string source) => UnderWay.Send(http, $"/api/v1/committees/{code}/claims", $$"""{"counted":"consultations","value":{"value":3,"qualifier":"exact"},"source":"{{source}}"}""");
        Task Grant(string subject) => UnderWay.Send(http, "/api/v1/roles", $$"""{"subject":"{{subject}}","role":"recorder","committee":"{{code}}"}""");
    }

    [BrowserFact]
    public async Task A_record_follows_its_own_consultation_and_not_others()
    {
        var site = await Site.Shared;
        // What no consultation owns concerns every page, and is recorded all the time where other tests are.
        using var alone = await WebServer.StartAlone();
        var id = await UnderWay.Record(alone.Http, "Reservoir", "suixian-eight-step");
        await using var reader = await site.Visit("en");
        var page = reader.Page;
        var fetched = 0;
        page.Request += (_, request) => fetched += request.Headers.GetValueOrDefault("x-requested-with") == "live" ? 1 : 0;
        await reader.Open(new Uri(alone.Address, $"/consultations/{id}").ToString());
        await UntilConnected(page);
        // Its own opening may just have been told.
        await page.WaitForTimeoutAsync(5_000);
        fetched = 0;

        await UnderWay.Record(alone.Http, "Elsewhere", "suixian-eight-step");
        await page.WaitForTimeoutAsync(5_000);
        Assert.Equal(0, fetched);

        await UnderWay.Send(alone.Http, $"/api/v1/consultations/{id}/withdrawal", """{"reason":"duplicate of another topic"}""");
        await Expect(page.Locator("main")).ToContainTextAsync("duplicate of another topic");
    }

    [BrowserFact]
    public async Task After_a_connection_that_broke_a_page_catches_up_by_itself()
    {
        var site = await Site.Shared;
        using var line = new CutLine(site.Server.Address.Port);
        await using var reader = await site.Visit("en");
        var page = reader.Page;
        await reader.Open($"http://127.0.0.1:{line.Port}{Committees}");
        await UntilConnected(page);

        line.Cut();
        await Expect(page.Locator("[data-live]")).ToHaveAttributeAsync("data-state", "reconnecting");
        var title = await Open(site, "Meanwhile");
        line.Mend();

        await Expect(page.Locator("main tbody")).ToContainTextAsync(title, new() { Timeout = 15_000 });
        await Expect(page.Locator("[data-live]")).ToHaveAttributeAsync("data-state", "connected");
        // That the server could not be reached the browser notes by itself.
        Assert.DoesNotContain(reader.Complaints, complaint => !complaint.Contains("net::ERR_", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task A_reader_can_have_it_paused_and_go_on()
    {
        var site = await Site.Shared;
        await using var reader = await site.Visit("en");
        var page = reader.Page;
        await reader.Open(Committees);
        await UntilConnected(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page.Locator("[data-live]")).ToHaveAttributeAsync("data-state", "paused");
        var title = await Open(site, "Quiet");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Go on" })).ToBeFocusedAsync();
        Assert.DoesNotContain(title, await page.Locator("main").InnerTextAsync());

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main tbody")).ToContainTextAsync(title);
    }

    [BrowserFact]
    public async Task What_is_about_an_earlier_moment_or_records_does_not_follow()
    {
        var site = await Site.Shared;
        await using var reader = await site.Visit("en");
        await reader.Open("/consultations?atSequence=100");
        await Expect(reader.Page.Locator(".moment-banner")).ToContainTextAsync("this page stays as it is");
        await Expect(reader.Page.Locator("[data-live]")).ToHaveCountAsync(0);
        await reader.Open($"/consultations/{site.Server.AwaitingItsMeeting}/record/meeting");
        await Expect(reader.Page.Locator("[data-live]")).ToHaveCountAsync(0);
    }

    private static async Task<long> Head(Site site) =>
        long.Parse((await site.Server.Http.GetAsync("/api/v1/events?limit=1")).Headers.GetValues("Ledger-Sequence").Single(), CultureInfo.InvariantCulture);

    private static Task UntilConnected(IPage page) => Expect(page.Locator("[data-live]")).ToHaveAttributeAsync("data-state", "connected");

    /// <summary>Opens a consultation; its title, which no other has.</summary>
    private static async Task<string> Open(Site site, string title)
    {
        title = $"{title} {Guid.NewGuid():N}";
        await UnderWay.Record(site.Server.Http, title, "suixian-eight-step");
        return title;
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
