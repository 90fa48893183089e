using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests.QueryTests;

/// <summary>The list of consultations: its filters, its pages, its search.</summary>
public sealed class ConsultationListTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task Each_filter_narrows_the_list_to_what_it_names()
    {
        var client = server.Client;
        var province = await client.Committee("province");
        var county = await client.Committee("county", province);
        var township = await client.Committee("township", county);
        var proposed = await client.Topic(county, "山区饮水", """ "sources":["public","member"] """);
        var declined = await client.Topic(township, "河道采砂", """ "sources":["sector"] """);
        await client.Then(declined, "topic", """{"decision":"declined","decidedBy":"主席会议"}""");
        var tracked = await client.Outcome(township, "改造市场");
        await client.Then(tracked, "recommendations/1/assignment", """{"unit":"小林镇人民政府","dueOn":"2023-12-31"}""");
        var withdrawn = await client.Topic(province, "已撤回");
        var last = await client.Then(withdrawn, "withdrawal", """{"reason":"提案人撤回"}""");

        foreach (var (filter, expected) in ((string, Receipt[])[])
        [
            ($"within={province}", [withdrawn, tracked, declined, proposed]),
            ($"within={county}", [tracked, declined, proposed]),
            ($"committee={county}", [proposed]),
            ($"committee={county}&within={township}", []),
            ($"within={province}&step=topic", [withdrawn, declined, proposed]),
            ($"within={province}&step=tracking", [tracked]),
            ($"within={province}&status=open", [tracked, proposed]),
            ($"within={province}&status=declined", [declined]),
            ($"within={province}&status=withdrawn", [withdrawn]),
            ($"within={province}&status=settled", []),
            ($"within={province}&overdue=true", [tracked]),
            ($"within={province}&overdue=false", [withdrawn, declined, proposed]),
            ($"within={province}&year={proposed.Number.Split('-')[1]}", [withdrawn, tracked, declined, proposed]),
            ($"within={province}&year=1999", []),
            ($"within={province}&form={"专题协商".InAddress()}", [tracked]),
            ($"within={province}&form=agreement", [tracked]),
            ($"within={province}&source=member", [proposed]),
            ($"within={province}&source=proposal", []),
            ($"within={province}&q={"采砂".InAddress()}", [declined]),
            ($"within={province}&q={proposed.Number}", [proposed]),
            ($"within={province}&status=open&step=topic&source=public", [proposed]),
        ])
        {
            var items = await client.Items($"/consultations?{filter}&minSequence={last.Sequence}");
            Assert.True(
                expected.Select(receipt => receipt.Number).SequenceEqual(items.Select(item => item.Text("number"))),
                $"{filter}: {string.Join(' ', items.Select(item => item.Text("number")))}");
        }
    }

    [Fact]
    public async Task An_item_says_where_its_consultation_stands()
    {
        var client = server.Client;
        var committee = await client.Committee(name: "曾都区政协");
        var consultation = await client.Outcome(committee, "改造市场", "降低租金", "返还投资");
        await client.Then(consultation, "recommendations/1/assignment", """{"unit":"小林镇人民政府","dueOn":"2023-12"}""");
        await client.Then(consultation, "recommendations/2/decision", """{"decision":"adopted","decidedBy":"小林镇人民政府"}""");
        var last = await client.Then(consultation, "recommendations/3/decision", """{"decision":"declined","decidedBy":"小林镇人民政府"}""");

        var item = Assert.Single(await client.Items($"/consultations?committee={committee}&minSequence={last.Sequence}"));

        Assert.Equal(consultation.Consultation, item.GetProperty("consultation").GetGuid());
        Assert.Equal((committee, "曾都区政协"), (item.Text("committee"), item.Text("committeeName")));
        Assert.Equal(("tracking", "open", "专题协商", "agreement"), (item.Text("step"), item.Text("status"), item.Text("form"), item.Text("outcomeForm")));
        Assert.Equal("""{"total":3,"decided":2,"adopted":1,"settled":1}""", item.GetProperty("recommendations").GetRawText());
        Assert.Equal((true, "2023-12-31"), (item.GetProperty("overdue").GetBoolean(), item.Text("dueOn")));
        Assert.Equal(last.Sequence, item.Number("sequence"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task All_pages_together_are_the_list_as_it_was_though_more_is_recorded_meanwhile(int limit)
    {
        var client = server.Client;
        var committee = await client.Committee();
        Receipt last = null!;
        for (var i = 0; i < 12; i++)
            last = await client.Topic(committee, $"第 {i} 题");
        var whole = await client.Items($"/consultations?committee={committee}&minSequence={last.Sequence}&limit=500");

        var paged = new List<string>();
        var query = $"/consultations?committee={committee}&limit={limit}";
        for (string? cursor = null; ;)
        {
            var page = await client.Read(cursor is null ? query : $"{query}&cursor={cursor}");
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.Text("number")));
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 1, limit);
            var between = await client.Topic(committee, "其间提出");
            await client.Read($"/consultations?minSequence={between.Sequence}&limit=1");
            cursor = page.GetProperty("next").GetString();
            if (cursor is null)
                break;
        }

        Assert.Equal(whole.Select(item => item.Text("number")), paged);
    }

    [Fact]
    public async Task A_page_that_ends_with_the_list_has_no_next_one()
    {
        var committee = await server.Client.Committee();
        await server.Client.Topic(committee);
        var last = await server.Client.Topic(committee);

        var page = await server.Client.Read($"/consultations?committee={committee}&limit=2&minSequence={last.Sequence}");

        Assert.Equal("null", page.GetProperty("next").GetRawText());
    }

    [Fact]
    public async Task A_cursor_is_good_for_the_question_it_was_given_out_for_and_no_other()
    {
        var client = server.Client;
        var committee = await client.Committee();
        await client.Topic(committee);
        var last = await client.Topic(committee);
        var cursor = (await client.Read($"/consultations?committee={committee}&limit=1&minSequence={last.Sequence}")).Text("next");

        Assert.Single(await client.Items($"/consultations?committee={committee}&limit=500&cursor={cursor}"));
        foreach (var query in (string[])
        [
            $"/consultations?limit=1&cursor={cursor}",
            $"/consultations?committee={committee}&status=open&cursor={cursor}",
            $"/consultations?committee={committee}&cursor={cursor[..^1]}",
            $"/consultations?committee={committee}&cursor={cursor}{cursor}",
            $"/consultations?committee={committee}&cursor=garbage",
            $"/consultations?committee={committee}&cursor=%F0%A0%AE%B7",
            $"/recommendations?committee={committee}&cursor={cursor}",
            $"/audit?committee={committee}&cursor={cursor}",
        ])
        {
            var errors = (await client.Ask(query)).IsProblem(System.Net.HttpStatusCode.BadRequest, "invalid_parameter").GetProperty("errors");
            Assert.Equal("cursor", Assert.Single(errors.EnumerateArray()).Text("parameter"));
        }
    }

    [Theory]
    [InlineData("𠮷野家旁的停车场", "𠮷")]
    [InlineData("㐀𪚥村饮水", "㐀𪚥")]
    [InlineData("é与é", "é")]
    [InlineData("完成率 100% 的说法", "100%")]
    [InlineData("a_b 路改造", "a_b")]
    [InlineData("""路径 C:\公示 的说法""", """C:\公""")]
    [InlineData("Route 316 国道", "rOUTE 316")]
    public async Task A_search_finds_what_contains_the_text_and_takes_its_signs_for_themselves(string title, string text)
    {
        var client = server.Client;
        var committee = await client.Committee();
        var searched = await client.Topic(committee, title);
        var last = await client.Topic(committee, "另一个议题 aXb");

        var found = await client.Items($"/consultations?committee={committee}&q={text.InAddress()}&minSequence={last.Sequence}");

        Assert.Equal(searched.Number, Assert.Single(found).Text("number"));
    }
}
