using System.Net;
using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.Web.Forms;
using ConsultLedger.Web.Tests.Hosting;

namespace ConsultLedger.Web.Tests.Recording;

/// <summary>What a form records, it records once, and only from these pages; nothing that is wrong is recorded at all.</summary>
public sealed class RecordedOnceTests
{
    [BrowserFact]
    public async Task A_form_that_is_sent_twice_at_once_and_again_later_leads_to_one_receipt()
    {
        var (server, id) = await Opened();
        var form = new SentForm(server, $"/consultations/{id}/record/topic").With("/decision", "determined").With("/decidedBy", "主席会议");

        var receipts = await Task.WhenAll(form.Record(), form.Record());
        var later = await form.Record();

        Assert.Equal(receipts[0].Sequence, receipts[1].Sequence);
        Assert.Equal((receipts[0].Sequence, true), (later.Sequence, later.IsAgain));
        Assert.Equal(2, await VersionOf(server, id));
    }

    [BrowserTheory]
    [InlineData("en", "That was too large", "send fewer or smaller documents")]
    [InlineData("zh-CN", "内容过大", "缩小附件后分次提交")]
    public async Task A_form_that_is_too_large_is_answered_with_a_page_that_says_what_to_do(string language, string title, string advice)
    {
        var site = await Site.Shared;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/record/opening?lang={language}") { Content = new StringContent("") };
        request.Content.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "b") } };
        request.Content.Headers.ContentLength = 4_000_000_000;
        request.Headers.ExpectContinue = true;
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        using var answer = await site.Server.Unfollowing.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains(advice, page, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_form_that_was_recorded_with_other_content_says_so_and_keeps_what_was_typed()
    {
        var (server, id) = await Opened();
        var form = new SentForm(server, $"/consultations/{id}/record/assessments").With("/kind", "effectiveness").With("/assessedBy", "经济委员会");
        await form.Record();

        var answer = await (await form.With("/assessedBy", "提案委员会").Send("record")).Content.ReadAsStringAsync();

        Assert.Contains("This form was recorded before with other content. Nothing was recorded now.", answer);
        Assert.Contains("value=\"提案", answer);
        Assert.Equal(2, await VersionOf(server, id));
    }

    [BrowserFact]
    public async Task What_was_recorded_meanwhile_has_the_summary_looked_at_once_more()
    {
        var (server, id) = await Opened();
        var form = new SentForm(server, $"/consultations/{id}/record/assessments").With("/kind", "effectiveness").With("/assessedBy", "经济委员会").With("version", "1");
        await new SentForm(server, $"/consultations/{id}/record/topic").With("/decision", "determined").Record();

        var answer = await (await form.Send("record")).Content.ReadAsStringAsync();

        Assert.Contains("Something else was recorded in this consultation meanwhile.", answer);
        Assert.Contains("data-record=\"summary\"", answer);
        Assert.Equal(2, await VersionOf(server, id));
    }

    [BrowserTheory]
    [InlineData("https://elsewhere.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task A_form_of_another_site_records_nothing(string? origin)
    {
        var (server, id) = await Opened();
        var form = new SentForm(server, $"/consultations/{id}/record/topic") { Origin = origin }.With("/decision", "determined");

        var answer = await form.Send("record");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(1, await VersionOf(server, id));
    }

    [BrowserFact]
    public async Task What_the_rules_refuse_is_said_beside_the_field_and_not_recorded()
    {
        var (server, id) = await Opened();
        var form = new SentForm(server, $"/consultations/{id}/record/corrections")
            .With("/ofVersion", "1").With("/pointer", "/title").With("/to", "Once more").With("/reason", "It was misheard.");
        await form.Record();

        var answer = await (await form.With("key", Guid.CreateVersion7().ToString("N")).Send("review")).Content.ReadAsStringAsync();

        Assert.Contains("id=\"f-to-problems\"", answer);
        Assert.Contains("aria-describedby=\"f-to-hint f-to-problems\"", answer);
        Assert.Equal(2, await VersionOf(server, id));
    }

    [BrowserFact]
    public async Task Every_form_shows_an_input_for_every_field_without_script()
    {
        var (server, id) = await Opened();
        foreach (var form in CommandForm.All)
        {
            var route = form.Kind.Route.Replace("{n}", "1", StringComparison.Ordinal);
            var (address, fields) = form.Kind.Route == CommandCatalogue.Opening
                ? ("/record/opening", form.AllFields)
                : ($"/consultations/{(form.Kind.IsAboutRecommendation ? server.AwaitingReplies : id)}/record/{route}", form.AllFields);
            var sent = new SentForm(server, address);
            foreach (var list in fields.Where(field => field.Kind == FieldKind.Rows))
                sent.With($"/{list.Name}#rows", "1");

            var page = await (await sent.Send("edit")).Content.ReadAsStringAsync();

            Assert.All(fields.Where(field => field is { Kind: not FieldKind.Documents } && field.Source != FieldSource.Recommendation), field =>
                Assert.True(page.Contains($"name=\"/{field.Name}", StringComparison.Ordinal), $"{form.Title.English} has no input for {field.Name}"));
            Assert.Contains("type=\"file\"", page);
        }
    }

    private static async Task<(WebServer Server, Guid Consultation)> Opened()
    {
        var server = (await Site.Shared).Server;
        return (server, await UnderWay.Record(server.Http, "Once", "suixian-eight-step"));
    }

    private static async Task<long> VersionOf(WebServer server, Guid id) =>
        JsonElement.Parse(await server.Http.GetStringAsync($"/api/v1/consultations/{id}")).GetProperty("version").GetInt64();
}
