using ConsultLedger.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace ConsultLedger.Web.Tests.Visiting;

/// <summary>A page that is looked at in both languages, both themes and three widths.</summary>
/// <param name="Name">Of its pictures.</param>
/// <param name="Address">Where it is.</param>
/// <param name="IsPictured">Whether pictures of it are kept in docs/images.</param>
public sealed record VisitedPage(string Name, Func<WebServer, string> Address, bool IsPictured = true, int Status = 200)
{
    /// <summary>What the reader does there before it is looked at; null: nothing.</summary>
    public Func<IPage, Task>? Then { get; init; }

    /// <summary>Opens it, in the state that is looked at.</summary>
    internal async Task<IResponse> Open(Reader reader, WebServer server)
    {
        var response = await reader.Open(Address(server));
        if (Then is not null)
            await Then(reader.Page);
        return response;
    }
}

/// <summary>All pages there are. A new page is added here, in each state that looks different.</summary>
public static class VisitedPages
{
    public static IReadOnlyList<VisitedPage> All { get; } =
    [
        At("board", "/?within=990000"),
        At("board-county", "/?within=990101&year=2023"),
        At("board-then", "/?within=990000&compareWith=seq:400"),
        At("board-by-unit", "/?within=990000&overdueBy=unit&period=quarter&measure=satisfaction&form=专题协商", isPictured: false),
        At("board-all", "/", isPictured: false),
        At("board-empty", "/?knownAt=2020-01-01", isPictured: false),
        At("board-unread", "/?year=last", isPictured: false, status: 400),
        At("consultations", "/consultations?within=990000"),
        At("consultations-none", "/consultations?q=没有这样的协商&status=withdrawn", isPictured: false),
        Of("consultation", server => $"/consultations/{server.Showpiece}"),
        Of("consultation-then", server => $"/consultations/{server.Showpiece}?atSequence=3870", isPictured: false),
        At("board-too-early", "/?atSequence=3000&asOf=2020-01-01", isPictured: false, status: 400),
        Of("consultation-print", server => $"/consultations/{server.Showpiece}?view=print", isPictured: false),
        Of("consultation-unknown", _ => $"/consultations/{Guid.Empty}", isPictured: false, status: 404),
        At("recommendations", "/recommendations?within=990000"),
        At("recommendations-overdue", "/recommendations?within=990101&overdue=true", isPictured: false),
        At("recommendations-none", "/recommendations?unit=没有这个单位&state=implemented", isPictured: false),
        At("recommendations-unread", "/recommendations?state=done", isPictured: false, status: 400),
        At("recommendations-sorted", "/recommendations?within=990000&sort=due&counted=reply.remainder", isPictured: false),
        At("consultations-sorted", "/consultations?within=990000&sort=-number&counted=closure.numerator&determinedYear=2023", isPictured: false),
        At("deadlines", "/obligations?within=990000"),
        At("deadlines-counted", "/obligations?within=990000&counted=timeliness&dueYear=2023", isPictured: false),
        At("deadlines-none", "/obligations?unit=没有这个单位", isPictured: false),
        At("deadlines-unread", "/obligations?state=done", isPictured: false, status: 400),
        At("outcomes", "/outcomes?within=990000&counted=instruction.numerator", isPictured: false),
        At("ratings", "/ratings?within=990000&counted=satisfaction", isPictured: false),
        At("ratings-none", "/ratings?year=1950", isPictured: false),
        At("outcomes-unread", "/outcomes?counted=reply", isPictured: false, status: 400),
        At("audit", "/audit?within=990000"),
        At("audit-narrowed", "/audit?actor=演示录入&type=meeting_held&type=outcome_submitted&committee=990101&from=2020-01-01&to=2099-12-31T10:00", isPictured: false),
        At("audit-none", "/audit?actor=没有这个人", isPictured: false),
        At("audit-unread", "/audit?from=yesterday", isPictured: false, status: 400),
        Of("replay", server => $"/consultations/{server.Showpiece}/replay?version=22"),
        Of("replay-corrected", server => $"/consultations/{server.Showpiece}/replay"),
        Of("replay-first", server => $"/consultations/{server.Showpiece}/replay?version=1", isPictured: false),
        Of("replay-unread", server => $"/consultations/{server.Showpiece}/replay?version=999", isPictured: false, status: 400),
        At("proof", "/events/3000/proof"),
        At("proof-unknown", "/events/999999/proof", isPictured: false, status: 404),
        At("definitions", "/rates/definitions"),
        At("readings", "/readings", isPictured: false),
        At("readings-none", "/readings?subject=没有这个人&kind=archive", isPictured: false),
        At("readings-unread", "/readings?kind=glance", isPictured: false, status: 400),
        Of("consultation-residents", server => $"/consultations/{server.WithResidents}", isPictured: false),
        Of("consultation-residents-named", server => $"/consultations/{server.WithResidents}?residents=named&purpose=核对", isPictured: false),
        Of("person", server => $"/persons/{UnderWay.Resident}", isPictured: false),
        Of("person-erased", server => $"/persons/{UnderWay.ErasedResident}", isPictured: false),
        Of("person-erasure", server => $"/persons/{UnderWay.Resident}/erasure", isPictured: false),
        Of("person-unknown", _ => $"/persons/{Guid.Empty}", isPictured: false, status: 404),
        At("signed-out", "/signed-out", isPictured: false),
        At("record", "/record"),
        At("record-opening", $"/record/opening?committee={UnderWay.Committee}"),
        Of("record-next-replies", server => $"/consultations/{server.AwaitingReplies}/record"),
        Of("record-meeting", server => $"/consultations/{server.AwaitingItsMeeting}/record/meeting"),
        Of("record-meeting-large", server => $"/consultations/{server.AwaitingItsMeeting}/record/meeting?text=large", isPictured: false),
        Of("record-too-early", server => $"/consultations/{server.AwaitingItsMeeting}/record/feedback", isPictured: false),
        Of("record-problems", server => $"/consultations/{server.AwaitingReplies}/record/recommendations/2/assignment") with { Then = MistakeTheDate },
        Of("record-summary", server => $"/consultations/{server.AwaitingReplies}/record/recommendations/1/decision") with { Then = LookAtTheDecision },
        Of("record-correction", server => $"/consultations/{server.Showpiece}/record/corrections?version=8", isPictured: false),
        Of("record-receipt", server => $"/record/receipts/{server.LastMeeting}"),
        At("plans", "/plans?within=" + UnderWay.Committee),
        At("plans-none", "/plans?year=1990", isPictured: false),
        At("plan", Plan),
        At("plan-then", Plan + "?knownAt=2020-01-01", isPictured: false, status: 404),
        At("claims", "/claims?within=" + UnderWay.Committee, isPictured: false),
        At("committees", "/committees", isPictured: false),
        At("committee", "/committees/" + UnderWay.Committee),
        At("procedures", "/procedures", isPictured: false),
        At("procedure", "/procedures/jilin-two-three-three"),
        At("access", "/access", isPictured: false),
        At("record-plan-start", "/record/plan", isPictured: false),
        At("record-plan", $"/committees/{UnderWay.Committee}/plans/2027/record/draft"),
        At("record-plan-adjustment", Plan + "/record/adjustments?change=2", isPictured: false),
        At("record-plan-issued", Plan + "/record/issue", isPictured: false),
        At("record-plan-problems", Plan + "/record/adjustments?drop=2", isPictured: false) with { Then = Review },
        At("record-claim", $"/committees/{UnderWay.Committee}/claims/record", isPictured: false),
        At("record-committee-start", "/record/committee", isPictured: false),
        At("record-committee", $"/committees/{UnderWay.Committee}/record/registration", isPictured: false),
        At("record-calendar", $"/committees/{UnderWay.Committee}/record/calendar"),
        At("record-procedure-start", "/record/procedure", isPictured: false),
        At("record-procedure", "/procedures/jilin-two-three-three/record"),
        At("record-procedure-summary", "/procedures/songling-test/record?from=jilin-two-three-three", isPictured: false) with { Then = Review },
        At("record-role", "/access/roles/record", isPictured: false),
        At("record-key", "/access/keys/record", isPictured: false) with { Then = IssueAKey },
        At("no-such-page", "/no-such-page", isPictured: false, status: 404),
    ];

    private const string Plan = $"/committees/{UnderWay.Committee}/plans/2026";

    private static async Task Review(IPage page)
    {
        await page.Locator(".record-form__buttons button[value=review]").ClickAsync();
        await page.Locator(".record-problems, .record-summary").WaitForAsync();
    }

    private static async Task IssueAKey(IPage page)
    {
        await page.Locator("[name='/name']").FillAsync("归档系统");
        await page.Locator("[name='/scopes'][value='events:read']").CheckAsync();
        await Review(page);
        await page.Locator("button[value=record]").ClickAsync();
        await page.Locator(".record-secret").WaitForAsync();
    }

    private static async Task MistakeTheDate(IPage page)
    {
        await page.Locator(".record-date summary").First.ClickAsync();
        await page.Locator("[name='/dueOn#words']").FillAsync("2026-13");
        await page.Locator(".record-form__buttons button[value=review]").ClickAsync();
        await page.Locator(".record-problems").WaitForAsync();
    }

    private static async Task LookAtTheDecision(IPage page)
    {
        await page.Locator("[name='/decision'][value=partially_adopted]").CheckAsync();
        await page.Locator("[name='/reason']").FillAsync("先在两个社区试点，第三个社区场地尚未落实。");
        await page.Locator("[name='/occurredOn']").FillAsync("2026-06-12");
        await page.Locator(".record-form__buttons button[value=review]").ClickAsync();
        await page.Locator(".record-summary").WaitForAsync();
    }

    public static VisitedPage Named(string name) => All.Single(page => page.Name == name);

    private static VisitedPage Of(string name, Func<WebServer, string> address, bool isPictured = true, int status = 200) =>
        new(name, address, isPictured, status);

    private static VisitedPage At(string name, string address, bool isPictured = true, int status = 200) =>
        Of(name, _ => address, isPictured, status);
}
