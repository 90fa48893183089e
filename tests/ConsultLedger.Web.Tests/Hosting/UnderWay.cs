using System.Text;
using System.Text.Json;

namespace ConsultLedger.Web.Tests.Hosting;

/// <summary>A committee whose consultations are recorded in tests, and what stands ready there.</summary>
internal static class UnderWay
{
    public const string Committee = "880101";
    public const string CommitteeName = "中国人民政治协商会议松岭县委员会";

    /// <summary>Registers the committee.</summary>
    public static async Task Register(HttpClient http)
    {
        using var content = Json($$"""{"name":"{{CommitteeName}}","level":"county"}""");
        (await http.PutAsync($"/api/v1/committees/{Committee}", content)).EnsureSuccessStatusCode();
    }

    /// <summary>A consultation whose next step is the meeting, under a procedure that asks for five parties.</summary>
    public static Task<Guid> AwaitingItsMeeting(HttpClient http) => Record(http, "城区菜市场周边停车", "jilin-two-three-three",
        ("topic/screening", """{"answers":[{"gate":"central_or_hot_spot","passed":true,"answeredBy":"主席会议"},{"gate":"fit_for_consultation","passed":true,"answeredBy":"主席会议"}]}"""),
        ("topic", """{"decision":"determined","decidedBy":"主席会议","occurredOn":"2026-03-02"}"""),
        ("plan", """{"form":"专题协商","leadBody":"经济委员会","participants":[{"name":"陈晓明","organisation":"县政协","partyRole":"proposer"},{"name":"周志强","organisation":"县交警大队"}],"agenda":["停车位供给","执法与疏导"],"occurredOn":"2026-03-20"}"""),
        ("research", """{"method":"visit","endedOn":"2026-04-02","participants":9}"""),
        ("research/report", """{"title":"菜市场周边停车情况调研报告","occurredOn":"2026-04-08"}"""),
        ("assessments", """{"kind":"consulting_ability","assessedBy":"经济委员会","conclusion":"具备建言能力"}"""));

    /// <summary>A consultation with two recommendations that were assigned.</summary>
    public static Task<Guid> AwaitingReplies(HttpClient http) => Record(http, "社区日间照料服务", "suixian-eight-step",
        ("topic", """{"decision":"determined","decidedBy":"主席会议","occurredOn":"2026-03-02"}"""),
        ("plan", """{"form":"对口协商","occurredOn":"2026-03-20"}"""),
        ("research/waiver", """{"reason":"已有专项调研","approvedBy":"主席会议"}"""),
        ("meeting", """{"heldOn":"2026-04-15"}"""),
        ("outcome", """{"form":"special_report","submittedOn":"2026-04-17","recommendations":[{"text":"在三个社区先行设立日间照料中心。","suggestedUnit":"县民政局"},{"text":"把助餐补贴纳入年度预算。"}]}"""),
        ("recommendations/1/assignment", """{"unit":"县民政局","coUnits":["县财政局"],"dueOn":"2026-06-30"}"""));

    /// <summary>What else stands there: a calendar, an issued plan that was adjusted, a draft, a published total, a role and a key.</summary>
    public static async Task RecordBesides(HttpClient http)
    {
        await Put(http, $"/api/v1/committees/{Committee}/calendar", """{"firstYear":2026,"lastYear":2026,"holidays":[{"from":"2026-02-15","to":"2026-02-23","name":"春节"},{"from":"2026-10-01","to":"2026-10-07","name":"国庆节"}],"workdays":["2026-02-14","2026-02-28"],"reason":"国务院办公厅2026年放假通知"}""");
        const string plan = $"/api/v1/committees/{Committee}/plans/2026";
        await Put(http, plan, """{"title":"松岭县政协2026年度协商计划","pattern":"123+N","quotas":[{"form":"topical","name":{"en":"Topical consultation","zh":"专题协商"},"bound":"exact","count":2},{"form":"counterpart","name":{"en":"Counterpart consultation","zh":"对口协商"},"bound":"at_least","count":3},{"form":"bimonthly","name":{"en":"Bimonthly talks","zh":"双月协商座谈会"},"bound":"open","symbol":"N"}],"items":[{"id":"1","title":"城区菜市场周边停车","form":"专题协商","leader":"李秀兰","body":"经济委员会","dueOn":"2026-06","stage":"before_decision"},{"id":"2","title":"社区日间照料服务","form":"对口协商","body":"社会委员会","dueOn":"2026-09"},{"id":"3","title":"古城历史建筑的保护与利用","form":"专题协商","leader":"王建国"}]}""");
        await Send(http, plan + "/approvals", """{"body":"县政协党组","on":"2026-01-06"}""");
        await Send(http, plan + "/approvals", """{"body":"县委常委会","document":"县委常委会纪要〔2026〕2号","on":"2026-01-15"}""");
        await Send(http, plan + "/issue", """{"issuers":["县委办公室","县政府办公室","县政协办公室"],"document":"松办发〔2026〕3号","issuedOn":"2026-01-20"}""");
        await Send(http, plan + "/adjustments", """{"reason":"省级试点提前启动","approval":{"body":"县委","on":"2026-05-12"},"added":[{"id":"4","title":"夜间经济与居民休息","form":"对口协商"}],"dropped":[{"id":"3","reason":"并入省级试点"}]}""");
        await Put(http, $"/api/v1/committees/{Committee}/plans/2027", """{"title":"松岭县政协2027年度协商计划（草案）","items":[{"id":"1","title":"校园周边交通"}]}""");
        await Send(http, $"/api/v1/committees/{Committee}/claims", """{"counted":"consultations","value":{"value":12,"qualifier":"at_least"},"periodStart":"2025","periodEnd":"2025","publishedOn":"2026-01","source":{"title":"2025年工作报告","reliability":"medium"}}""");
        await Send(http, "/api/v1/roles", $$"""{"subject":"liu-yang","name":"刘洋","role":"recorder","committee":"{{Committee}}","from":"2026-01-01","reason":"办公室记录员"}""");
        await Send(http, "/api/v1/keys", $$"""{"name":"提案系统","committee":"{{Committee}}","scopes":["consultations:read","events:read"]}""");
    }

    /// <summary>A resident who is named there, and one who was erased.</summary>
    public static readonly Guid Resident = Guid.NewGuid();
    public static readonly Guid ErasedResident = Guid.NewGuid();

    /// <summary>A consultation that two residents proposed, of whom one was erased.</summary>
    public static async Task<Guid> WithResidents(HttpClient http)
    {
        var opened = await Send(http, "/api/v1/consultations", $$"""
            {"committee":"{{Committee}}","title":"村口路灯","procedure":"suixian-eight-step","proposers":[
              {"name":"欧阳春花","organisation":"松岭村二组","resident":{"person":"{{Resident}}","contact":"13900005678"} },
              {"name":"司马长青","resident":{"person":"{{ErasedResident}}"} },
              {"name":"王委员","organisation":"县农业农村局"}]}
            """);
        await Send(http, $"/api/v1/persons/{ErasedResident}/erasure", """{"legalBasis":"个人信息保护法第四十七条","decidedBy":"县政协办公室","reason":"本人撤回同意"}""");
        return opened.GetProperty("consultation").GetGuid();
    }

    public static async Task<Guid> Record(HttpClient http, string title, string procedure, params (string Route, string Body)[] steps)
    {
        var opened = await Send(http, "/api/v1/consultations", $$"""{"committee":"{{Committee}}","title":"{{title}}","procedure":"{{procedure}}"}""");
        var id = opened.GetProperty("consultation").GetGuid();
        foreach (var (route, body) in steps)
            await Send(http, $"/api/v1/consultations/{id}/{route}", body);
        return id;
    }

    public static async Task<JsonElement> Send(HttpClient http, string path, string body)
    {
        using var content = Json(body);
        var answer = await http.PostAsync(path, content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return JsonElement.Parse(text);
    }

    public static async Task Put(HttpClient http, string path, string body)
    {
        using var content = Json(body);
        var answer = await http.PutAsync(path, content);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
