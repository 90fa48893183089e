using System.Net;
using ConsultLedger.Server.Tests.AccessTests;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests.OpenApiTests;

/// <summary>What administrators ask of the ledger, rightly and wrongly, and what everybody is told who has not said who she is.</summary>
internal static class AccessExchanges
{
    public static async Task Drive(LedgerClient client)
    {
        await DriveRoles(client);
        await DriveKeys(client);
        await DriveReadings(client);
    }

    /// <param name="truth">Holds every answer against the description.</param>
    public static async Task DriveGuarded(ApiDocument document, HttpMessageHandler truth)
    {
        var guarded = new GuardedServer();
        await guarded.InitializeAsync();
        try
        {
            await guarded.Register("guarded", "county");
            await guarded.Register("beyond", "county");
            foreach (var role in (string[])["administrator", "auditor", "recorder"])
                await guarded.Grant(role, role, "guarded");

            var address = guarded.Nobody().Http.BaseAddress;
            foreach (var operation in document.Operations.Where(operation => !operation.Path.StartsWith("/health", StringComparison.Ordinal)))
            {
                var path = operation.Path.Replace("{id}", Guid.NewGuid().ToString()).Replace("{", "").Replace("}", "");
                (await As(null).Send(new HttpRequestMessage(HttpMethod.Parse(operation.Method), path))).IsProblem(HttpStatusCode.Unauthorized);
            }

            (await As("administrator").Put("/committees/beyond", """{"name":"甲","level":"county"}""")).IsProblem(HttpStatusCode.NotFound);
            (await As("recorder").Ask("/ledger/inclusion?sequence=1")).Message.Dispose();
            // The event of a committee beyond reach: the registration of one.
            var head = (await As("auditor").Ask("/procedures")).Header("Ledger-Sequence")!;
            foreach (var sequence in Enumerable.Range(1, int.Parse(head)))
                await As("recorder").Ask($"/ledger/inclusion?sequence={sequence}");

            LedgerClient As(string? subject)
            {
                var http = new HttpClient(truth, disposeHandler: false) { BaseAddress = address };
                if (subject is not null)
                    http.DefaultRequestHeaders.Authorization = new("Bearer", guarded.Issuer.Token(subject));
                return new LedgerClient(http);
            }
        }
        finally
        {
            await guarded.DisposeAsync();
        }
    }

    private static async Task DriveReadings(LedgerClient client)
    {
        await client.Ask("/audit", "Consult-Purpose", "annual%20audit");
        foreach (var query in (string[])["/readings", "/readings?limit=1&kind=search&subject=local-operator", "/readings/keys"])
            Assert.Equal(HttpStatusCode.OK, (await client.Ask(query)).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Ask("/readings", "Accept", "text/csv")).Status);
        for (var patience = 0; (await client.Ask("/readings/checkpoint")).Status != HttpStatusCode.OK; patience++)
        {
            Assert.True(patience < 200, "the readings are not sealed");
            await Task.Delay(50);
        }
    }

    private static async Task DriveRoles(LedgerClient client)
    {
        const string Grant = """{"subject":"zhang","name":"张敏","role":"recorder","committee":"421321","from":"2026-01-01","to":"2026-12-31","reason":"任命"}""";
        var key = Guid.NewGuid().ToString();
        var granted = await client.Post("/roles", Grant, "Idempotency-Key", key);
        Assert.Equal(HttpStatusCode.Created, granted.Status);
        Assert.Equal(granted.Text, (await client.Post("/roles", Grant, "Idempotency-Key", key)).Text);
        (await client.Post("/roles", Grant.Replace("zhang", "wang"), "Idempotency-Key", key)).IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(HttpStatusCode.OK, (await client.Ask("/roles?subject=zhang")).Status);

        var path = $"/roles/{granted.Json.Text("id")}/end";
        (await client.Post(path, """{"reason":"调离"}""", "If-Match", "\"99\"")).IsProblem(HttpStatusCode.PreconditionFailed);
        (await client.Post(path, """{"reason":"调离"}""", "Idempotency-Key", key)).IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(HttpStatusCode.OK, (await client.Post(path, """{"reason":"调离"}""")).Status);
        (await client.Post(path, """{"reason":"调离"}""")).IsProblem(HttpStatusCode.Conflict, "role_already_ended");
    }

    private static async Task DriveKeys(LedgerClient client)
    {
        var issued = await client.Post("/keys", """{"name":"提案系统","committee":"421321","scopes":["events:read"],"days":30}""");
        Assert.Equal(HttpStatusCode.Created, issued.Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Ask("/keys")).Status);

        var path = $"/keys/{issued.Json.Text("id")}";
        foreach (var (route, body) in ((string, string)[])[("/rotation", "{}"), ("/revocation", """{"reason":"对接结束"}""")])
        {
            (await client.Post(path + route, body, "If-Match", "\"99\"")).IsProblem(HttpStatusCode.PreconditionFailed);
            Assert.Equal(HttpStatusCode.OK, (await client.Post(path + route, body)).Status);
        }

        (await client.Post(path + "/rotation", "{}")).IsProblem(HttpStatusCode.Conflict, "api_key_revoked");
        (await client.Post(path + "/revocation", """{"reason":"再次"}""")).IsProblem(HttpStatusCode.Conflict, "api_key_revoked");
    }
}
