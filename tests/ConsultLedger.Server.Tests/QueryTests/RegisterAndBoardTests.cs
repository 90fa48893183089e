using System.Text.Json;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests.QueryTests;

/// <summary>What a chair looks at: the register of recommendations, and the board along the tree of committees.</summary>
public sealed class RegisterAndBoardTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task Each_filter_narrows_the_register_to_what_it_names()
    {
        var client = server.Client;
        var county = await client.Committee();
        var township = await client.Committee("township", county);
        var consultation = await client.Outcome(township, "改造市场", "降低租金", "返还投资", "清理占道");
        await client.Then(consultation, "recommendations/1/assignment", """{"unit":"小林镇人民政府","coUnits":["县市场监管局"],"dueOn":"2023-12-31"}""");
        await client.Then(consultation, "recommendations/2/assignment", """{"unit":"县住建局","dueOn":"2099-12"}""");
        await client.Then(consultation, "recommendations/2/decision", """{"decision":"partially_adopted","decidedBy":"县住建局"}""");
        await client.Then(consultation, "recommendations/3/decision", """{"decision":"declined","decidedBy":"县财政局"}""");
        var last = await client.Outcome(county, "修桥");

        foreach (var (filter, expected) in ((string, string)[])
        [
            ("", "修桥 改造市场 降低租金 返还投资 清理占道"),
            ($"committee={county}", "修桥"),
            ($"unit={"小林镇人民政府".InAddress()}", "改造市场"),
            ($"unit={"县市场监管局".InAddress()}", ""),
            ("decision=partially_adopted", "降低租金"),
            ("decision=declined", "返还投资"),
            ("decision=adopted", ""),
            ("state=assigned", "改造市场"),
            ("state=reported", "修桥 清理占道"),
            ("overdue=true", "改造市场"),
            ("overdue=false&state=declined", "返还投资"),
            ("year=2023", "修桥 改造市场 降低租金 返还投资 清理占道"),
            ("year=2022", ""),
        ])
        {
            var items = await client.Items($"/recommendations?within={county}&{filter}&minSequence={last.Sequence}".Replace("&&", "&"));
            Assert.True(expected == string.Join(' ', items.Select(item => item.Text("text"))), $"{filter}: {string.Join(' ', items.Select(item => item.Text("text")))}");
        }
    }

    [Fact]
    public async Task All_pages_of_the_register_together_are_the_register()
    {
        var client = server.Client;
        var committee = await client.Committee();
        await client.Outcome(committee, "一", "二", "三", "四", "五");
        var last = await client.Outcome(committee, "六", "七");

        var paged = new List<string>();
        var query = $"/recommendations?committee={committee}&limit=2&minSequence={last.Sequence}";
        for (var page = await client.Read(query); ; page = await client.Read($"{query}&cursor={page.Text("next")}"))
        {
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.Text("text")));
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null)
                break;
            await client.Outcome(committee, "其间");
        }

        Assert.Equal(["六", "七", "一", "二", "三", "四", "五"], paged);
    }

    [Fact]
    public async Task The_board_rolls_the_figures_of_every_committee_up_the_tree()
    {
        var client = server.Client;
        var province = await client.Committee("province", name: "省政协");
        var county = await client.Committee("county", province, "县政协");
        var township = await client.Committee("township", county, "镇联络组");
        var beside = await client.Committee("county", province, "邻县政协");
        await client.Topic(province);
        var late = await client.Outcome(township, "改造市场", "降低租金");
        await client.Then(late, "recommendations/1/assignment", """{"unit":"小林镇人民政府","dueOn":"2023-12-31"}""");
        await client.Then(late, "recommendations/2/assignment", """{"unit":"小林镇人民政府","dueOn":"2023-11-30"}""");
        var settled = await client.Outcome(township, "修桥");
        await client.Then(settled, "recommendations/1/decision", """{"decision":"for_reference","decidedBy":"镇政府"}""");
        var last = await client.Topic(county);

        var board = await client.Read($"/board?within={province}&minSequence={last.Sequence}");

        var items = board.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([province, county, township, beside], items.Select(item => item.Text("committee")));
        Assert.Equal(
        [
            "省政协 own 1 open 1 settled 0 overdue 0; with those below 4 open 3 settled 1 overdue 1 of 2",
            "县政协 own 1 open 1 settled 0 overdue 0; with those below 3 open 2 settled 1 overdue 1 of 2",
            "镇联络组 own 2 open 1 settled 1 overdue 1; with those below 2 open 1 settled 1 overdue 1 of 2",
            "邻县政协 own 0 open 0 settled 0 overdue 0; with those below 0 open 0 settled 0 overdue 0 of 0",
        ], items.Select(Line));
        Assert.Equal("""{"topic":2,"plan":0,"research":0,"meeting":0,"outcome":0,"tracking":1,"feedback":1,"archive":0}""", items[0].GetProperty("rolledUp").GetProperty("steps").GetRawText());
        Assert.Equal(items[0].GetProperty("rolledUp").GetRawText(), board.GetProperty("totals").GetRawText());
    }

    private static string Line(JsonElement item)
    {
        var (own, rolledUp) = (item.GetProperty("own"), item.GetProperty("rolledUp"));
        return $"{item.Text("name")} own {own.Number("total")} open {own.Number("open")} settled {own.Number("settled")} overdue {own.Number("overdue")}; "
            + $"with those below {rolledUp.Number("total")} open {rolledUp.Number("open")} settled {rolledUp.Number("settled")} overdue {rolledUp.Number("overdue")} of {rolledUp.Number("overdueRecommendations")}";
    }

    [Fact]
    public async Task Committees_are_listed_by_code_each_with_the_one_above_it()
    {
        var client = server.Client;
        var above = await client.Committee("province", name: "省政协");
        var below = await client.Committee("county", above, "县政协");
        var head = await server.Head();

        var all = await client.Items($"/committees?minSequence={head}");

        Assert.Equal(all.Select(item => item.Text("code")).Order(StringComparer.Ordinal), all.Select(item => item.Text("code")));
        Assert.Equal($$"""{"code":"{{below}}","name":"县政协","level":"county","parent":"{{above}}"}""", (await client.Ask($"/committees/{below}")).Text);
        Assert.Equal($$"""{"code":"{{above}}","name":"省政协","level":"province"}""", (await client.Ask($"/committees/{above}")).Text);
    }
}
