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

    public static async Task<Guid> Record(HttpClient http, string title, string procedure, params (string Route, string Body)[] steps)
    {
        var opened = await Send(http, "/api/v1/consultations", $$"""{"committee":"{{Committee}}","title":"{{title}}","procedure":"{{procedure}}"}""");
        var id = opened.GetProperty("consultation").GetGuid();
        foreach (var (route, body) in steps)
            await Send(http, $"/api/v1/consultations/{id}/{route}", body);
        return id;
    }

    private static async Task<JsonElement> Send(HttpClient http, string path, string body)
    {
        using var content = Json(body);
        var answer = await http.PostAsync(path, content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return JsonElement.Parse(text);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
