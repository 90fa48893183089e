using ConsultLedger.Web.Tests.Hosting;

namespace ConsultLedger.Web.Tests.Visiting;

/// <summary>Script makes pages quicker, and adds nothing to them.</summary>
public sealed class WithoutScriptTests
{
    [BrowserTheory]
    [InlineData("board")]
    [InlineData("consultations")]
    [InlineData("consultation")]
    public async Task A_page_says_the_same_with_script_and_without(string name)
    {
        var site = await Site.Shared;
        var address = VisitedPages.Named(name).Address(site.Server);
        var texts = new List<string>();
        // Others record meanwhile, and a page says how far it knows the ledger: it is looked at again when the two were of different moments.
        for (var attempt = 0; attempt < 10 && (texts is not [var one, var other] || one != other); attempt++)
        {
            texts.Clear();
            foreach (var script in (bool[])[true, false])
            {
                await using var reader = await site.Visit("en", script: script);
                await reader.Open(address);
                texts.Add(await reader.Page.Locator("main").InnerTextAsync());
            }
        }

        Assert.NotEmpty(texts[0]);
        Assert.Equal(texts[0], texts[1]);
    }
}
