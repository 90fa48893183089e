using ConsultLedger.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace ConsultLedger.Web.Tests.Journeys;

/// <summary>Somebody at the committee's office records, from the topic to the archive.</summary>
public sealed class RecorderTests
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_whole_consultation_is_recorded_end_to_end(bool script)
    {
        var site = await Site.Shared;
        await using var recorder = await site.Visit("en", script: script);
        var page = recorder.Page;

        await recorder.Open("/record");
        await page.Locator("main a.button", new() { HasText = "Open a consultation" }).ClickAsync();
        await Field(page, "committee").SelectOptionAsync(UnderWay.Committee);
        await Field(page, "title").FillAsync("Repair of the old bridge");
        await page.Locator("[name='/sources'][value=public]").CheckAsync();
        await Act(page, "add:/proposers");
        await Field(page, "proposers/0/name").FillAsync("刘洋");
        await Record(page, "Topic proposed");
        await Next(page, "Decide on the topic");
        await page.Locator("[name='/decision'][value=determined]").CheckAsync();
        await Field(page, "decidedBy").FillAsync("主席会议");
        await Field(page, "occurredOn").FillAsync("2026-05-04");
        await Record(page, "Topic determined");
        await Next(page, "Adopt or amend the plan");
        await Field(page, "form").FillAsync("专题协商");
        await Field(page, "agenda").FillAsync("Safety\nCost");
        await Record(page, "Plan adopted");
        await Next(page, "Go without research");
        await Field(page, "reason").FillAsync("An engineer's report exists.");
        await Record(page, "Research waived");
        await Next(page, "Hold a meeting");
        await Field(page, "heldOn").FillAsync("2026-05-20");
        await page.Locator("[name='/headcount/value']").FillAsync("40");
        await Record(page, "Meeting held");
        await Next(page, "Submit an outcome");
        await Field(page, "recommendations/0/text").FillAsync("Close the bridge to lorries.");
        await Act(page, "add:/recommendations");
        await Field(page, "recommendations/1/text").FillAsync("Put the repair into next year's budget.");
        await Record(page, "Outcome submitted");
        foreach (var (number, decision) in ((int, string)[])[(1, "declined"), (2, "for_reference")])
        {
            await Next(page, $"Record the decision, recommendation {number}");
            await page.Locator($"[name='/decision'][value={decision}]").CheckAsync();
            await Field(page, "decidedBy").FillAsync("县交通运输局");
            await Record(page, "Recommendation decided");
        }

        await Next(page, "Feed the result back");
        await page.Locator("[name='/audience'][value=public]").CheckAsync();
        await Record(page, "Result fed back");
        await Next(page, "Archive the file");
        await Field(page, "archiveNumber").FillAsync(script ? "SL-2026-1" : "SL-2026-2");
        await Record(page, "File archived");

        await page.GetByRole(AriaRole.Link, new() { Name = "The consultation" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Repair of the old bridge");
        await Expect(page.Locator(".consultation-head__status")).ToContainTextAsync("archived");
        Assert.Empty(recorder.Complaints);
    }

    private static ILocator Field(IPage page, string pointer) => page.Locator($"[name='/{pointer}']");

    private static Task Act(IPage page, string act) => page.Locator($"button[value='{act}']").ClickAsync();

    /// <summary>From a receipt to the next form.</summary>
    private static async Task Next(IPage page, string command)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Record the next step" }).ClickAsync();
        await page.Locator("main a", new() { HasText = command }).First.ClickAsync();
        await page.Locator("form[data-record=form]").WaitForAsync();
    }

    /// <summary>From a form over the summary to the receipt.</summary>
    private static async Task Record(IPage page, string happened)
    {
        await page.Locator(".record-form__buttons button[value=review]").ClickAsync();
        await Expect(page.Locator(".record-summary")).ToContainTextAsync(happened);
        await Act(page, "record");
        await Expect(page.Locator(".record-receipt")).ToContainTextAsync(happened);
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
