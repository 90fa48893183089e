using System.Net;
using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests.RateTests;

/// <summary>Asking for the rates: what may be asked, what is refused, and the same answer as a file.</summary>
public sealed class RateQueryTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private static readonly string[] Measures = ["adoption", "adoption_decided", "reply", "instruction", "conversion", "implementation", "satisfaction", "closure", "timeliness"];

    [Theory]
    [InlineData("measure=adopted", "measure", "invalid_value")]
    [InlineData("measure=", "measure", "invalid_value")]
    [InlineData("measure=adoption,adoption", "measure", "repeated")]
    [InlineData("measure=adoption&measure=adoption", "measure", "repeated")]
    [InlineData("groupBy=town", "groupBy", "invalid_value")]
    [InlineData("groupBy=year,", "groupBy", "invalid_value")]
    [InlineData("groupBy=year&groupBy=year", "groupBy", "repeated")]
    [InlineData("measure=closure&groupBy=unit", "groupBy", "not_grouped_by_unit")]
    [InlineData("measure=adoption,instruction&groupBy=year,unit", "groupBy", "not_grouped_by_unit")]
    [InlineData("from=spring", "from", "invalid_value")]
    [InlineData("from=2023-04-02", "from", "invalid_value")]
    [InlineData("to=2023-04-29", "to", "invalid_value")]
    [InlineData("to=2023~", "to", "invalid_value")]
    [InlineData("from=2024&to=2023", "to", "contradictory")]
    [InlineData("within=%20", "within", "invalid_value")]
    [InlineData("within=420000&within=421321", "within", "repeated")]
    [InlineData("asOf=2026-06-30", "atSequence", "required")]
    [InlineData("atSequence=1&asOf=2000-01-01", "asOf", "out_of_range")]
    [InlineData("knownAt=2026-06-30", "knownAt", "invalid_value")]
    [InlineData("limit=5", "limit", "unknown_parameter")]
    public async Task A_parameter_that_is_wrong_is_named(string given, string parameter, string code)
    {
        var error = Assert.Single((await server.Client.Ask("/rates?" + given)).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter").GetProperty("errors").EnumerateArray());

        Assert.Equal((parameter, code), (error.Text("parameter"), error.Text("code")));
    }

    [Fact]
    public async Task Without_a_measure_all_nine_are_answered_and_with_some_those_in_their_order()
    {
        Assert.Equal(Measures, (await server.Client.Items("/rates")).Select(item => item.Text("measure")));
        Assert.Equal(["closure", "adoption", "reply"], (await server.Client.Items("/rates?measure=closure&measure=adoption,reply")).Select(item => item.Text("measure")));
        var problem = (await server.Client.Ask("/rates?groupBy=unit")).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");
        Assert.Equal(["not_grouped_by_unit", "not_grouped_by_unit"], problem.GetProperty("errors").EnumerateArray().Select(error => error.Text("code")));
    }

    [Fact]
    public async Task Of_a_committee_without_any_nothing_is_counted_and_that_is_no_data()
    {
        var client = server.Client;
        var committee = await client.Committee();

        foreach (var within in (string[])[committee, "nobody"])
        {
            var items = await client.Items($"/rates?within={within}");
            Assert.Equal(Measures, items.Select(item => item.Text("measure")));
            Assert.All(items, item => Assert.Equal((0L, 0L, JsonValueKind.Null), (item.Number("numerator"), item.Number("denominator"), item.GetProperty("percent").ValueKind)));
            Assert.Empty(await client.Items($"/rates?within={within}&groupBy=committee"));
        }
    }

    [Fact]
    public async Task The_definitions_are_those_the_answers_go_by()
    {
        var definitions = await server.Client.Items("/rates/definitions");
        var items = await server.Client.Items("/rates");

        Assert.Equal(Measures, definitions.Select(definition => definition.Text("measure")));
        foreach (var (definition, item) in definitions.Zip(items))
        {
            Assert.Equal((definition.Text("rule"), definition.Text("unit"), definition.Text("cohort")), (item.Text("rule"), item.Text("unit"), item.GetProperty("cohort").Text("by")));
            Assert.Equal(Names(definition.GetProperty("parts")), item.GetProperty("parts").EnumerateObject().Select(part => part.Name));
            Assert.Equal(Names(definition.GetProperty("beside")), Names(item.GetProperty("beside")));
            foreach (var text in (string[])["name", "numerator", "denominator"])
                Assert.All((string[])["en", "zh"], language => Assert.NotEmpty(definition.GetProperty(text).Text(language)));
            Assert.Equal(definition.Text("unit") is not ("outcome" or "consultation"), definition.GetProperty("groupBy").EnumerateArray().Any(grouping => grouping.GetString() == "unit"));
        }

        static IEnumerable<string> Names(JsonElement counts) => counts.EnumerateArray().Select(count => count.Text("name"));
    }

    [Fact]
    public async Task A_file_of_rates_has_every_figure_of_the_answer_and_says_what_each_counts()
    {
        var client = server.Client;
        var county = await client.Committee(name: "随县政协");
        var township = await client.Committee("township", county, "小林镇联络组");
        var consultation = await client.Outcome(township, "改造市场", "降低租金", "返还投资");
        await client.Then(consultation, "recommendations/1/assignment", """{"unit":"小林镇人民政府","dueOn":"2023-12-31"}""");
        await client.Then(consultation, "recommendations/1/decision", """{"decision":"adopted","decidedBy":"小林镇人民政府","occurredOn":"2023-07"}""");
        await client.Then(consultation, "recommendations/2/decision", """{"decision":"partially_adopted","decidedBy":"小林镇人民政府"}""");
        var last = await client.Then(consultation, "feedback/ratings", """{"subject":"reply","respondent":"member","rating":"satisfied","count":3}""");
        var query = $"/rates?within={county}&groupBy=committee,year&minSequence={last.Sequence}";

        var items = await client.Items(query);
        var answer = await client.Ask(query, "Accept", "text/csv");
        var file = new CsvFile(answer);

        Assert.Equal(items.Count, file.Rows.Count);
        foreach (var (item, row) in items.Zip(file.Rows))
        {
            foreach (var name in (string[])["measure", "numerator", "denominator", "percent", "asOf", "unit", "rule"])
                Assert.Equal(item.GetProperty(name).ToString(), row[name]);
            foreach (var part in item.GetProperty("parts").EnumerateObject())
                Assert.Equal(part.Value.ToString(), row["parts." + part.Name]);
            foreach (var beside in item.GetProperty("beside").EnumerateArray())
                Assert.Equal($"{beside.GetProperty("numerator")}/{beside.GetProperty("denominator")} {beside.GetProperty("percent")}", $"{row[beside.Text("name") + ".numerator"]}/{row[beside.Text("name") + ".denominator"]} {row[beside.Text("name") + ".percent"]}");
            if (item.TryGetProperty("cells", out var cells))
            {
                foreach (var cell in cells.EnumerateArray())
                    Assert.Equal($"{cell.GetProperty("numerator")}/{cell.GetProperty("denominator")}", $"{row[Column(cell, "numerator")]}/{row[Column(cell, "denominator")]}");
            }

            Assert.Equal(item.GetProperty("own").GetProperty("percent").ToString(), row["own.percent"]);
            var group = item.GetProperty("group");
            Assert.Equal((group.Text("committee"), group.GetProperty("year").ToString()), (row["committee"], row["year"]));
            Assert.Equal(row["committee"] == county ? "随县政协" : "小林镇联络组", row["committeeName"]);
            Assert.Equal((item.GetProperty("cohort").Text("by"), item.GetProperty("cohort").Text("period")), (row["cohort.by"], row["cohort.period"]));
        }

        foreach (var definition in RateDefinitions.All)
        {
            Assert.Contains(file.Head, line => line.Contains($"{definition.Name.English} ({definition.Rule}): {definition.Formula}", StringComparison.Ordinal));
            Assert.Contains(file.Head, line => line == $"#   denominator: {definition.Denominator.English.Replace(',', ';')}");
        }

        Assert.Contains("# filter: groupBy = committee%2Cyear", file.Head);
        var again = file.Head.Single(line => line.StartsWith("# the same again: ", StringComparison.Ordinal)).Split(' ')[5];
        Assert.Equal(answer.Bytes, (await client.Ask(again[LedgerClient.Base.Length..], "Accept", "text/csv")).Bytes);

        static string Column(JsonElement cell, string part) => $"{cell.Text("subject")}.{cell.Text("respondent")}.{part}";
    }

    [Fact]
    public async Task In_Chinese_the_file_speaks_Chinese()
    {
        var file = new CsvFile(await server.Client.Ask("/rates?groupBy=source,committee", "Accept", "text/csv", "Accept-Language", "zh-CN"));

        Assert.Equal(["指标", "议题来源", "委员会代码", "委员会", "分子", "分母", "百分比"], file.Columns.Take(7));
        Assert.Contains(file.Head, line => line.StartsWith("# 采纳率（adoption/1）：", StringComparison.Ordinal));
        Assert.Equal(file.Columns.Count, file.Columns.Distinct().Count());
    }
}
