using ConsultLedger.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace ConsultLedger.Web.Tests.Journeys;

/// <summary>On a phone, what a list is narrowed by is folded away above it.</summary>
public sealed class FoldedFilterTests
{
    private const string Narrowed = "/recommendations?within=990000&state=implemented&year=2023";

    [BrowserTheory]
    [InlineData("/consultations?within=990000", "en")]
    [InlineData("/consultations?within=990000", "zh-CN")]
    [InlineData(Narrowed, "en")]
    [InlineData(Narrowed, "zh-CN")]
    [InlineData("/obligations?within=990000", "en")]
    [InlineData("/audit?within=990000", "en")]
    public async Task The_list_begins_on_the_first_screen(string address, string language)
    {
        await using var reader = await (await Site.Shared).Visit(language, width: 360);
        await reader.Open(address);

        var list = await reader.Page.Locator("main table tbody tr").First.BoundingBoxAsync();

        Assert.True(list!.Y < Reader.SizeOf(360).Height, $"the list begins at {list.Y}");
    }

    [BrowserFact]
    public async Task The_line_that_unfolds_them_says_which_are_set_and_is_opened_by_the_keyboard_without_script()
    {
        await using var reader = await (await Site.Shared).Visit("en", width: 360, script: false);
        var page = reader.Page;
        await reader.Open(Narrowed);
        var fold = page.Locator(".filters__fold summary");
        await Expect(fold).ToHaveTextAsync("Filters (2 set): State: implemented; Year submitted: 2023");
        await Expect(page.GetByLabel("Year submitted")).ToBeHiddenAsync();

        await fold.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        await Expect(page.Locator("select[name=state]")).ToBeFocusedAsync();
        await page.GetByLabel("Year submitted").FillAsync("2022");
        await page.Locator("form.filters button:visible").First.ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Filters (2 set): State: implemented; Year submitted: 2022");
        await Expect(page.GetByLabel("Year submitted")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task They_are_unfolded_where_one_of_them_is_wrong_and_it_says_so()
    {
        await using var reader = await (await Site.Shared).Visit("zh-CN", width: 360);
        await reader.Open("/recommendations?year=last&state=implemented");

        var year = reader.Page.GetByLabel("报送年度");
        await Expect(year).ToBeVisibleAsync();
        await Expect(year).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(year).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("地址无法识别：year=last"));
        await year.FillAsync("2023");
        await reader.Page.Locator("form.filters button:visible").First.ClickAsync();
        await Expect(reader.Page.Locator("main")).ToContainTextAsync("已设 2 项");
    }

    [BrowserFact]
    public async Task A_wide_screen_shows_them_as_they_are_and_paper_has_none()
    {
        await using var reader = await (await Site.Shared).Visit("en");
        await reader.Open(Narrowed);
        await Expect(reader.Page.GetByLabel("Year submitted")).ToBeVisibleAsync();
        await Expect(reader.Page.Locator(".filters__fold")).ToBeHiddenAsync();

        await reader.Resize(360);
        await reader.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await Expect(reader.Page.Locator("form.filters").First).ToBeHiddenAsync();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
