using ConsultLedger.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace ConsultLedger.Web.Tests.Journeys;

/// <summary>What stands beside a form.</summary>
public sealed class BesideFormTests
{
    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(2560)]
    public async Task A_wide_screen_has_what_the_form_is_about_beside_it(int width)
    {
        await using var reader = await (await Site.Shared).Visit("en", width: width);
        var (form, aside) = await Open(reader);
        var main = await reader.Page.EvaluateAsync<double>("() => { const main = document.querySelector('main'); return main.getBoundingClientRect().right - parseFloat(getComputedStyle(main).paddingRight); }");

        Assert.True(aside.X >= form.X + form.Width, "it stands below");
        Assert.InRange(aside.X + aside.Width, main - 2, main + 2);
    }

    [BrowserFact]
    public async Task A_phone_has_it_below_the_form()
    {
        await using var reader = await (await Site.Shared).Visit("zh-CN", width: 360);
        var (form, aside) = await Open(reader);

        Assert.True(aside.Y >= form.Y + form.Height, "it does not stand below");
    }

    [BrowserFact]
    public async Task It_says_which_consultation_is_recorded_in_and_leads_to_it()
    {
        var site = await Site.Shared;
        var page = await site.Server.Http.GetStringAsync($"/consultations/{site.Server.AwaitingItsMeeting}/record/meeting?lang=en");

        var beside = page[page.IndexOf("<aside class=\"record-aside", StringComparison.Ordinal)..];
        Assert.Contains($"href=\"/consultations/{site.Server.AwaitingItsMeeting}?lang=en\"", beside, StringComparison.Ordinal);
        Assert.Contains("4 meeting", beside, StringComparison.Ordinal);
        Assert.Contains("How it is recorded", beside, StringComparison.Ordinal);
    }

    private static async Task<(LocatorBoundingBoxResult Form, LocatorBoundingBoxResult Aside)> Open(Reader reader)
    {
        var site = await Site.Shared;
        await reader.Open($"/consultations/{site.Server.AwaitingItsMeeting}/record/meeting");
        return ((await reader.Page.Locator("form.record-form").BoundingBoxAsync())!, (await reader.Page.Locator(".record-aside").BoundingBoxAsync())!);
    }
}
