using System.Net;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.SealingTests;
using Microsoft.Extensions.DependencyInjection;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>A committee of the realm, and one of everything that can be its own.</summary>
/// <param name="Place">Where it stands, seen from the callers' own: own, child, parent, sibling or other.</param>
/// <param name="Sequence">Of an event of its consultation.</param>
/// <param name="CalendarSequence">Of the event that published its calendar.</param>
public sealed record Province(string Place, string Code, Guid Consultation, long Sequence, string Document, Guid Role, Guid Key, long CalendarSequence, Guid Person);

/// <summary>
/// Callers who have each role for one committee, and committees all around it: its parent, its child, a sibling, and one of another tree,
/// each with a consultation, a plan, a claim, a calendar, a document, a role and a key.
/// </summary>
public sealed class Realm : GuardedServer
{
    public const string AllScopes = "events:read consultations:read consultations:write";

    private const string Year = "2026";

    public static IReadOnlyList<string> Places { get; } = ["own", "child", "parent", "sibling", "other"];

    public IReadOnlyList<Province> Provinces { get; private set; } = [];

    /// <summary>Size of a checkpoint that was signed; less than a whole tile.</summary>
    public long SealedSize { get; private set; }

    public Province At(string place) => Provinces.Single(province => province.Place == place);

    /// <summary>The caller who has this role for the committee that is called own.</summary>
    public LedgerClient Caller(string role, string scopes = AllScopes) => role switch
    {
        "nobody" => Nobody(),
        "integrator" => As(role, scopes, client: role),
        _ => As(role),
    };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Register("z-parent", "province");
        await Register("z-own", "prefecture", "z-parent");
        await Register("z-child", "county", "z-own");
        await Register("z-sibling", "prefecture", "z-parent");
        await Register("z-other", "province");
        await Grant("clerk", "recorder", null);
        foreach (var role in AccessTable.Roles)
            await Grant(role, role, "z-own");
        var provinces = new List<Province>();
        foreach (var place in Places)
            provinces.Add(await Fill(place, $"z-{place}"));
        Provinces = provinces;
        SealedSize = (await As(Root).Checkpoint(atLeast: provinces[^1].Sequence)).Checkpoint.Size;
    }

    private async Task<Province> Fill(string place, string code)
    {
        var (clerk, root) = (As("clerk"), As(Root));
        var document = Accepted(await clerk.Send(LedgerClient.Request(HttpMethod.Post, "/documents", System.Text.Encoding.UTF8.GetBytes($"document of {code}"), "text/plain")))
            .Json.GetProperty("sha256").GetString()!;
        var person = Guid.NewGuid();
        var receipt = Accepted(await clerk.Post("/consultations", $$"""{"committee":"{{code}}","title":"题-{{code}}","proposers":[{"name":"某村民","resident":{"person":"{{person}}"} }],"documents":["{{document}}"]}""")).IsReceipt(HttpStatusCode.Created);
        var consultation = receipt.Consultation;
        foreach (var (route, body) in Cases.Before("recommendations/1/decision").Skip(1))
            Accepted(await clerk.Command(consultation, route, body));
        // Answers to a survey come after the first decision; the first recommendation is the tests'.
        Accepted(await clerk.Command(consultation, "recommendations/2/decision", Cases.Body("recommendations/1/decision")));
        Accepted(await clerk.Command(consultation, "feedback/ratings", Cases.Body("feedback/ratings")));
        Accepted(await clerk.Put($"/committees/{code}/plans/{Year}", """{"title":"计划","items":[{"id":"1","title":"题"}]}"""));
        Accepted(await clerk.Post($"/committees/{code}/claims", """{"counted":"consultations","value":{"value":3,"qualifier":"exact"},"source":"工作报告"}"""));
        var calendar = Accepted(await root.Put($"/committees/{code}/calendar", """{"firstYear":2026,"lastYear":2026,"holidays":[]}"""));
        var key = Accepted(await root.Post("/keys", $$"""{"name":"程序","committee":"{{code}}","scopes":["events:read"]}""")).Json.GetProperty("id").GetGuid();
        return new Province(place, code, consultation, receipt.Sequence, document, await Grant("someone", "chair", code), key, long.Parse(calendar.Header("Ledger-Sequence")!), person);
    }

    private static Answer Accepted(Answer answer)
    {
        Assert.True(answer.Message.IsSuccessStatusCode, $"{answer.Message.RequestMessage!.RequestUri}: {answer.Text}");
        return answer;
    }
}
