using System.Runtime.CompilerServices;
using ConsultLedger.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace ConsultLedger.Web.Tests.Visiting;

/// <summary>Takes the pictures in docs/images, when asked to.</summary>
public sealed class PictureTests
{
    /// <summary>Set to 1, pictures are taken; else only that there is one of every page is looked at.</summary>
    private const string TakeSwitch = "CONSULTLEDGER_TAKE_PICTURES";

    /// <summary>Names a folder: every page in every language, theme and width is put there, to be looked at.</summary>
    private const string LookFolder = "CONSULTLEDGER_PICTURES_IN";

    public static TheoryData<string, string, string> Looks => EveryPageTests.Looks(["light", "dark"]);

    public static TheoryData<string, string> Pictures
    {
        get
        {
            var pictures = new TheoryData<string, string>();
            foreach (var page in VisitedPages.All.Where(page => page.IsPictured))
            {
                pictures.Add(page.Name, "en");
                pictures.Add(page.Name, "zh-CN");
            }

            return pictures;
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Pictures))]
    public async Task There_is_a_picture_of_every_page_in_both_languages(string name, string language)
    {
        var file = Path.Combine(Folder(), $"{name}-{language[..2]}.png");
        if (Environment.GetEnvironmentVariable(TakeSwitch) == "1")
        {
            var site = await Site.Shared;
            await using var reader = await site.Visit(language);
            await VisitedPages.Named(name).Open(reader, site.Server);
            // What the eye meets first; long pages go on below.
            await reader.Page.SetViewportSizeAsync(1280, 1400);
            await reader.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
        }

        Assert.True(File.Exists(file), $"there is no {Path.GetFileName(file)}: run these tests with {TakeSwitch}=1");
    }

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task Every_look_of_every_page_can_be_looked_at(string name, string language, string theme)
    {
        if (Environment.GetEnvironmentVariable(LookFolder) is not { Length: > 0 } folder)
            return;
        Directory.CreateDirectory(folder);
        var site = await Site.Shared;
        await using var reader = await site.Visit(language, theme);
        await VisitedPages.Named(name).Open(reader, site.Server);
        foreach (var width in Reader.Widths)
        {
            await reader.Resize(width);
            await reader.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{language[..2]}-{theme}-{width}.png"), FullPage = true });
        }
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/images");
}
