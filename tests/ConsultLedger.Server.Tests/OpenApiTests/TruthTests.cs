using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests.OpenApiTests;

/// <summary>What the description says is what the server does: every operation is driven, with good requests and bad ones, and every
/// answer held against the description, in both its versions.</summary>
public sealed class TruthTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    /// <summary>In bytes; as the driven server is set up.</summary>
    internal const int LargestArchive = 4 * 1024 * 1024;

    /// <summary>Statuses that no request can bring about at will.</summary>
    private static readonly string[] NotAtWill = ["429", "500", "503"];

    [Theory]
    [InlineData("v1.json")]
    [InlineData("v1-3.0.json")]
    public async Task Every_operation_answers_as_described_whatever_it_is_asked(string name)
    {
        using var authority = TestTimestampAuthority.Start();
        var document = new ApiDocument((await server.Client.Get("/openapi/" + name)).Json);
        var truth = new TruthCheck(document);
        var client = new LedgerClient(new HttpClient(truth) { BaseAddress = server.Start(null, [.. authority.Settings, ("Ledger:MaxArchiveBytes", $"{LargestArchive}")]).Http.BaseAddress });

        var walked = await Walk(client);
        await Ask(client, walked);
        await ReadEvents(client, document);
        await Committees(client);
        await Procedures(client);
        await AnnualPlans(client);
        await Documents(client);
        await Import(client, document);
        await ArchiveExchanges.Drive(client, walked.Consultation);
        await ProofExchanges.Drive(client, walked.Sequence);
        await ProofExchanges.DriveWithoutAuthority(new LedgerClient(new HttpClient(truth, disposeHandler: false) { BaseAddress = server.Client.Http.BaseAddress }));
        await PersonExchanges.Drive(client);
        await AccessExchanges.Drive(client);
        await AccessExchanges.DriveGuarded(document, truth);
        await Misuse(client, document, walked);

        var described = document.Operations.SelectMany(operation => operation.Json.GetProperty("responses").EnumerateObject()
            .Where(response => !NotAtWill.Contains(response.Name))
            .Select(response => (Operation: operation.Id, Status: int.Parse(response.Name))));
        Assert.Equal([], described.Except(truth.Seen).Select(missing => $"{missing.Operation} {missing.Status}"));
    }

    /// <summary>Every command once, with If-Match and Idempotency-Key.</summary>
    private static async Task<Receipt> Walk(LedgerClient client)
    {
        Receipt? last = null;
        foreach (var (route, body) in Cases.WalkThrough)
        {
            var own = Cases.Unique(body);
            last = last is null
                ? (await client.Post("/consultations", own, "Idempotency-Key", Guid.NewGuid().ToString())).IsReceipt(HttpStatusCode.Created)
                : (await client.Command(last.Consultation, route, own, "If-Match", $"\"{last.Version}\"", "X-Correlation-Id", "walk")).IsReceipt();
        }

        foreach (var route in (string[])["research/waiver", "documents", "withdrawal"])
        {
            var reached = await client.Reach(route);
            var body = route == "documents" ? $$"""{"documents":["{{await Upload(client, Guid.NewGuid().ToString())}}"]}""" : Cases.Body(route);
            (await client.Command(reached.Consultation, route, body)).IsReceipt();
        }

        return last!;
    }

    private static async Task Ask(LedgerClient client, Receipt walked)
    {
        var path = $"/consultations/{walked.Consultation}";
        foreach (var query in (string[])
        [
            $"/consultations?minSequence={walked.Sequence}", "/consultations?limit=1", "/recommendations", "/recommendations?limit=1", "/obligations", "/obligations?limit=1&state=fulfilled&state=open&state=lapsed", "/recommendations?sort=due&counted=reply.remainder", "/consultations?sort=-number&counted=closure", "/outcomes", "/outcomes?limit=1", "/ratings", "/ratings?counted=satisfaction.numerator", "/board?year=2022", "/board", "/rates", "/rates?groupBy=committee,month,sector", "/rates/definitions", "/committees", $"/committees/{Cases.Committee}", "/audit", "/audit?limit=2", "/events?limit=500", "/events?limit=1",
            path, $"{path}/events", $"{path}/replay", $"{path}/diff?from=0", $"{path}/diff?from=seq:1&to=now",
            .. Enumerable.Range(1, (int)walked.Version).Select(version => $"{path}?version={version}"),
        ])
        {
            Assert.Equal(HttpStatusCode.OK, (await client.Ask(query)).Status);
        }

        Assert.Equal(HttpStatusCode.NotModified, (await client.Ask(path, "If-None-Match", "*")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Ask("/events?limit=500", "Accept", "application/cloudevents-batch+json")).Status);
        using var stream = await client.Http.GetAsync(LedgerClient.Base + "/events/stream", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.Get("/health/live")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Get("/health/ready")).Status);

        foreach (var query in (string[])[$"{path}?atSequence=1", $"{path}/events?atSequence=1", $"{path}?version=999", $"{path}/diff?from=999", $"/consultations/{Guid.NewGuid()}/diff?from=1"])
            Assert.False((await client.Ask(query)).Message.IsSuccessStatusCode);
    }

    /// <summary>What an event holds is of the schema named like its type.</summary>
    private static async Task ReadEvents(LedgerClient client, ApiDocument document)
    {
        var schemas = document.Root.GetProperty("components").GetProperty("schemas");
        foreach (var told in await client.Items("/events?limit=500"))
        {
            var name = string.Concat(told.Text("type").Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
            Assert.Empty(new SchemaCheck(document, isAnswer: true).Problems(told.GetProperty("data"), schemas.GetProperty(name)));
        }
    }

    private static async Task Committees(LedgerClient client)
    {
        var code = "truth" + Guid.NewGuid().ToString("N")[..8];
        Assert.Equal(HttpStatusCode.Created, (await client.Put($"/committees/{code}", """{"name":"甲","level":"county"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Put($"/committees/{code}", """{"name":"甲","level":"county"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Put($"/committees/{code}", """{"name":"乙","level":"county","parent":null}""")).Status);
        (await client.Put($"/committees/{code}", """{"name":"乙","level":"county","parent":"nobody"}""")).IsProblem(HttpStatusCode.Conflict);
        Assert.Equal(HttpStatusCode.OK, (await client.Ask($"/committees/{code}/calendar")).Status);
        Assert.Equal(HttpStatusCode.Created, (await client.Put($"/committees/{code}/calendar", CalendarTests.NationalDay)).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Put($"/committees/{code}/calendar", CalendarTests.NationalDay)).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Ask($"/committees/{code}/calendar?version=1")).Status);
    }

    /// <summary>A procedure in two versions, asked for in both.</summary>
    private static async Task Procedures(LedgerClient client)
    {
        var path = "/procedures/truth-" + Guid.NewGuid().ToString("N")[..8];
        Assert.Equal(HttpStatusCode.Created, (await client.Put(path, ProcedureTests.Screened)).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Put(path, ProcedureTests.Disclosed)).Status);

        foreach (var query in (string[])["/procedures", path, $"{path}?version=1", "/procedures/jilin-two-three-three", "/procedures/gongzhuling-three-meetings"])
            Assert.Equal(HttpStatusCode.OK, (await client.Ask(query)).Status);
        Assert.Equal(HttpStatusCode.NotModified, (await client.Ask(path, "If-None-Match", "\"2\"")).Status);
        foreach (var query in (string[])[$"{path}?atSequence=1", $"{path}?version=3"])
            Assert.False((await client.Ask(query)).Message.IsSuccessStatusCode);
    }

    /// <summary>A plan from its draft on, and a claim; the plan by which others are refused is issued.</summary>
    private static async Task AnnualPlans(LedgerClient client)
    {
        var committee = $"/committees/{await client.Committee()}";
        var plan = $"{committee}/plans/2023";
        Assert.Equal(HttpStatusCode.Created, (await client.Put(plan, AnnualPlanTests.Langfang)).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Put(plan, AnnualPlanTests.Revised)).Status);
        foreach (var (route, body) in AnnualPlanTests.AfterTheDraft)
            Assert.Equal(HttpStatusCode.OK, (await client.Post(plan + route, body)).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Post($"{committee}/claims", AnnualPlanTests.Claim)).Status);

        foreach (var query in (string[])["", "?version=1", "?version=3", "?minSequence=1"])
            Assert.Equal(HttpStatusCode.OK, (await client.Ask(plan + query)).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Ask("/plans?year=2023")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Ask("/claims")).Status);
        Assert.Equal(HttpStatusCode.NotModified, (await client.Ask(plan, "If-None-Match", "*")).Status);
        foreach (var query in (string[])["?atSequence=1", "?version=99"])
            Assert.False((await client.Ask(plan + query)).Message.IsSuccessStatusCode);

        await client.Put($"/committees/{Cases.Committee}/plans/2023", AnnualPlanTests.Langfang);
        await client.Post($"/committees/{Cases.Committee}/plans/2023/issue", AnnualPlanTests.Issue);
    }

    private static async Task Documents(LedgerClient client)
    {
        var bytes = Guid.NewGuid().ToString();
        var digest = await Upload(client, bytes);
        Assert.Equal(digest, await Upload(client, bytes));
        var path = "/documents/" + digest;
        Assert.Equal(bytes, (await client.Ask(path)).Text);
        Assert.Equal(HttpStatusCode.NotModified, (await client.Ask(path, "If-None-Match", $"\"{digest}\"")).Status);
        Assert.Equal(HttpStatusCode.PartialContent, (await client.Ask(path, "Range", "bytes=0-3")).Status);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await client.Ask(path, "Range", "bytes=1000-")).Status);
        (await client.Post("/documents", Array.Empty<byte>())).IsProblem(HttpStatusCode.BadRequest);
        (await client.Post("/documents", new byte[2_000_000])).IsProblem(HttpStatusCode.RequestEntityTooLarge);
        (await client.Post("/documents", [1], "Content-Encoding", "gzip")).IsProblem(HttpStatusCode.UnsupportedMediaType);
    }

    private static async Task<string> Upload(LedgerClient client, string bytes)
    {
        var answer = await client.Send(LedgerClient.Request(HttpMethod.Post, "/documents", Encoding.UTF8.GetBytes(bytes), "text/plain"));
        Assert.True(answer.Message.IsSuccessStatusCode, answer.Text);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bytes))), answer.Json.Text("sha256"));
        return answer.Json.Text("sha256");
    }

    /// <summary>The answer is lines, each of the schema.</summary>
    private static async Task Import(LedgerClient client, ApiDocument document)
    {
        string[] lines =
        [
            $$$"""{"consultation":"甲","command":"consultations","body":{"committee":"{{{Cases.Committee}}}","title":"导入 {{{Guid.NewGuid()}}}"}}""",
            """{"consultation":"甲","command":"meeting","body":{}}""",
            """{"consultation":"甲","command":"nothing","body":{}}""",
            "not json",
        ];
        var answer = await client.Send(LedgerClient.Request(HttpMethod.Post, "/import", Encoding.UTF8.GetBytes(string.Join('\n', lines)), "application/x-ndjson"));

        var schema = document.Find("POST", LedgerClient.Base + "/import")!.Json.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/x-ndjson").GetProperty("schema");
        var told = answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines.Length + 1, told.Length);
        Assert.All(told, line => Assert.Empty(new SchemaCheck(document, isAnswer: true).Problems(JsonDocument.Parse(line).RootElement, schema)));
        (await client.Post("/import", "{}")).IsProblem(HttpStatusCode.UnsupportedMediaType);
    }

    /// <summary>Brings about every problem an operation describes.</summary>
    private static async Task Misuse(LedgerClient client, ApiDocument document, Receipt walked)
    {
        var withdrawn = await client.Reach("plan");
        await client.Then(withdrawn, "withdrawal", Cases.Body("withdrawal"));
        var key = Guid.NewGuid().ToString();
        (await client.Post("/consultations", Cases.Body("consultations"), "Idempotency-Key", key)).IsReceipt(HttpStatusCode.Created);

        foreach (var operation in document.Operations)
        {
            var (body, refused) = Bodies(operation);
            var at = Address(operation, walked.Consultation);
            foreach (var (status, address, sent, header, value) in ((int, string, string?, string?, string?)[])
            [
                (400, operation.Method == "GET" ? at + "?unheard=of" : at, "{", null, null),
                (403, at, body, "Origin", "https://elsewhere.example"),
                (404, Address(operation, Guid.NewGuid()).Replace(Cases.Committee, "nobody"), body, null, null),
                (409, Address(operation, withdrawn.Consultation), refused, null, null),
                (412, at, body, "If-Match", "\"99\""),
                (406, at, null, "Accept", "application/pdf"),
                (413, at, $$"""{"note":"{{new string('x', 300_000)}}"}""", null, null),
                (415, at, body, "Content-Type", "text/plain"),
                (422, at, refused, "Idempotency-Key", key),
            ])
            {
                // Registering a committee that is not there makes it.
                if (operation.Json.GetProperty("responses").TryGetProperty(status.ToString(), out _) && (operation.Id, status) != ("RegisterCommittee", 404))
                    await Send(client, operation, address, sent, header, value);
            }
        }
    }

    /// <summary>A body that is accepted, where there is one in JSON, and one that the rules refuse of a consultation that was withdrawn.</summary>
    private static (string? Accepted, string? Refused) Bodies(ApiOperation operation)
    {
        const string OfConsultation = LedgerClient.Base + "/consultations/{id}/";
        return operation switch
        {
            { Id: "RegisterCommittee" } => ("""{"name":"随县政协","level":"county"}""", """{"name":"随县政协","level":"county","parent":"nobody"}"""),
            { Id: "PublishCalendar" } => (CalendarTests.NationalDay, null),
            { Id: "PublishProcedure" } => (ProcedureTests.Screened, null),
            { Id: "DraftAnnualPlan" } => (AnnualPlanTests.Langfang, AnnualPlanTests.Langfang),
            { Id: "GrantRole" } => ("""{"subject":"zhang","role":"chair"}""", """{"subject":"zhang","role":"chair","committee":"nobody"}"""),
            { Id: "IssueApiKey" } => ("""{"name":"程序","scopes":["events:read"]}""", """{"name":"程序","scopes":["events:read"],"committee":"nobody"}"""),
            { Id: "EndRole" or "RevokeApiKey" } => ("""{"reason":"无"}""", null),
            { Id: "RotateApiKey" } => ("{}", null),
            { Id: "ErasePerson" } => (PersonExchanges.Erasure, null),
            { Id: "ApproveAnnualPlan" } => (AnnualPlanTests.Approval, AnnualPlanTests.Approval),
            { Id: "IssueAnnualPlan" } => (AnnualPlanTests.Issue, AnnualPlanTests.Issue),
            { Id: "AdjustAnnualPlan" } => (AnnualPlanTests.Adjustment, "{}"),
            { Id: "ClaimTotal" } => (AnnualPlanTests.Claim, "{\"source\":\"无\"}"),
            { Id: "ProposeTopic" } => (Cases.Body("consultations"), """{"committee":"nobody","title":"无主之题"}"""),
            { Id: "CorrectRecord" } => (Cases.Body("corrections"), """{"ofVersion":99,"pointer":"/title","to":"无","reason":"无"}"""),
            { Method: "POST" } when operation.Path.StartsWith(OfConsultation, StringComparison.Ordinal) =>
                (Cases.Unique(Cases.Body(operation.Path[OfConsultation.Length..])), Cases.Unique(Cases.Body(operation.Path[OfConsultation.Length..]))),
            _ => (null, null),
        };
    }

    private static string Address(ApiOperation operation, Guid consultation) => operation.Path
        .Replace("{id}", consultation.ToString()).Replace("{n}", "1").Replace("{code}", Cases.Committee).Replace("{year}", "2023").Replace("{procedure}", $"procedure-{consultation}").Replace("{sha256}", new string('0', 64)).Replace("{level}", "0").Replace("{tile}", "x999/999");

    private static async Task Send(LedgerClient client, ApiOperation operation, string address, string? body, string? header, string? value)
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(operation.Method), address);
        if (operation.Method != "GET")
            request.Content = new StringContent(body ?? "", Encoding.UTF8, header == "Content-Type" ? value! : "application/json");
        if (header is not (null or "Content-Type"))
            request.Headers.TryAddWithoutValidation(header, value);
        await client.Send(request);
    }
}
