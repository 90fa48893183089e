using System.Net;
using ConsultLedger.Web.Tests.Hosting;

namespace ConsultLedger.Web.Tests.Recording;

/// <summary>A form goes into a file and comes back from it, without script and without the server keeping anything.</summary>
public sealed class DraftFileTests
{
    [BrowserFact]
    public async Task What_was_typed_comes_back_from_the_file_and_is_recorded_once()
    {
        var server = (await Site.Shared).Server;
        var address = $"/consultations/{await UnderWay.Record(server.Http, "Draft", "suixian-eight-step")}/record/assessments";
        var form = new SentForm(server, address).With("form", address).With("/kind", "effectiveness").With("/assessedBy", "经济委员会").With("/conclusion", "第一行\n第二行");
        var saved = await form.To("/record/draft").Send("edit");
        var file = await saved.Content.ReadAsStringAsync();
        var recorded = await form.Record();

        var restored = await (await new SentForm(server, address) { Draft = file }.With("form", address).Send("restore")).Content.ReadAsStringAsync();
        var again = await new SentForm(server, address).With("key", form.Key).With("/kind", "effectiveness").With("/assessedBy", "经济委员会").With("/conclusion", "第一行\n第二行").Record();

        Assert.Equal("attachment", saved.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Contains("第二行", WebUtility.HtmlDecode(restored));
        Assert.Contains($"value=\"{form.Key}\"", restored);
        Assert.Equal((recorded.Sequence, true), (again.Sequence, again.IsAgain));
    }

    [BrowserTheory]
    [InlineData("no JSON", "That file is no draft.")]
    [InlineData("""{"form":"/record/opening","inputs":{}}""", "That draft is of another form.")]
    [InlineData("""{"kind":"effectiveness","conclusion":"From the API","assessedBy":"经济委员会"}""", "From the API")]
    [InlineData("""{"kind":"effectiveness","basis":"The minutes of May"}""", "The minutes of May")]
    [InlineData("""{"form":7,"inputs":{}}""", "That draft is of another form.")]
    [InlineData("""{"inputs":{},"inputs":{}}""", "That file is no draft.")]
    [InlineData("""{"kind":"effectiveness","conclusion":7}""", "id=\"f-conclusion-problems\"")]
    public async Task A_file_that_is_opened_is_read_or_it_is_said_what_it_is(string file, string said)
    {
        var server = (await Site.Shared).Server;
        var address = $"/consultations/{server.AwaitingReplies}/record/assessments";

        var answer = await (await new SentForm(server, address) { Draft = file }.With("form", address).Send("restore")).Content.ReadAsStringAsync();

        Assert.Contains(said, answer);
    }
}
