namespace ConsultLedger.Web.Tests.Hosting;

/// <summary>A check that finds nothing anywhere would let everything pass.</summary>
public sealed class ReaderTests
{
    [BrowserFact]
    public async Task A_page_with_faults_is_found_out()
    {
        var site = await Site.Shared;
        await using var reader = await site.Visit();
        await reader.Page.SetContentAsync(
            """<html lang="en"><title>x</title><main><h1>x</h1><img src="data:,"><p style="color:#ccc;background:#fff">pale</p><p style="width:5000px">wide</p></main></html>""");

        var all = await reader.AccessibilityProblems();
        var colours = await reader.AccessibilityProblems(onlyColours: true);

        Assert.Contains(all, problem => problem.StartsWith("image-alt:", StringComparison.Ordinal));
        Assert.Contains(all, problem => problem.StartsWith("color-contrast:", StringComparison.Ordinal));
        Assert.Equal(["color-contrast"], colours.Select(problem => problem[..problem.IndexOf(':')]));
        Assert.True(await reader.Overflow() > 0);
    }
}
