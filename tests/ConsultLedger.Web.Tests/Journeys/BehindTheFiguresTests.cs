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

    [BrowserTheory]
    [InlineData("/?within=990000")]
    [InlineData("/?within=990000&year=2023")]
    [InlineData("/?within=990000&form=专题协商")]
    [InlineData("/?within=990101&year=2023&source=public")]
    public async Task Which_ones_were_adopted_and_implemented(string board)
    {
        var site = await Site.Shared;
        foreach (var figure in (string[])["Adopted", "Implemented", "Adopted, of those decided"])
        {
            var (counted, list) = await Figure(site.Server.Http, board, figure);
            Assert.Equal(counted, await Rows(site.Server.Http, list));
        }
    }

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

        var (counted, list) = await Figure(http, $"/?within={Committee}", "Adopted");

        Assert.Equal(2, counted);
        Assert.Equal(2, await Rows(http, list));
        Assert.Contains("Without withdrawn consultations", await http.GetStringAsync(list + "&lang=en"), StringComparison.Ordinal);
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

    /// <summary>The numerator of a figure, and where <i>Which ones</i> leads.</summary>
    private static async Task<(int Counted, string List)> Figure(HttpClient http, string board, string name)
    {
        var page = WebUtility.HtmlDecode(await http.GetStringAsync(board + "&lang=en"));
        var figure = Regex.Match(page, $"""figure__name">{name}</h3>.*?</article>""", RegexOptions.Singleline).Value;
        return (
            int.Parse(Regex.Match(figure, """figure__counted">([\d,]+) /""").Groups[1].Value.Replace(",", "")),
            Regex.Match(figure, """href="(/recommendations\?[^"]*)">Which ones""").Groups[1].Value);
    }

    /// <summary>How many the whole list has: its file.</summary>
    private static async Task<int> Rows(HttpClient http, string list)
    {
        var file = await http.GetStringAsync("/csv" + list);
        return file.TrimEnd().Split('\n').Count(line => !line.StartsWith('#') && !line.StartsWith("\uFEFF#", StringComparison.Ordinal)) - 1;
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
