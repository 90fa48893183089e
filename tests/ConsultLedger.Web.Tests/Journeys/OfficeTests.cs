using ConsultLedger.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace ConsultLedger.Web.Tests.Journeys;

/// <summary>Somebody at the office records what is about no consultation.</summary>
public sealed class OfficeTests
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_year_is_planned_from_the_draft_to_the_issue(bool script)
    {
        var site = await Site.Shared;
        await using var office = await site.Visit("en", script: script);
        var page = office.Page;
        var year = script ? "2041" : "2042";

        await office.Open("/record");
        var start = page.Locator("form[action='/record/plan']");
        await start.Locator("[name=committee]").SelectOptionAsync(UnderWay.Committee);
        await start.Locator("[name=year]").FillAsync(year);
        await start.Locator("button").ClickAsync();
        await page.Locator("[name='/title']").FillAsync($"Plan of {year}");
        await Act(page, "add:/quotas");
        await page.Locator("[name='/quotas/0/name/zh']").FillAsync("专题协商");
        await page.Locator("[name='/quotas/0/bound'][value=exact]").CheckAsync();
        await page.Locator("[name='/quotas/0/count']").FillAsync("two");
        await Act(page, "add:/items");
        await page.Locator("[name='/items/0/title']").FillAsync("School roads");
        await Act(page, "review");
        await Expect(page.Locator(".record-problems a")).ToHaveTextAsync("How many of each form 1: How many");
        await page.Locator("[name='/quotas/0/count']").FillAsync("2");
        await Record(page, "Annual plan drafted");

        await page.GetByRole(AriaRole.Link, new() { Name = "The plan" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync($"Plan of {year}");
        await Expect(page.Locator("main")).ToContainTextAsync("School roads");
        await page.Locator("main a.button", new() { HasText = "Issue the plan" }).ClickAsync();
        await page.Locator("[name='/issuers']").FillAsync("县委办公室\n县政协办公室");
        await Record(page, "Annual plan issued");
        await office.Open($"/committees/{UnderWay.Committee}/plans/{year}");

        await Expect(page.Locator("main a.button")).ToHaveTextAsync(["Adjust the plan"]);
        Assert.Empty(office.Complaints);
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_procedure_begins_with_another_and_what_is_wrong_with_it_stands_beside_the_field(bool script)
    {
        var site = await Site.Shared;
        await using var office = await site.Visit("en", script: script);
        var page = office.Page;
        var id = script ? "songling-six-step" : "songling-five-step";

        await office.Open("/procedures/suixian-eight-step");
        await page.Locator("main a.button", new() { HasText = "Begin another with it" }).ClickAsync();
        await page.Locator("[name=id]").FillAsync(id);
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.Locator("[name='/name/en']").FillAsync("Songling: six steps");
        await page.Locator(".record-fold summary", new() { HasText = "Deadlines" }).ClickAsync();
        await page.Locator("[name='/deadlines/0/amount']").FillAsync("12");
        await page.Locator("[name='/deadlines/0/id']").FillAsync("Too Late");
        await Act(page, "review");
        await Expect(page.Locator(".record-problems a")).ToHaveTextAsync("Deadlines 1: Short name");
        await Expect(page.Locator("[name='/deadlines/0/id']")).ToBeVisibleAsync();
        await page.Locator("[name='/deadlines/0/id']").FillAsync("report");
        await Record(page, "Procedure published");

        await page.GetByRole(AriaRole.Link, new() { Name = "The procedure" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Songling: six steps");
        await Expect(page.Locator(".procedure")).ToContainTextAsync("12 calendar days");
        Assert.Empty(office.Complaints);
    }

    private static Task Act(IPage page, string act) => page.Locator($"button[value='{act}']:visible").ClickAsync();

    /// <summary>From a form over the summary to the receipt.</summary>
    private static async Task Record(IPage page, string happened)
    {
        await Act(page, "review");
        await Expect(page.Locator(".record-summary")).ToContainTextAsync(happened);
        await Act(page, "record");
        await Expect(page.Locator(".record-receipt")).ToContainTextAsync(happened);
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
