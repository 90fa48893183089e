using System.Net;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests;

/// <summary>What a chair sees who opens the server's address.</summary>
public sealed class PageTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task The_board_shows_a_recorded_consultation_in_both_languages()
    {
        var recorded = await server.Client.Reach("plan");
        await server.Client.Get($"/api/v1/consultations?minSequence={recorded.Sequence}");

        var english = await server.Client.Get("/");
        Assert.Equal((HttpStatusCode.OK, "text/html"), (english.Status, english.MediaType));
        Assert.Contains("""<html lang="en">""", english.Text);
        Assert.Contains("Where consultations stand", english.Text);

        var chinese = await server.Client.Get("/?lang=zh-CN");
        Assert.Contains("""<html lang="zh-CN">""", chinese.Text);
        Assert.Contains("制定协商方案", WebUtility.HtmlDecode(chinese.Text));

        foreach (var page in new[] { english, chinese })
        {
            Assert.Contains(recorded.Number, page.Text);
            Assert.Contains($"api/v1/consultations/{recorded.Consultation}", page.Text);
        }
    }

    [Fact]
    public async Task The_browsers_preference_chooses_the_language()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept-Language", "fr, zh-CN;q=0.8, en;q=0.5");
        Assert.Contains("""<html lang="zh-CN">""", (await server.Client.Send(request)).Text);
    }

    [Fact]
    public async Task Pages_run_no_script_and_can_be_framed_by_nobody()
    {
        var page = await server.Client.Get("/");
        var policy = page.Header("Content-Security-Policy")!;
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("<script", page.Text);
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
    }

    [Fact]
    public async Task The_style_sheet_is_served()
    {
        var sheet = await server.Client.Get("/_content/ConsultLedger.Web/ledger.css");
        Assert.Equal((HttpStatusCode.OK, "text/css"), (sheet.Status, sheet.MediaType));
    }
}
