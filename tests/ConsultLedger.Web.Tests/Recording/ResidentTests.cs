using System.Net;
using System.Text.Json;
using ConsultLedger.Web.Tests.Hosting;

namespace ConsultLedger.Web.Tests.Recording;

/// <summary>A resident in the pages: recorded with a form, masked, shown by name to who asks, and erased with a form.</summary>
public sealed class ResidentTests
{
    private const string Name = "诸葛小满";
    private const string Contact = "13711112222";

    [BrowserFact]
    public async Task She_is_recorded_with_a_form_with_her_contact_and_as_the_same_person_again()
    {
        var server = (await Site.Shared).Server;
        var (id, person) = await Recorded(server);
        var meeting = new SentForm(server, $"/consultations/{id}/record/topic").With("/decision", "determined");
        await meeting.Record();
        await new SentForm(server, $"/consultations/{id}/record/plan").With("/form", "对口协商").With("/participants#rows", "1")
            .With("/participants/0/name", Name).With("/participants/0/resident", "true").With("/participants/0/resident/person", $"{person}").Record();

        var report = JsonElement.Parse(await server.Http.GetStringAsync($"/api/v1/persons/{person}"));

        Assert.Equal([Contact, null], report.GetProperty("items").EnumerateArray().Select(item => item.TryGetProperty("contact", out var contact) ? contact.GetString() : null));
        Assert.All(report.GetProperty("items").EnumerateArray(), item => Assert.Equal(Name, item.GetProperty("name").GetString()));
    }

    [BrowserFact]
    public async Task An_id_that_is_none_is_said_beside_its_input_and_nothing_is_recorded()
    {
        var server = (await Site.Shared).Server;
        var answer = await Text(await Opening(server).With("/proposers/0/resident/person", "somebody").Send("review"));

        Assert.Contains("id=\"f-proposers-0-resident-person-problems\"", answer);
        Assert.Contains("value=\"somebody\"", answer);
    }

    [BrowserFact]
    public async Task Her_page_tells_all_and_a_form_there_erases_her_for_ever()
    {
        var server = (await Site.Shared).Server;
        var (id, person) = await Recorded(server);
        var page = await Page(server, $"/persons/{person}");
        Assert.Contains(Name, page);
        Assert.Contains(Contact, page);
        Assert.Contains($"/persons/{person}/erasure", page);

        var form = new SentForm(server, $"/persons/{person}/erasure").With("/legalBasis", "个人信息保护法第四十七条").With("/decidedBy", "县政协办公室").With("/reason", "本人撤回同意");
        var unsure = await Text(await form.Send("erase"));
        Assert.Contains("Confirm that she is to be erased for ever.", unsure);
        Assert.Contains("value=\"本人撤回同意\"", unsure);
        Assert.Contains(Name, await Page(server, $"/persons/{person}"));

        var answers = await Task.WhenAll(form.With("/sure", "true").Send("erase"), form.Send("erase"));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        var after = await Page(server, answers[0].Headers.Location!.ToString());
        Assert.Contains("个人信息保护法第四十七条", after);
        Assert.Contains("已删除 (erased)", after);
        Assert.DoesNotContain(Name, after);
        Assert.DoesNotContain(Contact, after);
        Assert.DoesNotContain($"/persons/{person}/erasure", after);
        Assert.DoesNotContain(Name, await Page(server, $"/consultations/{id}?residents=named&purpose=x"));
        Assert.Contains("has been erased", await Text(await form.With("key", Guid.CreateVersion7().ToString("N")).Send("erase")));
    }

    [BrowserFact]
    public async Task What_an_erasure_lacks_is_said_and_it_is_not_done()
    {
        var server = (await Site.Shared).Server;
        var (_, person) = await Recorded(server);
        var answer = await Text(await new SentForm(server, $"/persons/{person}/erasure").With("/sure", "true").With("/occurredOn", "2026-13-01").Send("erase"));

        Assert.Contains("Legal basis: ", answer);
        Assert.Contains("Decided by: ", answer);
        Assert.Contains("Decided on: ", answer);
        Assert.Contains(Name, await Page(server, $"/persons/{person}"));
    }

    [BrowserFact]
    public async Task What_is_known_of_her_is_corrected_with_a_form_that_shows_none_of_it()
    {
        var server = (await Site.Shared).Server;
        var (id, person) = await Recorded(server);
        var address = $"/consultations/{id}/record/corrections?version=1&pointer=%2Fproposers%2F0";
        Assert.Contains(address, await Page(server, $"/persons/{person}"));
        var stored = JsonElement.Parse(await server.Http.GetStringAsync($"/api/v1/consultations/{id}/events")).GetProperty("items")[0].GetProperty("data").GetProperty("proposers")[0].GetProperty("resident").GetProperty("sealed").GetString()!;
        foreach (var language in (string[])["en", "zh-CN"])
        {
            var open = await Page(server, $"{address}&lang={language}");
            foreach (var input in (string[])["/to/name", "/to/organisation", "/to/position", "/to/sector", "/to/resident/contact"])
                Assert.Contains($"name=\"{input}\"", open);
            Assert.Contains(language == "en" ? "a resident, with all that says who she is" : "居民（姓名等身份信息，整体更正）", open);
            Assert.Contains($"/persons/{person}", open);
            Assert.DoesNotContain("name=\"/to\"", open);
            Assert.DoesNotContain("name=\"/to/resident/person\"", open);
            Assert.All((string[])[Name, Contact, stored], known => Assert.DoesNotContain(known, open));
        }

        var form = new SentForm(server, $"/consultations/{id}/record/corrections").With("/ofVersion", "1").With("/pointer", "/proposers/0")
            .With("/to/name", "诸葛小曼").With("/to/organisation", "松岭村三组").With("/to/resident/contact", "13733334444").With("/reason", "姓名有误");
        var summary = await Text(await form.Send("review"));
        Assert.Contains("data-record=\"summary\"", summary);
        Assert.Contains("诸葛小曼", summary);
        var receipt = await form.Record();

        Assert.Equal(receipt.Sequence, (await form.Record()).Sequence);
        var shown = await Page(server, $"/record/receipts/{receipt.Sequence}");
        Assert.Contains("诸葛**", shown);
        Assert.DoesNotContain("诸葛小曼", shown);
        var record = JsonElement.Parse(await server.Http.GetStringAsync($"/api/v1/consultations/{id}?residents=named")).GetProperty("proposers")[0];
        Assert.Equal(("诸葛小曼", "松岭村三组"), (record.GetProperty("name").GetString(), record.GetProperty("organisation").GetString()));
        Assert.Equal(("13733334444", person), (record.GetProperty("resident").GetProperty("contact").GetString(), record.GetProperty("resident").GetProperty("person").GetGuid()));
        Assert.Contains("诸葛**", await Page(server, $"/consultations/{id}"));
        Assert.DoesNotContain("诸葛小曼", await Page(server, $"/consultations/{id}"));
    }

    [BrowserFact]
    public async Task What_such_a_correction_lacks_is_said_beside_its_input_and_what_was_typed_stays()
    {
        var server = (await Site.Shared).Server;
        var (id, _) = await Recorded(server);
        var answer = await Text(await new SentForm(server, $"/consultations/{id}/record/corrections").With("/ofVersion", "1").With("/pointer", "/proposers/0")
            .With("/to/organisation", "松岭村三组").With("/to/resident/contact", new string('1', 301)).With("/reason", "姓名有误").Send("record"));

        Assert.Contains("id=\"f-to-name-problems\"", answer);
        Assert.Contains("id=\"f-to-resident-contact-problems\"", answer);
        Assert.Contains("value=\"松岭村三组\"", answer);
        Assert.Equal(1, JsonElement.Parse(await server.Http.GetStringAsync($"/api/v1/consultations/{id}")).GetProperty("version").GetInt64());
    }

    [BrowserFact]
    public async Task Her_part_stays_when_she_is_corrected_and_once_erased_she_is_not_corrected_any_more()
    {
        var server = (await Site.Shared).Server;
        var (id, person) = await Recorded(server);
        await new SentForm(server, $"/consultations/{id}/record/topic").With("/decision", "determined").Record();
        await new SentForm(server, $"/consultations/{id}/record/plan").With("/form", "对口协商").With("/participants#rows", "1")
            .With("/participants/0/name", Name).With("/participants/0/partyRole", "群众代表").With("/participants/0/resident", "true").With("/participants/0/resident/person", $"{person}").Record();

        await new SentForm(server, $"/consultations/{id}/record/corrections").With("/ofVersion", "3").With("/pointer", "/participants/0").With("/to/name", "诸葛小曼").With("/reason", "姓名有误").Record();

        var participant = JsonElement.Parse(await server.Http.GetStringAsync($"/api/v1/consultations/{id}?residents=named")).GetProperty("plan").GetProperty("participants")[0];
        Assert.Equal(("诸葛小曼", "群众代表"), (participant.GetProperty("name").GetString(), participant.GetProperty("partyRole").GetString()));
        await new SentForm(server, $"/persons/{person}/erasure").With("/legalBasis", "个人信息保护法第四十七条").With("/decidedBy", "县政协办公室").With("/sure", "true").Send("erase");
        var late = await Text(await new SentForm(server, $"/consultations/{id}/record/corrections").With("/ofVersion", "1").With("/pointer", "/proposers/0").With("/to/name", "诸葛小曼").With("/reason", "姓名有误").Send("record"));
        Assert.Contains("has been erased", late);
        Assert.DoesNotContain("Correct</a>", await Page(server, $"/persons/{person}"));
    }

    [BrowserFact]
    public async Task A_form_of_another_site_erases_nobody()
    {
        var server = (await Site.Shared).Server;
        var (_, person) = await Recorded(server);
        var answer = await new SentForm(server, $"/persons/{person}/erasure") { Origin = "https://elsewhere.example" }
            .With("/legalBasis", "x").With("/decidedBy", "x").With("/sure", "true").Send("erase");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(Name, await Page(server, $"/persons/{person}"));
    }

    private static SentForm Opening(WebServer server) => new SentForm(server, "/record/opening").With("/committee", UnderWay.Committee).With("/title", "村口路灯").With("/procedure", "suixian-eight-step")
        .With("/proposers#rows", "1").With("/proposers/0/name", Name).With("/proposers/0/resident", "true").With("/proposers/0/resident/contact", Contact);

    private static async Task<(Guid Consultation, Guid Person)> Recorded(WebServer server)
    {
        var receipt = await Opening(server).Record();
        var recorded = JsonElement.Parse(await server.Http.GetStringAsync($"/api/v1/events?after={receipt.Sequence - 1}&limit=1")).GetProperty("items")[0];
        return (recorded.GetProperty("consultation").GetGuid(), recorded.GetProperty("residents")[0].GetProperty("person").GetGuid());
    }

    private static async Task<string> Page(WebServer server, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" }, { "Accept-Language", "en" } } };
        return await Text(await server.Http.SendAsync(request));
    }

    private static async Task<string> Text(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
