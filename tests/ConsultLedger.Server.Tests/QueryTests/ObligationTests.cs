using System.Text.Json;
using ConsultLedger.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ConsultLedger.Server.Tests.QueryTests;

/// <summary>What is due by when, under the procedure of Suixian: a report within a week of the research, the outcome within three days of the
/// meeting; and replies by the due dates of their recommendations.</summary>
public sealed class ObligationTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task A_research_report_that_does_not_come_within_a_week_turns_up_as_overdue_by_the_passing_of_time()
    {
        // 15 May in UTC; in China the 16th has begun.
        var clock = new ManualClock("2099-05-15T15:00:00Z");
        var client = server.Start(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var committee = await client.Committee();
        var consultation = await client.Topic(committee, "小林镇农贸市场改造");
        await client.Then(consultation, "topic", """{"decision":"determined"}""");
        await client.Then(consultation, "plan", """{"form":"专题协商"}""");
        var last = await client.Then(consultation, "research", """{"startedOn":"2099-05-06","endedOn":"2099-05-08"}""");
        var query = $"/obligations?committee={committee}&minSequence={last.Sequence}";

        Assert.Empty(await client.Items(query + "&overdue=true"));
        clock.Set("2099-05-15T16:00:00Z");
        var page = await client.Read(query + "&overdue=true");
        var overdue = Assert.Single(page.GetProperty("items").EnumerateArray());

        Assert.Equal("2099-05-16", page.Text("asOf"));
        Assert.Equal(("research_report", "2099-05-15", "open", 1), (overdue.Text("kind"), overdue.Text("dueOn"), overdue.Text("state"), overdue.Number("overdueDays")));
        Assert.Equal("""{"en":"research report","zh":"调研报告"}""", overdue.GetProperty("name").ToString());
        Assert.Equal(
            """{"rule":"research_report","trigger":{"event":"research_conducted","version":4,"on":"2099-05-08"},"countedFrom":"2099-05-08","amount":7,"unit":"calendar_days"}""",
            overdue.GetProperty("computed").ToString());
        Assert.Empty(await client.Items($"/obligations?committee={committee}&overdue=true&atSequence={last.Sequence}"));
        Assert.Single(await client.Items($"/obligations?committee={committee}&overdue=true&atSequence={last.Sequence}&asOf=2099-05-16"));

        clock.Set("2099-05-20T00:00:00Z");
        last = await client.Then(consultation, "research/report", """{"occurredOn":"2099-05-18"}""");
        var late = Assert.Single(await client.Items($"/obligations?committee={committee}&state=fulfilled&minSequence={last.Sequence}"));

        Assert.Equal(("2099-05-18", 5, false), (late.Text("fulfilledOn"), late.Number("fulfilledBy"), late.GetProperty("overdue").GetBoolean()));
        Assert.Empty(await client.Items($"/obligations?committee={committee}&minSequence={last.Sequence}"));
    }

    [Fact]
    public async Task Each_filter_narrows_the_list_to_what_it_names()
    {
        var client = server.Client;
        var county = await client.Committee();
        var township = await client.Committee("township", county);
        var consultation = await client.Outcome(township, "改造市场", "降低租金", "返还投资");
        await client.Then(consultation, "recommendations/1/assignment", """{"unit":"小林镇人民政府","dueOn":"2023-12-31"}""");
        await client.Then(consultation, "recommendations/2/assignment", """{"unit":"县住建局","dueOn":"2099-12"}""");
        await client.Then(consultation, "recommendations/3/assignment", """{"unit":"县住建局","dueOn":"2023-07"}""");
        await client.Then(consultation, "recommendations/3/decision", """{"decision":"adopted","decidedBy":"县住建局","occurredOn":"2023-07-31"}""");
        var last = await client.Outcome(county);

        foreach (var (filter, expected) in ((string, string)[])
        [
            ("", "recommendation_due 1, recommendation_due 2"),
            ("overdue=true", "recommendation_due 1"),
            ("overdue=false", "recommendation_due 2"),
            ("dueBefore=2099-12-31", "recommendation_due 1"),
            ("dueBefore=2100-01-01", "recommendation_due 1, recommendation_due 2"),
            ("kind=outcome_submission", ""),
            ("kind=outcome_submission&state=fulfilled", "outcome_submission 0, outcome_submission 0"),
            ("kind=nothing", ""),
            ("state=fulfilled&state=lapsed", "outcome_submission 0, outcome_submission 0, recommendation_due 3"),
            ($"state=fulfilled&committee={county}", "outcome_submission 0"),
            ($"unit={"县住建局".InAddress()}", "recommendation_due 2"),
            ($"consultation={last.Consultation}", ""),
            ($"state=fulfilled&consultation={consultation.Consultation}", "outcome_submission 0, recommendation_due 3"),
            ($"consultation={Guid.NewGuid()}", ""),
        ])
        {
            var items = await client.Items($"/obligations?within={county}&{filter}&minSequence={last.Sequence}".Replace("&&", "&"));
            var found = string.Join(", ", items.Select(item => $"{item.Text("kind")} {(item.TryGetProperty("recommendation", out var number) ? number.GetInt32() : 0)}"));
            Assert.True(expected == found, $"{filter}: {found}");
        }
    }

    [Fact]
    public async Task The_record_shows_every_obligation_with_how_it_was_computed()
    {
        var client = server.Client;
        var consultation = await client.Outcome(await client.Committee(), "改造市场");
        await client.Then(consultation, "recommendations/1/assignment", """{"unit":"小林镇人民政府","dueOn":"2023-12-31"}""");
        await client.Then(consultation, "recommendations/1/due-date", """{"dueOn":"2024-06-30","reason":"等待资金","approvedBy":"县政府"}""");

        var obligations = (await client.Read($"/consultations/{consultation.Consultation}")).GetProperty("obligations").EnumerateArray().ToList();

        Assert.Equal(["outcome_submission fulfilled", "recommendation_due open"], obligations.Select(one => $"{one.Text("kind")} {one.Text("state")}"));
        Assert.Equal("2023-06-03", obligations[0].Text("dueOn"));
        Assert.Equal("""["trigger_imprecise"]""", obligations[0].GetProperty("computed").GetProperty("notes").ToString());
        Assert.Equal(("2023-12-31", "2024-06-30", true), (obligations[1].Text("firstDueOn"), obligations[1].Text("dueOn"), obligations[1].GetProperty("overdue").GetBoolean()));
        Assert.Equal(
            """[{"from":"2023-12-31","to":"2024-06-30","reason":"等待资金","approvedBy":"县政府","version":8}]""",
            obligations[1].GetProperty("revisions").ToString());
    }

    [Fact]
    public async Task The_whole_list_is_to_be_had_as_a_table()
    {
        var client = server.Client;
        var committee = await client.Committee();
        var consultation = await client.Outcome(committee, "改造市场", "降低租金");
        await client.Then(consultation, "recommendations/1/assignment", """{"unit":"小林镇人民政府","dueOn":"2023-12-31"}""");
        var last = await client.Then(consultation, "recommendations/2/assignment", """{"unit":"小林镇人民政府","dueOn":"2023-11"}""");

        var answer = await client.Ask($"/obligations?committee={committee}&minSequence={last.Sequence}", "Accept", "text/csv");

        var rows = answer.Text.Split('\n').Where(line => line.Contains("recommendation_due")).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains(",2023-11,2023-11,", rows[0]);
        Assert.Contains("reply to the recommendation,对意见建议的答复,1,", rows[1]);
    }
}
