using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConsultLedger.Web.Tests.Hosting;

namespace ConsultLedger.Web.Tests.Journeys;

/// <summary>What a figure of the board leads to is exactly what it counted.</summary>
public sealed class BehindTheFiguresTests
{
    private const string Committee = "998801";

    public static TheoryData<string> Boards =>
    [
        "/?within=990000",
        "/?within=990000&year=2023",
        "/?within=990000&form=专题协商",
        "/?within=990101&year=2023&source=public",
        "/?within=990000&source=member&atSequence=3000",
    ];

    [BrowserTheory]
    [MemberData(nameof(Boards))]
    public async Task Behind_every_figure_are_exactly_those_in_its_numerator_and_those_in_its_denominator(string board)
    {
        var http = (await Site.Shared).Server.Http;
        var page = WebUtility.HtmlDecode(await http.GetStringAsync(board + "&lang=en"));

        var figures = Regex.Matches(page, """<article class="figure.*?</article>""", RegexOptions.Singleline).Select(match => match.Value).ToList();

        Assert.Equal(10, figures.Count);
        foreach (var figure in figures)
        {
            var name = Regex.Match(figure, """figure__name">([^<]*)<""").Groups[1].Value;
            var counted = Regex.Match(figure, """figure__counted">([\d,]+) / ([\d,]+)<""");
            var (part, all) = (Number(counted.Groups[1].Value), Number(counted.Groups[2].Value));
            if (all == 0)
                continue;
            Assert.Equal((name, part), (name, await Listed(http, Link(figure, "Which ones"))));
            Assert.Equal((name, all), (name, await Listed(http, Link(figure, "All"))));
        }
    }

    [BrowserFact]
    public async Task The_steps_and_what_is_overdue_are_narrowed_like_the_figures()
    {
        var http = (await Site.Shared).Server.Http;
        foreach (var narrowed in (string[])["within=990000&year=2023", "within=990000&form=专题协商", "within=990101&source=public&year=2023"])
        {
            var page = WebUtility.HtmlDecode(await http.GetStringAsync($"/?lang=en&{narrowed}"));

            var said = Number(Regex.Match(page, """([\d,]+) consultations?: [\d,]+ open""").Groups[1].Value);
            Assert.Equal(await Rows(http, "/consultations?" + narrowed.Replace("year=", "proposedYear=", StringComparison.Ordinal)), said);
            var overdue = Regex.Match(page, """<section class="panel[^>]*aria-labelledby="overdue".*?</section>""", RegexOptions.Singleline).Value;
            var all = await Rows(http, "/obligations?overdue=true&" + narrowed.Replace("year=", "dueYear=", StringComparison.Ordinal));
            Assert.Equal(Math.Min(all, 10), Regex.Count(overdue, """<tr role="row""") - (all == 0 ? 0 : 1));
        }
    }

    [BrowserFact]
    public async Task A_list_is_sorted_by_its_headings_and_says_so_page_after_page()
    {
        var site = await Site.Shared;
        await using var reader = await site.Visit("en", script: false);
        await reader.Open("/recommendations?within=990000");

        await reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Columnheader, new() { Name = "Due" }).GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();
        var first = await reader.Page.Locator("tbody tr").AllInnerTextsAsync();
        Assert.Equal("ascending", await reader.Page.Locator("th:has(a[href*='sort=-due'])").GetAttributeAsync("aria-sort"));
        await reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        Assert.Contains("sort=due", reader.Page.Url, StringComparison.Ordinal);
        var second = await reader.Page.Locator("tbody tr").AllInnerTextsAsync();

        var wanted = (await Column(site.Server.Http, "/recommendations?within=990000&sort=due", "dueOn")).Take(50);
        Assert.Equal(50, first.Concat(second).Distinct().Count());
        Assert.Equal(wanted.Order(StringComparer.Ordinal), wanted);
    }

    [BrowserTheory]
    [InlineData("/recommendations?sort=decision")]
    [InlineData("/consultations?sort=title")]
    [InlineData("/recommendations?counted=closure")]
    public async Task What_a_list_cannot_be_sorted_or_counted_by_is_refused_in_words(string address) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await (await Site.Shared).Server.Http.GetAsync(address)).StatusCode);

    [BrowserFact]
    public async Task What_was_adopted_in_part_is_among_them_and_what_was_withdrawn_is_not()
    {
        var http = (await Site.Shared).Server.Http;
        (await http.PutAsJsonAsync($"/api/v1/committees/{Committee}", new { name = "云溪市协商议事厅", level = "county" })).EnsureSuccessStatusCode();
        var kept = await Outcome(http, "停车难", "增设车位", "错时开放", "收费公示");
        await Send(http, $"{kept}/recommendations/1/decision", new { decision = "adopted", decidedBy = "交通运输局" });
        await Send(http, $"{kept}/recommendations/2/decision", new { decision = "partially_adopted", decidedBy = "交通运输局" });
        await Send(http, $"{kept}/recommendations/3/decision", new { decision = "declined", decidedBy = "交通运输局", reason = "已有规定" });
        var withdrawn = await Outcome(http, "停车收费", "提高收费");
        await Send(http, $"{withdrawn}/recommendations/1/decision", new { decision = "adopted", decidedBy = "交通运输局" });
        var last = await Send(http, $"{withdrawn}/withdrawal", new { reason = "与前一议题重复" });
        (await http.GetAsync($"/api/v1/rates?minSequence={last.GetProperty("sequence")}")).EnsureSuccessStatusCode();

        var page = WebUtility.HtmlDecode(await http.GetStringAsync($"/?within={Committee}&lang=en"));
        var figure = Regex.Match(page, """figure__name">Adopted</h3>.*?</article>""", RegexOptions.Singleline).Value;

        Assert.Equal(2, await Listed(http, Link(figure, "Which ones")));
        Assert.Equal(3, await Listed(http, Link(figure, "All")));
    }

    [BrowserTheory]
    [InlineData("atSequence=3000&asOf=2020-01-01", "3,000 was recorded on")]
    [InlineData("atSequence=99999999", "99,999,999 is not recorded yet")]
    [InlineData("atSequence=3000&asOf=soon", "soon is not a moment")]
    public async Task A_moment_that_files_are_refused_at_is_refused_by_the_page_that_leads_to_them(string moment, string said)
    {
        var http = (await Site.Shared).Server.Http;
        foreach (var path in (string[])["/?", "/obligations?", "/recommendations?", "/consultations?"])
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, $"{path}{moment}&lang=en");
            asked.Headers.Accept.ParseAdd("text/html");
            var page = await http.SendAsync(asked);

            Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
            Assert.Contains(said, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync($"/csv/obligations?{moment}")).StatusCode);
    }

    [BrowserFact]
    public async Task A_consultation_is_shown_as_it_stood_at_a_version()
    {
        var server = (await Site.Shared).Server;
        var address = $"/consultations/{server.Showpiece}?lang=en&version=";

        var page = await server.Http.GetStringAsync(address + "3");
        Assert.Contains("version 3</strong>", page, StringComparison.Ordinal);
        Assert.Contains("Recommendations (0)", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Http.GetAsync(address + "first")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Http.GetAsync(address + "3&atSequence=4000")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync(address + "999")).StatusCode);
    }

    private static int Number(string text) => int.Parse(text.Replace(",", ""), System.Globalization.CultureInfo.InvariantCulture);

    private static string Link(string figure, string text) => Regex.Match(figure, $"""href="([^"]*)">{Regex.Escape(text)}<""").Groups[1].Value;

    /// <summary>How many a list has; of ratings, how many responses they are together.</summary>
    private static async Task<int> Listed(HttpClient http, string list) => list.StartsWith("/ratings?", StringComparison.Ordinal)
        ? (await Column(http, list, "responses")).Sum(Number)
        : await Rows(http, list);

    /// <summary>How many rows the whole list has: its file.</summary>
    private static async Task<int> Rows(HttpClient http, string list) => (await Lines(http, list)).Count - 1;

    private static async Task<IReadOnlyList<string>> Column(HttpClient http, string list, string name)
    {
        var lines = await Lines(http, list);
        var at = lines[0].Split(',').IndexOf(name);
        // The texts of the made-up province have no commas.
        return [.. lines.Skip(1).Select(line => line.Split(',')[at])];
    }

    private static async Task<List<string>> Lines(HttpClient http, string list)
    {
        var file = await http.GetStringAsync("/csv" + list);
        return [.. file.TrimEnd().Split("\r\n").Select(line => line.TrimStart('\uFEFF')).Where(line => !line.StartsWith('#'))];
    }

    private static async Task<string> Outcome(HttpClient http, string title, params string[] recommendations)
    {
        var opened = await Send(http, "/api/v1/consultations", new { committee = Committee, title });
        var consultation = $"/api/v1/consultations/{opened.GetProperty("consultation").GetString()}";
        await Send(http, $"{consultation}/topic", new { decision = "determined" });
        await Send(http, $"{consultation}/plan", new { });
        await Send(http, $"{consultation}/research/waiver", new { reason = "情况已明" });
        await Send(http, $"{consultation}/meeting", new { });
        await Send(http, $"{consultation}/outcome", new { form = "agreement", recommendations = recommendations.Select(text => new { text }) });
        return consultation;
    }

    private static async Task<JsonElement> Send(HttpClient http, string path, object body)
    {
        var answer = await http.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return JsonElement.Parse(text);
    }
}
