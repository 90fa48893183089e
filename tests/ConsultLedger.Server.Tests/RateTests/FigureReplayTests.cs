using System.Text.Json;
using ConsultLedger.ReadModels.Running;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using Microsoft.Extensions.DependencyInjection;

namespace ConsultLedger.Server.Tests.RateTests;

/// <summary>A figure that was printed can be asked again: a look-back, later events, corrections and rebuilds change what is known now, and
/// nothing of what was.</summary>
public sealed class FigureReplayTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task A_look_back_takes_a_recommendation_out_of_the_figures_from_then_on_and_not_before()
    {
        var client = server.Client;
        var committee = await client.Committee();
        var consultation = await client.Outcome(committee, "改造市场", "降低租金");
        await client.Then(consultation, "recommendations/1/decision", """{"decision":"adopted","decidedBy":"小林镇人民政府"}""");
        await client.Then(consultation, "recommendations/1/conversion", """{"kind":"project","reference":"市场改造项目"}""");
        await client.Then(consultation, "recommendations/1/verification", """{"result":"implemented","verifiedBy":"县政协"}""");
        await client.Then(consultation, "recommendations/2/decision", """{"decision":"declined","decidedBy":"小林镇人民政府"}""");
        await client.Then(consultation, "feedback", """{"audience":["public"]}""");
        var archived = await client.Then(consultation, "archive", """{"filedBy":"秘书处"}""");
        const string Before = "adoption 1/2, conversion 1/1, implementation 1/1, closure 1/1";
        Assert.Equal(Before, await Figures($"minSequence={archived.Sequence}"));

        var lookedBack = await client.Then(consultation, "tracking/supervision", """{"kind":"look_back","findings":[{"text":"占道经营回潮","recommendation":1}]}""");
        Assert.Equal(Before, await Figures($"minSequence={lookedBack.Sequence}"));
        var reopened = await client.Then(consultation, "recommendations/1/reopening", """{"reason":"占道经营回潮","approvedBy":"主席会议"}""");
        Assert.Equal("adoption 0/2, conversion 0/0, implementation 0/0, closure 0/1", await Figures($"minSequence={reopened.Sequence}"));

        await client.Then(consultation, "recommendations/1/decision", """{"decision":"partially_adopted","decidedBy":"县市场监管局"}""");
        await client.Then(consultation, "recommendations/1/verification", """{"result":"partially_implemented","verifiedBy":"县政协"}""");
        var again = await client.Then(consultation, "archive", """{"filedBy":"秘书处"}""");
        Assert.Equal("adoption 1/2, conversion 0/1, implementation 0/1, closure 1/1", await Figures($"minSequence={again.Sequence}"));

        Assert.Equal(Before, await Figures($"atSequence={archived.Sequence}"));
        Assert.Equal(Before, await Figures($"knownAt={lookedBack.RecordedAt}"));
        Assert.Equal("adoption 0/2, conversion 0/0, implementation 0/0, closure 0/1", await Figures($"atSequence={reopened.Sequence}"));

        async Task<string> Figures(string moment) => string.Join(", ",
            (await client.Items($"/rates?measure=adoption,conversion,implementation,closure&within={committee}&{moment}"))
                .Select(item => $"{item.Text("measure")} {item.Number("numerator")}/{item.Number("denominator")}"));
    }

    [Fact]
    public async Task A_printed_figure_is_the_same_to_the_byte_after_later_events_corrections_and_a_rebuild()
    {
        var client = server.Client;
        var county = await client.Committee();
        var township = await client.Committee("township", county);
        var first = await client.Outcome(township, "改造市场", "降低租金", "返还投资");
        await client.Then(first, "recommendations/1/assignment", """{"unit":"小林镇人民政府","dueOn":"2023-12-31"}""");
        await client.Then(first, "recommendations/2/assignment", """{"unit":"县住建局","dueOn":"2099-12-31"}""");
        await client.Then(first, "outcome/instructions", """{"leader":"县委书记","recommendations":[1]}""");
        await client.Then(first, "recommendations/1/decision", """{"decision":"adopted","decidedBy":"小林镇人民政府","occurredOn":"2023-10"}""");
        var rated = await client.Then(first, "feedback/ratings", """{"subject":"reply","respondent":"member","rating":"satisfied","count":7,"occurredOn":"2023-11"}""");

        string[] questions = ["", "&groupBy=committee,year", "&groupBy=month,form", "&groupBy=source,sector,procedure", "&measure=adoption,reply,timeliness&groupBy=unit", "&from=2023-06&to=2023-06"];
        var printed = new List<(string Question, Answer Answer)>();
        foreach (var question in questions)
            printed.Add((question, await client.Ask($"/rates?within={county}{question}&minSequence={rated.Sequence}")));

        await client.Then(first, "recommendations/3/decision", """{"decision":"adopted","decidedBy":"县财政局"}""");
        await client.Then(first, "recommendations/1/reopening", """{"reason":"回头看"}""");
        await client.Then(first, "corrections", """{"ofVersion":6,"pointer":"/submittedOn","to":"2022-01-05","reason":"日期有误"}""");
        await client.Then(first, "corrections", $$"""{"ofVersion":{{rated.Version}},"pointer":"/rating","to":"dissatisfied","reason":"录入有误"}""");
        await client.Then(first, "corrections", """{"ofVersion":1,"pointer":"/sources","to":["public"],"reason":"补录"}""");
        await client.Outcome(county, "修桥");
        await client.Put($"/committees/{township}", """{"name":"迁出","level":"township"}""");
        var last = await client.Then(first, "withdrawal", """{"reason":"并案"}""");
        var moved = await client.Read($"/rates?within={county}&minSequence={await server.Head()}");
        await server.Services.GetRequiredService<ProjectionRunner>().Rebuild(null, null);

        Assert.NotEqual(printed[0].Answer.Text, moved.GetRawText());
        foreach (var (question, answer) in printed)
        {
            var again = await client.Ask($"/rates?within={county}{question}&atSequence={answer.Header("Ledger-Sequence")}&asOf={answer.Json.Text("asOf")}");
            Assert.Equal(answer.Bytes, again.Bytes);
            Assert.Equal(answer.Header("Ledger-Sequence"), again.Header("Ledger-Sequence"));
        }

        Assert.True(last.Sequence > rated.Sequence);
    }
}
