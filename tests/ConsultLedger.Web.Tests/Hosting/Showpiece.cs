using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ConsultLedger.Web.Tests.Hosting;

/// <summary>One consultation in which everything happens that can: documents, instructions, a due date that is moved, a co-handler, ratings,
/// a correction, an archiving and a look-back that reopens.</summary>
internal static class Showpiece
{
    public const string Title = "清河镇农贸市场改造提升";

    private static readonly (string Route, string Body)[] Steps =
    [
        ("topic/screening", """{"answers":[{"gate":"is_it_a_matter_of_the_people","passed":true,"reason":"群众来信集中反映","answeredBy":"主席会议"}]}"""),
        ("topic", """{"decision":"determined","decidedBy":"主席会议","reason":"三个问题群众反映强烈：市场产权、场内租金、摊位分配","occurredOn":"2024-03-20"}"""),
        ("plan", """{"form":"专题协商","leadBody":"经济委员会","leader":"李秀兰","participants":[{"name":"王建国","position":"县政协委员","sector":"经济界","partyRole":"委员"},{"name":"清河镇商会代表","organisation":"清河镇商会"}],"agenda":["市场产权归属","场内租金标准","门面和摊位分配"],"approvals":[{"body":"县委","document":"县委办〔2024〕12号","on":"2024-04-08"}],"occurredOn":"2024-04-10"}"""),
        ("plan", """{"agenda":["市场产权归属","场内租金标准","门面和摊位分配","消防安全"],"reason":"增加消防安全议程","approvals":[{"body":"县委"}],"occurredOn":"2024-04-18"}"""),
        ("research", """{"method":"visit","startedOn":"2024-04-22","endedOn":"2024-04-25","places":["清河镇农贸市场","临街商铺"],"unitsVisited":{"value":20,"qualifier":"at_least"},"sessions":3,"participants":18,"findings":["产权长期不在本镇，维修无人负责","近三分之一商户占道经营"],"occurredOn":"2024-04-25"}"""),
        ("research/report", """{"title":"关于清河镇农贸市场改造的调研报告","problems":["产权不清","租金偏高","摊位分配不透明"],"occurredOn":"2024-05-06"}"""),
        ("meeting", """{"heldOn":"2024-05-15","place":"清河镇农贸市场旁会议点","chair":"李秀兰","attendance":[{"name":"王建国","organisation":"县政协","present":true,"partyRole":"委员"},{"name":"张伟","organisation":"县住建局","present":true},{"name":"陈晓明","organisation":"县财政局","present":false}],"headcount":{"value":160,"qualifier":"at_least"},"opinions":[{"by":"王建国","aspect":"租金","text":"租金应与改造后的客流相适应，前三年不宜上涨。"},{"by":"商户代表","aspect":"摊位","text":"摊位应公开抽签。"}],"commitments":[{"unit":"清河镇人民政府","text":"八月开工，年底前完成主体工程","dueOn":"2024-12"}]}"""),
        ("outcome", """{"form":"special_report","addressees":["中共县委","县人民政府"],"submittedOn":"2024-05-17","recommendations":[{"aspect":"市场建设","text":"将市场产权划转清河镇，实施整体改造，预留消防通道和装卸场地。","suggestedUnit":"县住建局"},{"aspect":"租金和摊位","text":"改造后三年内租金不高于现行标准，摊位以公开抽签方式分配。"},{"aspect":"租金和摊位","text":"设立商户自治小组，每季度公布收支。"},{"aspect":"长效管理","text":"把市场周边占道经营整治纳入镇网格化管理。"}]}"""),
        ("outcome/disclosure", """{"channel":"政务公开栏","place":"农贸市场入口","summary":"四条意见建议","disclosedFrom":"2024-05-20","disclosedTo":"2024-05-27","objections":["装卸场地位置应再议"]}"""),
        ("outcome/instructions", """{"leader":"县委书记","position":"中共县委","text":"协商成果针对性强，请住建局、清河镇逐条研究，限期办理并向政协反馈。","issuedOn":"2024-05-24","recommendations":[1,2]}"""),
        ("outcome/instructions", """{"leader":"县长","position":"县人民政府","text":"同意，纳入年度民生实事。","issuedOn":"2024-05-27"}"""),
        ("recommendations/1/assignment", """{"unit":"县住建局","coUnits":["县财政局","清河镇人民政府"],"dueOn":"2024-07-31","occurredOn":"2024-05-30"}"""),
        ("recommendations/2/assignment", """{"unit":"清河镇人民政府","dueOn":"2024-07-31","occurredOn":"2024-05-30"}"""),
        ("recommendations/3/assignment", """{"unit":"清河镇人民政府","dueOn":"2024-07-31","occurredOn":"2024-05-30"}"""),
        ("recommendations/4/assignment", """{"unit":"县城管局","dueOn":"2024-07-31","occurredOn":"2024-05-30"}"""),
        ("recommendations/1/due-date", """{"dueOn":"2024-08-31","reason":"汛期不宜开工，需与水利部门衔接","approvedBy":"县政府办公室","occurredOn":"2024-07-15"}"""),
        ("recommendations/2/decision", """{"decision":"adopted","decidedBy":"清河镇人民政府","reason":"列入镇民生实事","localCode":{"code":"A","list":"县答复类别（2023）"},"occurredOn":"2024-07-20"}"""),
        ("recommendations/3/decision", """{"decision":"for_reference","decidedBy":"清河镇人民政府","reason":"商户意愿不一，先行试点","occurredOn":"2024-07-20"}"""),
        ("recommendations/1/decision", """{"decision":"planned","decidedBy":"县住建局","reason":"待资金落实","occurredOn":"2024-08-20"}"""),
        ("recommendations/1/decision", """{"decision":"adopted","decidedBy":"县财政局","capacity":"co","reason":"同意安排资金","occurredOn":"2024-08-25"}"""),
        ("recommendations/1/decision", """{"decision":"adopted","decidedBy":"县住建局","reason":"已列入年度项目","occurredOn":"2024-09-10"}"""),
        ("recommendations/1/conversion", """{"kind":"project","reference":"清河镇农贸市场改造项目（2024年第二批）","occurredOn":"2024-09-20"}"""),
        ("recommendations/1/progress", """{"percent":60,"note":"主体完工","reportedBy":"县住建局","occurredOn":"2025-01-10"}"""),
        ("recommendations/1/completion", """{"claimedBy":"县住建局","result":"新市场投入使用","occurredOn":"2025-04-30"}"""),
        ("tracking/supervision", """{"kind":"inspection","findings":[{"text":"消防通道仍被占用","standard":"建筑设计防火规范","recommendation":1}],"occurredOn":"2025-05-12"}"""),
        ("recommendations/1/verification", """{"result":"partially_implemented","verifiedBy":"县政协经济委员会","method":"现场核实","note":"消防通道尚未完全畅通","occurredOn":"2025-05-20"}"""),
        ("recommendations/2/completion", """{"claimedBy":"清河镇人民政府","result":"抽签两批，租金未涨","occurredOn":"2025-03-01"}"""),
        ("recommendations/2/verification", """{"result":"implemented","verifiedBy":"县政协经济委员会","method":"走访商户","occurredOn":"2025-05-20"}"""),
        ("feedback", """{"audience":["participants","proposers","public"],"channel":"公示栏和政协门户网站","summary":"四条意见建议办理情况","disclosedFrom":"2025-06-01","disclosedTo":"2025-06-10","occurredOn":"2025-06-01"}"""),
        ("feedback/ratings", """{"subject":"result","respondent":"public","rating":"very_satisfied","count":{"value":38,"qualifier":"exact"},"occurredOn":"2025-06-12"}"""),
        ("feedback/ratings", """{"subject":"result","respondent":"public","rating":"satisfied","count":{"value":61,"qualifier":"at_least"},"occurredOn":"2025-06-12"}"""),
        ("feedback/ratings", """{"subject":"result","respondent":"public","rating":"basically_satisfied","count":22,"occurredOn":"2025-06-12"}"""),
        ("feedback/ratings", """{"subject":"result","respondent":"public","rating":"dissatisfied","count":7,"occurredOn":"2025-06-12","comment":"占道经营有回潮"}"""),
        ("feedback/ratings", """{"subject":"reply","respondent":"member","rating":"satisfied","count":5,"occurredOn":"2025-06-12"}"""),
        ("assessments", """{"kind":"effectiveness","assessedBy":"县政协经济委员会","conclusion":"四条意见建议中一条落实、一条部分落实","occurredOn":"2025-06-20"}"""),
        ("corrections", """{"ofVersion":1,"pointer":"/summary","to":"市场破损、租金偏高、商户占道经营，群众多次来信。","reason":"原摘要漏记租金问题","approvedBy":"秘书长"}"""),
    ];

    /// <summary>Records it.</summary>
    /// <returns>Its id.</returns>
    public static async Task<Guid> Record(HttpClient http)
    {
        var digest = await Upload(http, "清河镇农贸市场现状图纸与照片。");
        var opened = await Send(http, "/api/v1/consultations", $$"""{"committee":"{{MadeUpProvince.BusiestCounty}}","title":"{{Title}}","summary":"市场破损，商户占道经营。","sources":["public","member"],"proposers":[{"name":"刘洋","organisation":"清河镇桥头村","sector":"农业界"}],"procedure":"suixian-eight-step","occurredOn":"2024-02~","basis":{"title":"关于清河镇农贸市场的群众来信","number":"信访〔2024〕31号","reliability":"high"},"documents":["{{digest}}"]}""");
        var id = opened.GetProperty("consultation").GetGuid();
        foreach (var (route, body) in Steps)
            await Send(http, $"/api/v1/consultations/{id}/{route}", body);
        return id;
    }

    private static async Task<string> Upload(HttpClient http, string text)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        var answer = await (await http.PostAsync("/api/v1/documents", content)).EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        return JsonDocument.Parse(answer).RootElement.GetProperty("sha256").GetString()!;
    }

    private static async Task<JsonElement> Send(HttpClient http, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await http.PostAsync(path, content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
