using ConsultLedger.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace ConsultLedger.Web.Tests.Journeys;

/// <summary>A chair asks: how much of what we recommended was adopted, by whom not, and what is overdue?</summary>
public sealed class ChairJourneyTests
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_the_province_down_to_the_deadline_of_one_recommendation(bool script)
    {
        var site = await Site.Shared;
        await using var reader = await site.Visit("zh-CN", script: script);
        var page = reader.Page;

        await reader.Open($"/?within={MadeUpProvince.Code}");
        await Expect(page.Locator(".figure--main").First).ToContainTextAsync("采纳率");
        await Expect(page.Locator(".figure--main").First).ToContainTextAsync("/");

        // Down the tree, and the crumbs lead up again.
        await page.Locator(".panel:has(#committees) >> text=云溪市委员会").First.ClickAsync();
        await page.Locator(".panel:has(#committees) >> text=云溪城中区委员会").First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("云溪城中区");
        await Expect(page.Locator(".crumbs li")).ToHaveCountAsync(4);

        // By whom not: what is overdue, and from there to how the day was computed.
        await page.Locator(".panel:has(#overdue) tbody a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/consultations/[0-9a-f-]+.*#obligations$"));
        await Expect(page.Locator(".panel:has(#obligations)")).ToContainTextAsync("计算过程");
        Assert.Empty(reader.Complaints);
    }

    [BrowserFact]
    public async Task The_board_of_an_earlier_day_says_so_and_stands_beside_today()
    {
        var site = await Site.Shared;
        await using var reader = await site.Visit("en");
        var page = reader.Page;

        await reader.Open($"/?within={MadeUpProvince.Code}");
        await page.GetByText("Show an earlier moment").ClickAsync();
        await page.GetByLabel("or at sequence").FillAsync("1500");
        await page.Locator(".moment-picker button[type=submit]").ClickAsync();
        await Expect(page.Locator(".moment-banner")).ToContainTextAsync("sequence 1,500");
        Assert.Contains("atSequence=1500", page.Url, StringComparison.Ordinal);

        // It goes along to other pages, until one goes back to now.
        await page.Locator(".site-nav >> text=Consultations").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Consultations");
        await Expect(page.Locator(".moment-banner")).ToBeVisibleAsync();
        await page.GetByText("Back to now").ClickAsync();
        await Expect(page.Locator(".moment-banner")).ToHaveCountAsync(0);

        await reader.Open($"/?within={MadeUpProvince.Code}&compareWith=seq:1500");
        await Expect(page.Locator(".figure__then").First).ToContainTextAsync("As known at sequence 1,500");
        await Expect(page.Locator(".compare-banner")).ToBeVisibleAsync();
        Assert.Empty(reader.Complaints);
    }

    [BrowserFact]
    public async Task Every_figure_opens_its_definition_and_every_chart_has_its_table_and_its_file()
    {
        var site = await Site.Shared;
        await using var reader = await site.Visit("en");
        await reader.Open($"/?within={MadeUpProvince.Code}");

        var figures = await reader.Page.Locator(".figure").AllAsync();
        Assert.Equal(10, figures.Count);
        foreach (var figure in figures)
            await Expect(figure.Locator("a[href*='/rates/definitions']")).ToHaveCountAsync(1);

        foreach (var chart in await reader.Page.Locator(".chart").AllAsync())
        {
            await Expect(chart.Locator("details table")).ToHaveCountAsync(1);
            var file = await site.Server.Http.GetAsync(await chart.Locator("a[download]").GetAttributeAsync("href"));
            Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        }
    }

    [BrowserFact]
    public async Task With_script_a_link_is_followed_in_place_and_the_way_back_is_the_browsers()
    {
        var site = await Site.Shared;
        await using var reader = await site.Visit("en");
        await reader.Open("/");
        await reader.Page.EvaluateAsync("window.isSameDocument = true");

        await reader.Page.Locator(".site-nav >> text=Consultations").ClickAsync();
        await Expect(reader.Page.Locator("h1")).ToHaveTextAsync("Consultations");
        await Expect(reader.Page).ToHaveTitleAsync("Consultations · ConsultLedger");
        Assert.True(await reader.Page.EvaluateAsync<bool>("window.isSameDocument"));

        await reader.Page.GoBackAsync();
        await Expect(reader.Page.Locator("h1")).ToHaveTextAsync("Closed-loop board");
        Assert.Empty(reader.Complaints);
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static IPageAssertions Expect(IPage page) => Assertions.Expect(page);
}
