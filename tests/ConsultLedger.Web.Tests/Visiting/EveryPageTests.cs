using ConsultLedger.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace ConsultLedger.Web.Tests.Visiting;

/// <summary>What holds for every page, whoever reads it and on whatever screen. One class a language: classes run side by side.</summary>
public abstract class EveryPageTests
{
    public static TheoryData<string> Names => [.. VisitedPages.All.Select(page => page.Name)];

    protected abstract string Language { get; }

    public static TheoryData<string, string, string> Looks(IReadOnlyList<string> themes)
    {
        var looks = new TheoryData<string, string, string>();
        foreach (var page in VisitedPages.All)
        {
            foreach (var language in (string[])["en", "zh-CN"])
            {
                foreach (var theme in themes)
                    looks.Add(page.Name, language, theme);
            }
        }

        return looks;
    }

    [BrowserTheory]
    [MemberData(nameof(Names))]
    public async Task A_page_is_accessible_fits_its_window_and_nothing_is_complained_of(string name)
    {
        var (site, page) = (await Site.Shared, VisitedPages.Named(name));
        await using var reader = await site.Visit(Language);

        var response = await page.Open(reader, site.Server);
        Assert.Equal(page.Status, response.Status);
        Assert.Equal(Language, await reader.Page.GetAttributeAsync("html", "lang"));
        Assert.Equal(1, await reader.Page.Locator("h1").CountAsync());

        foreach (var width in Reader.Widths)
        {
            await reader.Resize(width);
            Assert.True(await reader.Overflow() <= 0, $"wider than a window of {width} by {await reader.Overflow()}");
            await reader.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
            Assert.Empty(await reader.AccessibilityProblems());
            await reader.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            Assert.Empty(await reader.AccessibilityProblems(onlyColours: true));
        }

        // That a page is answered with a status of failure is on the console as well.
        Assert.DoesNotContain(reader.Complaints, complaint => page.Status == 200 || !complaint.Contains("Failed to load resource", StringComparison.Ordinal));
    }
}

public sealed class EveryEnglishPageTests : EveryPageTests
{
    protected override string Language => "en";
}

public sealed class EveryChinesePageTests : EveryPageTests
{
    protected override string Language => "zh-CN";
}
