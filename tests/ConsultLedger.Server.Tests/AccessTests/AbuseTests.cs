using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>The OWASP API Security Top 10 of 2023, one abuse each, tried on a server with identity.</summary>
public sealed class AbuseTests(Realm realm) : IClassFixture<Realm>
{
    private LedgerClient Recorder => realm.Caller("recorder");

    [Fact]
    public async Task API1_an_id_swapped_wherever_an_id_can_stand_opens_nothing()
    {
        var (own, other) = (realm.At("own"), realm.At("other"));
        var chair = realm.Caller("chair");

        (await chair.Ask($"/consultations/{other.Consultation}")).IsProblem(HttpStatusCode.NotFound, "unknown_consultation");
        Assert.Empty(await chair.Items($"/obligations?consultation={other.Consultation}"));
        Assert.Empty(await chair.Items($"/consultations?committee={other.Code}"));
        Assert.Empty(await chair.Items($"/consultations?within={other.Code}"));
        (await chair.Ask($"/documents/{other.Document}")).IsProblem(HttpStatusCode.NotFound, "unknown_document");
        (await Recorder.Post("/consultations", $$"""{"committee":"{{own.Code}}","title":"题","documents":["{{other.Document}}"]}""")).IsWrongIn("/documents/0", "unknown_document");

        // A cursor and an idempotency key of somebody else's.
        var auditor = realm.Caller("auditor");
        var cursor = (await auditor.Read("/audit?limit=1")).Text("next");
        (await chair.Ask($"/audit?limit=1&cursor={cursor}")).IsProblem(HttpStatusCode.BadRequest);
        await realm.Grant("second-recorder", "recorder", own.Code);
        var key = Guid.NewGuid().ToString();
        var first = (await Recorder.Post("/consultations", $$"""{"committee":"{{own.Code}}","title":"题"}""", "Idempotency-Key", key)).IsReceipt(HttpStatusCode.Created);
        var second = (await realm.As("second-recorder").Post("/consultations", $$"""{"committee":"{{own.Code}}","title":"题"}""", "Idempotency-Key", key)).IsReceipt(HttpStatusCode.Created);
        Assert.NotEqual(first.Consultation, second.Consultation);

        // What the one committee has is told to be as absent as what nobody has.
        var (foreign, absent) = (await chair.Ask($"/consultations/{other.Consultation}"), await chair.Ask($"/consultations/{Guid.Empty}"));
        Assert.Equal(absent.Json.Text("code"), foreign.Json.Text("code"));
    }

    [Fact]
    public async Task API2_guessing_keys_gets_nowhere_and_soon_no_answer()
    {
        var guarded = realm.Start(null, ("Ledger:RequestsPerSecond", "5"));
        var statuses = new List<HttpStatusCode>();
        for (var guess = 0; guess < 10; guess++)
            statuses.Add((await realm.With("X-API-Key", $"clk_{guess:D43}", guarded).Ask("/procedures")).Status);

        Assert.DoesNotContain(HttpStatusCode.OK, statuses);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    [Fact]
    public async Task API3_what_the_server_decides_cannot_be_sent_along()
    {
        var own = realm.At("own");
        foreach (var member in (string[])["\"actor\":\"root\"", "\"tenantId\":\"z-other\"", "\"version\":7", "\"sequence\":1", "\"recordedAt\":\"2020-01-01T00:00:00Z\"", "\"number\":\"1\"", "\"status\":\"archived\""])
            (await Recorder.Post("/consultations", $$"""{"committee":"{{own.Code}}","title":"题",{{member}}}""")).IsProblem(HttpStatusCode.BadRequest, "validation_failed");

        var line = $$"""{"consultation":"外部-{{Guid.NewGuid():N}}","command":"consultations","recordedBy":"root","body":{"committee":"{{own.Code}}","title":"题"} }""";
        var imported = await Recorder.Send(LedgerClient.Request(HttpMethod.Post, "/import", Encoding.UTF8.GetBytes(line), "application/x-ndjson"));
        Assert.Contains("\"recorded\"", imported.Text);
        var newest = (await realm.Caller("auditor").Items("/audit?limit=1"))[0];
        Assert.Equal(("recorder", "import: root"), (newest.Text("actor"), newest.Text("causation")));
    }

    [Fact]
    public async Task API4_nobody_can_use_up_the_server()
    {
        var guarded = realm.Start(null, ("Ledger:RequestsPerSecond", "2"));
        var greedy = realm.With("Authorization", "Bearer " + realm.Issuer.Token("chair"), guarded);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => greedy.Ask("/procedures")));

        var refused = answers.First(answer => answer.Status == HttpStatusCode.TooManyRequests);
        refused.IsProblem(HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.InRange(int.Parse(refused.Header("Retry-After")!), 1, 10);
        Assert.Equal(HttpStatusCode.OK, (await realm.With("Authorization", "Bearer " + realm.Issuer.Token("auditor"), guarded).Ask("/procedures")).Status);
        var chinese = await greedy.Ask("/procedures", "Accept-Language", "zh");
        if (chinese.Status == HttpStatusCode.TooManyRequests)
            Assert.Contains("频繁", chinese.Text);

        (await Recorder.Post("/consultations", new byte[300_000])).IsProblem(HttpStatusCode.RequestEntityTooLarge);
        (await Recorder.Post("/consultations", string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40))).IsProblem(HttpStatusCode.BadRequest, "malformed_json");
        (await realm.Caller("chair").Ask("/consultations?limit=501")).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");
    }

    [Fact]
    public async Task API5_a_role_does_not_stretch_to_what_others_do()
    {
        var own = realm.At("own");
        (await Recorder.Post("/roles", $$"""{"subject":"friend","role":"administrator","committee":"{{own.Code}}"}""")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        (await realm.Caller("auditor").Command(own.Consultation, "withdrawal", """{"reason":"无"}""")).IsProblem(HttpStatusCode.Forbidden);
        (await realm.Caller("administrator").Ask($"/consultations/{own.Consultation}")).IsProblem(HttpStatusCode.Forbidden);
        (await realm.Caller("administrator").Put("/procedures/suixian-eight-step", ProcedureTests.Screened)).IsProblem(HttpStatusCode.Forbidden);
        foreach (var (name, value) in ((string, string)[])[("X-HTTP-Method-Override", "GET"), ("X-Original-URL", "/health/live"), ("X-Forwarded-User", "root"), ("X-Role", "administrator")])
            (await Recorder.Post("/roles", $$"""{"subject":"friend","role":"chair","committee":"{{own.Code}}"}""", name, value)).IsProblem(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task API6_steps_are_not_skipped_in_bulk_either()
    {
        var lines = $$"""
            {"consultation":"急件","command":"consultations","body":{"committee":"{{realm.At("own").Code}}","title":"急件"} }
            {"consultation":"急件","command":"archive","body":{"retention":"permanent"} }
            {"consultation":"急件","command":"recommendations/1/verification","body":{"result":"implemented","verifiedBy":"自己"} }
            """;
        var answer = await realm.Caller("integrator").Send(LedgerClient.Request(HttpMethod.Post, "/import", Encoding.UTF8.GetBytes(lines), "application/x-ndjson"));

        var told = answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("\"recorded\"", told[0]);
        Assert.All(told[1..3], line => Assert.Contains("\"refused\"", line));
    }

    [Fact]
    public async Task API7_the_server_fetches_nothing_that_a_caller_names()
    {
        using var trap = new TcpListener(IPAddress.Loopback, 0);
        trap.Start();
        var bait = $"http://127.0.0.1:{((IPEndPoint)trap.LocalEndpoint).Port}/keys";
        var head = TestIssuer.Header();
        (head["kid"], head["jku"], head["x5u"]) = ("mine", bait, bait);
        using var mine = RSA.Create(2048);
        var token = TestIssuer.Signed(head, realm.Issuer.Claims("root"), input => mine.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        (await realm.With("Authorization", "Bearer " + token).Ask("/procedures")).IsProblem(HttpStatusCode.Unauthorized);
        await Recorder.Post("/consultations", $$"""{"committee":"{{realm.At("own").Code}}","title":"题","basis":{"title":"文","url":"{{bait}}"} }""");

        await Task.Delay(300);
        Assert.False(trap.Pending());
    }

    [Fact]
    public async Task API8_answers_are_guarded_say_little_and_are_for_no_other_origin()
    {
        foreach (var answer in (Answer[])
        [
            await realm.Caller("chair").Ask("/consultations"),
            await realm.Nobody().Ask("/consultations"),
            await realm.Nobody().Get("/nothing/here"),
            await realm.Nobody().Get("/health/ready"),
            await realm.Caller("chair").Ask("/consultations", "Origin", "https://elsewhere.example"),
            await realm.Nobody().Send(Preflight()),
        ])
        {
            Assert.Equal(("nosniff", "no-referrer"), (answer.Header("X-Content-Type-Options"), answer.Header("Referrer-Policy")));
            Assert.Contains("default-src 'none'", answer.Header("Content-Security-Policy"));
            Assert.Null(answer.Header("Server"));
            Assert.Null(answer.Header("Access-Control-Allow-Origin"));
            Assert.DoesNotContain("   at ", answer.Text);
        }

        static HttpRequestMessage Preflight()
        {
            var request = new HttpRequestMessage(HttpMethod.Options, LedgerClient.Base + "/consultations");
            request.Headers.TryAddWithoutValidation("Origin", "https://elsewhere.example");
            request.Headers.TryAddWithoutValidation("Access-Control-Request-Method", "POST");
            return request;
        }
    }

    [Fact]
    public async Task API8_logs_hold_no_secrets()
    {
        var log = new KeptLog();
        var server = realm.Start(services => services.AddSingleton<ILoggerProvider>(log));
        var token = realm.Issuer.Token("chair");
        var secret = "clk_" + new string('S', 43);
        foreach (var path in (string[])["/consultations?q=needle-in-query", "/procedures", "/nothing"])
        {
            await realm.With("Authorization", "Bearer " + token, server).Ask(path);
            await realm.With("Authorization", "Bearer " + token[..^4] + "AAAA", server).Ask(path);
            await realm.With("X-API-Key", secret, server).Ask(path);
        }

        await realm.With("Authorization", "Bearer " + realm.Issuer.Token("recorder"), server).Post("/consultations", """{"committee":"z-own","title":"needle-in-body"}""");
        Assert.DoesNotContain(log.Lines, line => line.Contains(token[^20..]) || line.Contains(token.Split('.')[1]) || line.Contains(secret) || line.Contains("needle"));
    }

    [Fact]
    public async Task API9_what_is_served_is_what_is_described()
    {
        var described = new OpenApiTests.ApiDocument((await realm.Nobody().Get("/openapi/v1.json")).Json).Operations.Select(operation => $"{operation.Method} {operation.Path}");

        Assert.Equal(
            AccessTable.Rows.Where(row => row.Route.StartsWith("/api/", StringComparison.Ordinal) || row.Route.StartsWith("/health", StringComparison.Ordinal)).Select(row => row.ToString()).Order(StringComparer.Ordinal),
            described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task API10_a_provider_that_answers_nonsense_lets_nobody_in_and_breaks_nothing()
    {
        using var nonsense = new TcpListener(IPAddress.Loopback, 0);
        nonsense.Start();
        var answering = Task.Run(async () =>
        {
            while (true)
            {
                using var connection = await nonsense.AcceptTcpClientAsync();
                await connection.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\n<nonsense"u8.ToArray());
            }
        });
        var server = realm.Start(null, ("Authentication:Schemes:Bearer:Authority", $"http://127.0.0.1:{((IPEndPoint)nonsense.LocalEndpoint).Port}"));

        (await realm.With("Authorization", "Bearer " + realm.Issuer.Token("chair"), server).Ask("/procedures")).IsProblem(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, (await realm.With("X-None", "", server).Get("/health/live")).Status);
        nonsense.Stop();
        await answering.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose() { }
    }
}
