using System.Net;
using System.Text.Json;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests.QueryTests;

/// <summary>The list, the register and the board as files that a spreadsheet program opens.</summary>
public sealed class CsvTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private const string Csv = "text/csv";

    [Fact]
    public async Task The_whole_register_comes_however_many_pages_it_has()
    {
        var client = server.Client;
        var committee = await client.Committee();
        var last = await client.Outcome(committee, [.. Enumerable.Range(1, 450).Select(n => $"建议{n}")]);
        foreach (var first in (int[])[451, 801])
        {
            var more = string.Join(',', Enumerable.Range(first, 350).Select(n => $$"""{"text":"建议{{n}}"}"""));
            last = await client.Then(last, "outcome", $$"""{"recommendations":[{{more}}]}""");
        }

        var file = await File($"/recommendations?committee={committee}&minSequence={last.Sequence}");

        Assert.Equal(Enumerable.Range(1, 1150).Select(n => $"建议{n}"), file.Rows.Select(row => row["text"]));
        Assert.Equal(Enumerable.Range(1, 1150).Select(n => $"{n}"), file.Rows.Select(row => row["recommendation"]));
    }

    [Fact]
    public async Task A_file_holds_what_the_items_hold_in_JSON()
    {
        var client = server.Client;
        var county = await client.Committee();
        var township = await client.Committee("township", county, "小林镇");
        var consultation = await client.Outcome(township, "改造市场", "降低租金");
        await client.Then(consultation, "recommendations/1/assignment", """{"unit":"小林镇人民政府","coUnits":["县市场监管局","县住建局"],"dueOn":"2023-12"}""");
        var last = await client.Then(consultation, "recommendations/2/decision", """{"decision":"partially_adopted","decidedBy":"县住建局","localCode":{"code":"B","list":"随县答复类别"}}""");

        foreach (var query in (string[])["/recommendations?", "/consultations?"])
        {
            var items = await client.Items($"{query}within={county}&minSequence={last.Sequence}");
            var rows = (await File($"{query}within={county}")).Rows;
            Assert.Equal(items.Count, rows.Count);
            foreach (var (item, row) in items.Zip(rows))
            {
                foreach (var member in item.EnumerateObject().Where(member => member.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object)))
                    Assert.Equal(member.Value.ToString(), row[member.Name], ignoreCase: member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False);
            }
        }

        var register = (await File($"/recommendations?within={county}")).Rows;
        Assert.Equal(("县市场监管局; 县住建局", "B", "随县答复类别"), (register[0]["coUnits"], register[1]["localCode"], register[1]["localCodeList"]));
        var board = (await File($"/board?within={county}")).Rows;
        Assert.Equal([(county, "0", "1", "1"), (township, "1", "1", "1")], board.Select(row => (row["committee"], row["own.total"], row["rolledUp.steps.tracking"], row["rolledUp.overdueRecommendations"])));
    }

    [Fact]
    public async Task An_audit_search_is_a_file_of_every_event_it_finds()
    {
        var client = server.Client;
        var committee = await client.Committee();
        await client.Outcome(committee, "改造市场");

        var items = await client.Items($"/audit?committee={committee}&limit=500");
        var rows = (await File($"/audit?committee={committee}")).Rows;

        Assert.NotEmpty(items);
        Assert.Equal(
            items.Select(item => ($"{item.GetProperty("sequence")}", item.GetProperty("type").GetString(), item.GetProperty("data").GetRawText())),
            rows.Select(row => (row["sequence"], (string?)row["type"], row["data"])));
        var submitted = new CsvFile(await client.Ask($"/audit?committee={committee}&type=outcome_submitted", "Accept", Csv, "Accept-Language", "zh-CN"));
        Assert.Equal("报送协商成果", Assert.Single(submitted.Rows)["登记事项"]);
    }

    [Fact]
    public async Task Plans_and_published_totals_are_tables_too()
    {
        var client = server.Client;
        var city = await client.Committee("prefecture", name: "廊坊市政协");
        await client.Put($"/committees/{city}/plans/2023", AnnualPlanTests.Langfang);
        await client.Post($"/committees/{city}/claims", AnnualPlanTests.Claim);
        var sequence = await server.Head();

        var plan = (await File($"/plans?within={city}&minSequence={sequence}")).Rows;
        Assert.Equal(
            [("bimonthly", "bimonthly consultation", "exact", "6", "", "", "short", "6"), ("others", "other consultations", "open", "", "", "", "open", "0"), ("双月协商", "", "", "", "1", "京津冀协同发展", "short", "1"), ("", "", "", "", "2", "营商环境", "short", "1")],
            plan.Select(row => (row["form"], row["formName"], row["bound"], row["count"], row["item"], row["title"], row["standing"], row["shortBy"])));
        var claim = Assert.Single((await File($"/claims?within={city}&minSequence={sequence}")).Rows);
        Assert.Equal(("廊坊市政协", "recommendations_adopted", "1000", "at_least", "0", "河北省市县政协协商履职报道"), (claim["committeeName"], claim["counted"], claim["value"], claim["qualifier"], claim["computed.total"], claim["source"]));
        var chinese = new CsvFile(await client.Ask($"/plans?within={city}", "Accept", Csv, "Accept-Language", "zh-CN"));
        Assert.Equal(("双月协商", "确定", "尚缺"), (chinese.Rows[0]["形式名称"], chinese.Rows[0]["数量要求"], chinese.Rows[0]["完成情况"]));
    }

    [Fact]
    public async Task In_Chinese_headings_and_words_are_Chinese()
    {
        var client = server.Client;
        var committee = await client.Committee();
        var last = await client.Outcome(committee, "改造市场");
        await client.Then(last, "recommendations/1/decision", """{"decision":"partially_adopted","decidedBy":"县住建局"}""");

        var answer = await client.Ask($"/recommendations?committee={committee}&minSequence={last.Sequence + 1}", "Accept", Csv, "Accept-Language", "zh-CN");

        var file = new CsvFile(answer);
        var row = Assert.Single(file.Rows);
        Assert.Equal(("改造市场", "部分采纳", "否"), (row["意见建议"], row["答复结果"], row["逾期"]));
        Assert.Equal("# ConsultLedger：意见建议登记表", file.Head[0]);
        Assert.Equal("zh-CN", answer.Header("Content-Language"));
        Assert.Contains("filename*=UTF-8''%E6%84%8F%E8%A7%81", answer.Header("Content-Disposition"));
        Assert.Equal("协商闭环看板", new CsvFile(await client.Ask("/board", "Accept", Csv, "Accept-Language", "zh")).Head[0].Split('：')[1]);
    }

    [Fact]
    public async Task The_head_says_what_the_file_is_and_how_to_have_the_same_again()
    {
        var client = server.Client;
        var committee = await client.Committee();
        var consultation = await client.Outcome(committee, "改造市场");
        var last = await client.Then(consultation, "recommendations/1/assignment", """{"unit":"小林镇人民政府","dueOn":"2023-12"}""");

        var answer = await client.Ask($"/recommendations?committee={committee}&overdue=true&minSequence={last.Sequence}", "Accept", Csv);
        var file = new CsvFile(answer);
        await client.Then(consultation, "recommendations/1/decision", """{"decision":"adopted","decidedBy":"小林镇人民政府"}""");

        var sequence = answer.Header("Ledger-Sequence");
        Assert.Equal(["# ConsultLedger: recommendations", $"# ledger sequence: {sequence}", $"# filter: committee = {committee}", "# filter: overdue = true"], file.Head.Where((_, line) => line is 0 or 2 or 3 or 4));
        var day = file.Head[1]["# as of: ".Length..];
        Assert.Equal($"attachment; filename=\"recommendations-{day}-{sequence}.csv\"; filename*=UTF-8''recommendations-{day}-{sequence}.csv", answer.Header("Content-Disposition"));
        Assert.Equal("text/csv; charset=utf-8; header=present", answer.Header("Content-Type"));
        Assert.Equal("Accept, Accept-Language", answer.Header("Vary"));

        var again = file.Head.Single(line => line.StartsWith("# the same again: ", StringComparison.Ordinal)).Split(' ')[5];
        Assert.Equal($"/api/v1/recommendations?committee={committee}&overdue=true&atSequence={sequence}&asOf={day}", again);
        Assert.Equal(answer.Bytes, (await client.Ask(again[LedgerClient.Base.Length..], "Accept", Csv)).Bytes);
        Assert.Empty((await File($"/recommendations?committee={committee}&overdue=true&minSequence={last.Sequence + 1}")).Rows);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://elsewhere.example\",\"看\")")]
    [InlineData("+86 138")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r\n=1+1")]
    [InlineData("＝1+1")]
    public async Task A_text_that_would_be_taken_for_a_formula_stands_behind_an_apostrophe(string text)
    {
        var client = server.Client;
        var committee = await client.Committee();
        var last = await client.Topic(committee, text);

        Assert.Equal("'" + text, Assert.Single((await File($"/consultations?committee={committee}&minSequence={last.Sequence}")).Rows)["title"]);
    }

    [Theory]
    [InlineData("引号\"逗号,与\r\n换行")]
    [InlineData("# 不是说明")]
    [InlineData("一=二-三")]
    [InlineData("\"")]
    [InlineData(",")]
    [InlineData("𠮷野家")]
    public async Task Any_other_text_stands_as_it_was_recorded(string text)
    {
        var client = server.Client;
        var committee = await client.Committee();
        var last = await client.Topic(committee, text);

        Assert.Equal(text, Assert.Single((await File($"/consultations?committee={committee}&minSequence={last.Sequence}")).Rows)["title"]);
    }

    [Fact]
    public async Task What_someone_writes_into_the_address_cannot_leave_its_line()
    {
        var file = await File("/consultations?q=" + "x,=1+1;\"y\"\r\n=cmd\u2028%2C".InAddress());

        Assert.Contains("# filter: q = x%2C=1+1%3B%22y%22%0D%0A=cmd%E2%80%A8%252C", file.Head);
        Assert.All(file.Head, line => Assert.DoesNotContain(line, letter => letter is ',' or '"'));
        Assert.Empty(file.Rows);
    }

    [Theory]
    [InlineData("text/csv", "text/csv")]
    [InlineData("text/*", "text/csv")]
    [InlineData("TEXT/CSV; charset=UTF-8", "text/csv")]
    [InlineData("text/csv;header=present", "text/csv")]
    [InlineData("application/json;q=0.5, text/csv", "text/csv")]
    [InlineData("*/*;q=0.1, text/csv;q=0.2", "text/csv")]
    [InlineData("*/*, application/json;q=0.9", "text/csv")]
    [InlineData("text/csv;q=0.5, application/json", "application/json")]
    [InlineData("text/csv, application/json", "application/json")]
    [InlineData("text/csv;q=0, */*", "application/json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData(null, "application/json")]
    [InlineData("application/pdf", null)]
    [InlineData("text/csv;charset=gbk", null)]
    [InlineData("text/csv;q=0", null)]
    [InlineData("*/*;q=0", null)]
    public async Task Of_both_forms_the_one_comes_that_is_wanted_more(string? accept, string? mediaType)
    {
        foreach (var query in (string[])["/consultations", "/recommendations", "/board"])
        {
            var answer = await (accept is null ? server.Client.Ask(query) : server.Client.Ask(query, "Accept", accept));
            if (mediaType is null)
                Assert.Contains("application/json, text/csv", answer.IsProblem(HttpStatusCode.NotAcceptable, "not_acceptable").Text("detail"));
            else
                Assert.Equal((HttpStatusCode.OK, mediaType), (answer.Status, answer.MediaType));
        }
    }

    [Fact]
    public async Task What_cannot_be_had_as_CSV_is_not_given_as_something_else()
    {
        foreach (var query in (string[])["/committees", "/events", $"/committees/{Cases.Committee}"])
            (await server.Client.Ask(query, "Accept", Csv)).IsProblem(HttpStatusCode.NotAcceptable, "not_acceptable");
    }

    [Theory]
    [InlineData("limit=5", "limit")]
    [InlineData("cursor=x", "cursor")]
    public async Task A_file_has_no_pages(string given, string parameter)
    {
        var problem = (await server.Client.Ask("/consultations?" + given, "Accept", Csv)).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");

        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal((parameter, "contradictory"), (error.Text("parameter"), error.Text("code")));
    }

    private async Task<CsvFile> File(string query) => new(await server.Client.Ask(query, "Accept", Csv));
}
