using System.Net;
using System.Text.Json;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests;

/// <summary>Published totals over HTTP, beside what the ledger computes.</summary>
public sealed class ClaimTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task A_published_total_stands_beside_the_computed_one_of_the_same_moment()
    {
        var client = server.Client;
        var city = await client.Committee("prefecture", name: "政协保定市委员会");
        var county = await client.Committee("county", city);
        var ofCity = await client.Outcome(city, "改造市场");
        await client.Then(ofCity, "outcome/instructions", """{"leader":"市长"}""");
        var ofCounty = await client.Outcome(county, "降低租金", "修路");
        await client.Then(ofCounty, "outcome/instructions", """{"leader":"县长","recommendations":[1,2]}""");
        await client.Then(ofCounty, "outcome/instructions", """{"leader":"县委书记"}""");

        var claims = new List<JsonElement>();
        foreach (var (counted, value) in new[] { ("recommendations_adopted", """{"value":1000,"qualifier":"at_least"}"""), ("instructions", "600"), ("problems_solved", """{"value":700,"qualifier":"at_least"}""") })
        {
            var answer = await client.Post($"/committees/{city}/claims", $$"""{"counted":"{{counted}}","value":{{value}},"source":{"title":"河北省市县政协协商履职报道","reliability":"medium"},"publishedOn":"2023~"}""");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            claims.Add(answer.Json);
        }

        await client.Post($"/committees/{city}/claims", """{"counted":"instructions","value":1,"scope":"own","source":"同上"}""");
        var adopted = await client.Then(ofCounty, "recommendations/1/decision", """{"decision":"adopted","decidedBy":"县政府"}""");
        await client.Read($"/claims?minSequence={adopted.Sequence}");

        Assert.Equal(["1 1", "2 3", "3 null", "4 1"], await Totals(""));
        Assert.Equal(["1 0", "2 3"], await Totals($"&atSequence={claims[1].Number("sequence")}"));
        Assert.Equal(["1 0"], await Totals($"&knownAt={claims[0].Text("recordedAt")}"));
        Assert.Empty(await client.Items($"/claims?within={county}"));

        var shown = (await client.Items($"/claims?within={city}"))[2];
        Assert.Equal(("政协保定市委员会", "at_least", "whole_tree", "medium"), (shown.Text("committeeName"), shown.GetProperty("value").Text("qualifier"), shown.Text("scope"), shown.GetProperty("source").Text("reliability")));
        Assert.Equal("账本不统计此项。", shown.GetProperty("computed").GetProperty("because").Text("zh"));

        async Task<IEnumerable<string>> Totals(string moment) =>
            (await client.Items($"/claims?within={city}{moment}")).Select(claim => $"{claim.Number("claim")} {claim.GetProperty("computed").GetProperty("total") switch
            {
                { ValueKind: JsonValueKind.Null } => "null",
                var total => total.ToString(),
            }}");
    }

    [Fact]
    public async Task A_claim_is_recorded_once_under_its_key_and_answers_with_a_receipt()
    {
        var client = server.Client;
        var path = $"/committees/{await client.Committee()}/claims";
        var key = Guid.NewGuid().ToString();

        var first = await client.Post(path, AnnualPlanTests.Claim, "Idempotency-Key", key);
        var again = await server.Start().Post(path, AnnualPlanTests.Claim, "Idempotency-Key", key);

        Assert.Equal((HttpStatusCode.OK, first.Text, "\"1\""), (again.Status, again.Text, again.Header("ETag")));
        var stored = await server.Event(first.Json.Number("sequence"));
        Assert.Equal(("total_claimed", 1), (stored.Type, stored.Version));
        (await client.Post(path, AnnualPlanTests.Claim, "If-Match", "\"7\"")).IsProblem(HttpStatusCode.PreconditionFailed, "version_conflict");
        Assert.Equal(2, (await client.Post(path, AnnualPlanTests.Claim)).Json.Number("version"));
    }

    [Fact]
    public async Task What_is_wrong_with_a_claim_is_named()
    {
        var client = server.Client;
        var path = $"/committees/{await client.Committee()}/claims";
        var head = await server.Head();

        foreach (var (body, pointer) in new[]
        {
            ("{}", "/source"),
            ("""{"source":"甲","counted":"everything"}""", "/counted"),
            ("""{"source":"甲","value":{"value":1}}""", "/value"),
            ("""{"source":{"reliability":"medium"}}""", "/source/title"),
            ("""{"source":"甲","periodStart":"2023-02-30"}""", "/periodStart"),
        })
        {
            (await client.Post(path, body)).IsWrongIn(pointer);
        }

        (await client.Post(path, """{"source":"甲","value":5}""")).IsWrongIn(HttpStatusCode.Conflict, "/counted", "claim_of_nothing");
        (await client.Post(path, """{"source":"甲","what":"乙"}""")).IsWrongIn(HttpStatusCode.Conflict, "/value", "claim_without_total");
        (await client.Post(path, """{"source":"甲","what":"乙","percent":"八成"}""")).IsWrongIn(HttpStatusCode.Conflict, "/percent", "percent_not_decimal");
        (await client.Post("/committees/nobody/claims", AnnualPlanTests.Claim)).IsProblem(HttpStatusCode.NotFound, "unknown_committee");
        Assert.Equal(head, await server.Head());
    }
}
