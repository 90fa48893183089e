using System.Text;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>How a route of the table is asked about a committee of the realm.</summary>
internal static class RouteRequests
{
    /// <summary>What lists are asked, so that every committee has something in each.</summary>
    private static readonly Dictionary<string, string> Queries = new()
    {
        ["/rates"] = "?groupBy=committee&measure=closure",
        ["/consultations"] = "?limit=500",
        ["/recommendations"] = "?limit=500",
        ["/obligations"] = "?limit=500&state=open&state=fulfilled",
        ["/outcomes"] = "?limit=500",
        ["/ratings"] = "?limit=500",
        ["/audit"] = "?limit=500",
        ["/events"] = "?limit=500",
        ["/live"] = "?after=0",
        ["/consultations/{id}/diff"] = "?from=0",
        ["/ledger/consistency"] = "?from=1&to=2",
    };

    public static HttpRequestMessage For(AccessRow row, Province province, long sealedSize)
    {
        var isBelowBase = row.Route.StartsWith(LedgerClient.Base, StringComparison.Ordinal);
        var route = isBelowBase ? row.Route[LedgerClient.Base.Length..] : row.Route;
        var path = route
            .Replace("{id}", (route.StartsWith("/roles", StringComparison.Ordinal) ? province.Role : route.StartsWith("/keys", StringComparison.Ordinal) ? province.Key : route.StartsWith("/persons", StringComparison.Ordinal) ? province.Person : province.Consultation).ToString())
            .Replace("{Kind}/{Id:guid}/{Act}", $"roles/{province.Role}/end").Replace("{Id:guid}", (route.StartsWith("/persons", StringComparison.Ordinal) ? province.Person : province.Consultation).ToString()).Replace("{Sequence:long}", (route.StartsWith("/administration", StringComparison.Ordinal) ? province.CalendarSequence : province.Sequence).ToString()).Replace("{n}", "1").Replace("{code}", province.Code).Replace("{year}", "2026").Replace("{sha256}", province.Document)
            .Replace("{procedure}", "suixian-eight-step").Replace("{level}", "0").Replace("{tile}", $"000.p/{sealedSize}").Replace("{documentName}", "v1").Replace("{Act}/{*Rest}", "topic")
            .Replace("{Id}", "suixian-eight-step").Replace("{Code}", province.Code).Replace("{Year}", "2026").Replace("{Act}", route.Contains("/plans/", StringComparison.Ordinal) ? "draft" : "registration");
        path += route is "/ledger/inclusion" or "/ledger/receipt" ? $"?sequence={province.Sequence}" : row.Method == "GET" ? Queries.GetValueOrDefault(route) : "";
        if (!isBelowBase || row.Method == "GET")
        {
            var request = new HttpRequestMessage(new HttpMethod(row.Method), isBelowBase ? LedgerClient.Base + path : path);
            // As a browser says of a form that one of these pages had it send.
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            if (row.Method == "POST")
                request.Content = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "record"), KeyValuePair.Create("act", "review")]);
            return request;
        }

        var (mediaType, body) = BodyOf(route, province);
        return LedgerClient.Request(new HttpMethod(row.Method), path, Encoding.UTF8.GetBytes(body), mediaType);
    }

    private static (string MediaType, string Body) BodyOf(string route, Province province) => route switch
    {
        "/consultations" => ("application/json", $$"""{"committee":"{{province.Code}}","title":"又一题"}"""),
        "/import" => ("application/x-ndjson", $$"""{"consultation":"外部-{{Guid.NewGuid():N}}","command":"consultations","body":{"committee":"{{province.Code}}","title":"导入题"} }"""),
        "/archives" => ("application/zip", "no package"),
        "/documents" => ("text/plain", "document of z-own"),
        "/roles" => ("application/json", $$"""{"subject":"newcomer","role":"recorder","committee":"{{province.Code}}"}"""),
        "/keys" => ("application/json", $$"""{"name":"程序","committee":"{{province.Code}}","scopes":["events:read"]}"""),
        "/roles/{id}/end" or "/keys/{id}/revocation" => ("application/json", """{"reason":"调离"}"""),
        "/keys/{id}/rotation" => ("application/json", "{}"),
        "/procedures/{procedure}" => ("application/json", "{}"),
        "/persons/{id}/erasure" => ("application/json", """{"legalBasis":"个人信息保护法第四十七条","decidedBy":"县政协办公室"}"""),
        "/ledger/cosignatures" => ("text/plain", "nothing signed"),
        "/ledger/timestamps" => ("application/json", ""),
        "/committees/{code}" => ("application/json", province.Place switch
        {
            "parent" or "other" => $$"""{"name":"{{province.Code}}","level":"province"}""",
            "child" => $$"""{"name":"{{province.Code}}","level":"county","parent":"z-own"}""",
            _ => $$"""{"name":"{{province.Code}}","level":"prefecture","parent":"z-parent"}""",
        }),
        "/committees/{code}/calendar" => ("application/json", """{"firstYear":2026,"lastYear":2026,"holidays":[]}"""),
        "/committees/{code}/plans/{year}" => ("application/json", """{"title":"计划（修改稿）","items":[{"id":"1","title":"题"}],"reason":"修改"}"""),
        "/committees/{code}/plans/{year}/approvals" => ("application/json", """{"body":"中共县委"}"""),
        "/committees/{code}/plans/{year}/issue" => ("application/json", """{"issuers":["县委办"]}"""),
        "/committees/{code}/plans/{year}/adjustments" => ("application/json", """{"reason":"调整","approval":{"body":"中共县委"},"added":[{"id":"2","title":"新题"}]}"""),
        "/committees/{code}/claims" => ("application/json", """{"counted":"consultations","value":{"value":3,"qualifier":"exact"},"source":"工作报告"}"""),
        _ => ("application/json", Cases.Unique(Cases.Body(route["/consultations/{id}/".Length..]))),
    };
}
