using System.Net;
using System.Text.RegularExpressions;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests;

/// <summary>What a chair sees who opens the server's address.</summary>
public sealed partial class PageTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task The_board_counts_a_recorded_consultation_in_both_languages()
    {
        var recorded = await server.Client.Reach("plan");
        await server.Client.Get($"/api/v1/board?minSequence={recorded.Sequence}");

        var english = await server.Client.Get("/?lang=en");
        Assert.Equal((HttpStatusCode.OK, "text/html"), (english.Status, english.MediaType));
        Assert.Contains("""<html lang="en">""", english.Text);
        Assert.Contains("Where consultations stand", english.Text);

        var chinese = await server.Client.Get("/?lang=zh-CN");
        Assert.Contains("""<html lang="zh-CN">""", chinese.Text);
        // Readable in its source too.
        Assert.Contains("制定协商方案", chinese.Text);
        Assert.Contains("随县政协", chinese.Text);
    }

    [Fact]
    public async Task The_browsers_preference_chooses_the_language()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept-Language", "fr, zh-CN;q=0.8, en;q=0.5");
        Assert.Contains("""<html lang="zh-CN">""", (await server.Client.Send(request)).Text);
    }

    [Fact]
    public async Task A_language_once_chosen_is_kept()
    {
        var chosen = await server.Client.Get("/?lang=zh-CN");
        Assert.Contains("lang=zh-CN", chosen.Header("Set-Cookie"));

        var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Cookie", "lang=zh-CN");
        request.Headers.TryAddWithoutValidation("Accept-Language", "en");
        Assert.Contains("""<html lang="zh-CN">""", (await server.Client.Send(request)).Text);
    }

    [Fact]
    public async Task Pages_run_only_their_own_script_and_can_be_framed_by_nobody()
    {
        var page = await server.Client.Get("/");
        var policy = page.Header("Content-Security-Policy")!;
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.All(Regex.Matches(page.Text, "<script[^>]*>"), script => Assert.Contains("""src="/_content/ConsultLedger.Web/js/""", script.Value));
        Assert.DoesNotContain(" style=", page.Text);
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("css/tokens.css", "text/css")]
    [InlineData("js/navigation.js", "text/javascript")]
    public async Task Style_sheets_and_scripts_are_served(string file, string mediaType)
    {
        var answer = await server.Client.Get("/_content/ConsultLedger.Web/" + file);
        Assert.Equal((HttpStatusCode.OK, mediaType), (answer.Status, answer.MediaType));
    }

    [Fact]
    public async Task A_link_below_csv_gives_the_file_of_the_same_question()
    {
        var file = await server.Client.Get("/csv/rates?measure=adoption&lang=zh-CN");
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (file.Status, file.MediaType));
        Assert.Contains("采纳", file.Text);

        Assert.Equal("application/problem+json", (await server.Client.Get("/csv/no-such-list")).MediaType);
    }

    [Fact]
    public async Task People_are_told_in_a_page_that_there_is_none_and_programs_in_a_problem()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/no-such-page?lang=en");
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        var page = await server.Client.Send(request);
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.Status, page.MediaType));
        Assert.Contains("There is no such page", page.Text);
        Assert.Contains("frame-ancestors 'none'", page.Header("Content-Security-Policy")!);

        (await server.Client.Get("/no-such-page")).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_consultation_that_was_not_on_record_then_is_said_to_have_come_later()
    {
        var before = await server.Head();
        var recorded = await server.Client.Reach("plan");

        var page = await server.Client.Get($"/consultations/{recorded.Consultation}?atSequence={before}&lang=en");
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.Status, page.MediaType));
        Assert.Contains("It was not on record then", page.Text);

        var now = await server.Client.Get($"/consultations/{recorded.Consultation}");
        Assert.Equal(HttpStatusCode.OK, now.Status);
        Assert.Contains(recorded.Number, now.Text);
    }

    [Theory]
    [InlineData("/consultations?step=ninth")]
    [InlineData("/consultations?cursor=made-up")]
    [InlineData("/?knownAt=yesterday")]
    [InlineData("/?year=last")]
    [InlineData("/?source=nobody")]
    [InlineData("/?compareWith=once")]
    public async Task A_filter_that_cannot_be_read_is_said_and_not_passed_over(string address)
    {
        var page = await server.Client.Get(address);
        Assert.Equal((HttpStatusCode.BadRequest, "text/html"), (page.Status, page.MediaType));
    }

    [Fact]
    public async Task Many_committees_come_page_by_page_each_once()
    {
        var codes = Enumerable.Range(0, 120).Select(n => $"420100-{n:000}").ToList();
        foreach (var code in codes)
            Assert.Equal(HttpStatusCode.Created, (await server.Client.Put($"/committees/{code}", """{ "name": "某镇", "level": "township" }""")).Status);
        await server.Client.Get($"/api/v1/board?minSequence={await server.Head()}");

        var (seen, pages) = (new List<string>(), 0);
        for (var next = "/committees?lang=en"; next is not null; pages++)
        {
            var page = (await server.Client.Get(next)).Text;
            seen.AddRange(CommitteeLinks().Matches(page).Select(link => link.Groups[1].Value));
            next = NextLink().Match(page) is { Success: true } link ? WebUtility.HtmlDecode(link.Groups[1].Value) : null;
        }

        Assert.True(pages > 1);
        Assert.Equal(codes, seen.Order());
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Client.Get("/committees?cursor=nowhere")).Status);
    }

    [GeneratedRegex("href=\"/committees/(420100-[0-9]+)[\"?]")]
    private static partial Regex CommitteeLinks();

    [GeneratedRegex("href=\"([^\"]+)\" rel=\"next\"")]
    private static partial Regex NextLink();
}
