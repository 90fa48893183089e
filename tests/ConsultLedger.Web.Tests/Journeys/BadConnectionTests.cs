using System.Text.RegularExpressions;
using ConsultLedger.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace ConsultLedger.Web.Tests.Journeys;

/// <summary>Somebody records where the connection is bad.</summary>
public sealed class BadConnectionTests
{
    private const string Reason = "The engineer's report of March answers every question.";

    [BrowserFact]
    public async Task A_connection_that_breaks_before_anything_arrived_loses_nothing_that_was_typed()
    {
        var (site, id) = await AwaitingResearch();
        await using var recorder = await site.Visit("en");
        var page = await Open(recorder, id);
        await page.RouteAsync("**/record/research/waiver*", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());

        await Act(page, "review");
        await Expect(page.Locator("[data-lost]")).ToBeVisibleAsync();
        await Expect(page.Locator("[name='/reason']")).ToHaveValueAsync(Reason);

        // Even when the browser is closed over it: the draft is on the device.
        await page.UnrouteAllAsync();
        await recorder.Open("/record");
        await page.Locator("[data-drafts] a").ClickAsync();
        await page.Locator("[data-draft-restore]").ClickAsync();
        await Expect(page.Locator("[name='/reason']")).ToHaveValueAsync(Reason);
        await Act(page, "review");
        await Act(page, "record");
        await Expect(page.Locator(".record-receipt")).ToContainTextAsync(Reason);

        await recorder.Open("/record");
        await Expect(page.Locator("[data-drafts]")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task A_connection_that_breaks_after_it_was_recorded_leads_to_the_same_receipt()
    {
        var (site, id) = await AwaitingResearch();
        await using var recorder = await site.Visit("en");
        var page = await Open(recorder, id);
        await Act(page, "review");
        await page.Locator(".record-summary").WaitForAsync();
        await page.RouteAsync("**/record/research/waiver*", async route =>
        {
            await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync();
        });

        await Act(page, "record");
        await Expect(page.Locator("[data-lost]")).ToBeVisibleAsync();
        await page.UnrouteAllAsync();
        await Act(page, "record");

        await Expect(page.Locator("main")).ToContainTextAsync("Nothing was recorded twice.");
        Assert.Equal(4, await VersionOf(site, id));
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Going_back_and_sending_once_more_records_nothing_twice(bool script)
    {
        var (site, id) = await AwaitingResearch();
        await using var recorder = await site.Visit("en", script: script);
        var page = await Open(recorder, id);
        await Act(page, "review");
        await page.Locator("button[value=record]").DblClickAsync();
        await page.Locator(".record-receipt").WaitForAsync();

        await page.GoBackAsync();
        if (await page.Locator("button[value=record]").CountAsync() > 0)
        {
            await Act(page, "record");
            await page.Locator(".record-receipt").WaitForAsync();
        }

        Assert.Equal(4, await VersionOf(site, id));
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_is_uploaded_with_the_form_and_stays_in_it_when_something_else_is_wrong(bool script)
    {
        var (site, id) = await AwaitingResearch();
        await using var recorder = await site.Visit("en", script: script);
        var page = recorder.Page;
        await recorder.Open($"/consultations/{id}/record/research/waiver");
        await page.GetByText("Basis, documents").ClickAsync();
        await page.Locator("input[name=files]").SetInputFilesAsync(new FilePayload { Name = "桥梁检测报告.txt", MimeType = "text/plain", Buffer = Guid.NewGuid().ToByteArray() });
        if (!script)
            await Act(page, "upload");
        await Expect(page.Locator(".record-files")).ToContainTextAsync("桥梁检测报告.txt");

        await Act(page, "review");
        await Expect(page.Locator(".record-problems a")).ToHaveTextAsync("Why no research is needed");
        await Expect(page.Locator(".record-files")).ToContainTextAsync("桥梁检测报告.txt");
        await page.Locator("[name='/reason']").FillAsync(Reason);
        await Act(page, "review");
        await Expect(page.Locator(".record-summary")).ToContainTextAsync("桥梁检测报告.txt");
    }

    [BrowserFact]
    public async Task What_is_wrong_is_met_first_and_leads_to_its_field()
    {
        var (site, id) = await AwaitingResearch();
        await using var recorder = await site.Visit("zh-CN");
        var page = recorder.Page;
        await recorder.Open($"/consultations/{id}/record/research/waiver");
        await page.Locator("[name='/approvedBy']").PressAsync("Enter");

        await Expect(page.Locator(".record-problems")).ToBeFocusedAsync();
        await page.Locator(".record-problems a").ClickAsync();
        await Expect(page.Locator("[name='/reason']")).ToBeFocusedAsync();
        await Expect(page.Locator("[name='/reason']")).ToHaveAccessibleDescriptionAsync("请填写此项。");
    }

    [BrowserFact]
    public async Task Without_script_the_way_back_leads_to_what_was_typed_and_sending_it_again_is_safe()
    {
        var (site, id) = await AwaitingResearch();
        await using var recorder = await site.Visit("en", script: false);
        var page = await Open(recorder, id);
        await page.RouteAsync("**/record/research/waiver*", route => route.Request.Method == "POST" ? route.AbortAsync("connectionfailed") : route.ContinueAsync());
        await Act(page, "review");
        // The browser's own page of an error is not always told to have loaded.
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("^chrome-error:"));

        await page.UnrouteAllAsync();
        await page.GoBackAsync();
        await Expect(page.Locator("[name='/reason']")).ToHaveValueAsync(Reason);
        await Act(page, "review");
        await Act(page, "record");
        await Expect(page.Locator(".record-receipt")).ToContainTextAsync(Reason);
        Assert.Equal(4, await VersionOf(site, id));
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_is_saved_as_a_file_gone_on_with_elsewhere_and_recorded_once(bool script)
    {
        var (site, id) = await AwaitingResearch();
        await using var here = await site.Visit("en", script: script);
        var page = await Open(here, id);
        await page.Locator(".record-file summary").ClickAsync();
        var saved = await page.RunAndWaitForDownloadAsync(() => page.Locator("button[formaction='/record/draft']").ClickAsync());
        var file = await saved.PathAsync();
        await Act(page, "review");
        await Act(page, "record");
        await page.Locator(".record-receipt").WaitForAsync();

        await using var elsewhere = await site.Visit("en", script: script);
        page = elsewhere.Page;
        await elsewhere.Open($"/consultations/{id}/record/research/waiver");
        // What is recorded already has no form any more: the one that was sent before is told so all the same.
        await Expect(page.Locator("main")).ToContainTextAsync("This cannot be recorded now");

        var (_, other) = await AwaitingResearch();
        await elsewhere.Open($"/consultations/{other}/record/research/waiver");
        await page.Locator(".record-file summary").ClickAsync();
        await page.Locator("input[name=draft]").SetInputFilesAsync(file);
        await Act(page, "restore");
        await Expect(page.Locator(".record-problems")).ToContainTextAsync("That draft is of another form.");
        Assert.Equal(4, await VersionOf(site, id));
    }

    private static async Task<(Site Site, Guid Consultation)> AwaitingResearch()
    {
        var site = await Site.Shared;
        return (site, await UnderWay.Record(site.Server.Http, "Bridge", "suixian-eight-step", ("topic", """{"decision":"determined"}"""), ("plan", "{}")));
    }

    private static async Task<IPage> Open(Reader recorder, Guid id)
    {
        await recorder.Open($"/consultations/{id}/record/research/waiver");
        await recorder.Page.Locator("[name='/reason']").FillAsync(Reason);
        return recorder.Page;
    }

    private static Task Act(IPage page, string act) => page.Locator($"button[value={act}]:visible").ClickAsync();

    private static async Task<long> VersionOf(Site site, Guid id) =>
        System.Text.Json.JsonElement.Parse(await site.Server.Http.GetStringAsync($"/api/v1/consultations/{id}")).GetProperty("version").GetInt64();

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
