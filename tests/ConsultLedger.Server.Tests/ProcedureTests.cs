using System.Net;
using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests;

/// <summary>Procedures over HTTP: published in versions, read as they were known, and what they ask of consultations bound to them.</summary>
public sealed class ProcedureTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    public const string Screened = """
        {"name":{"en":"Screened","zh":"初审"},
         "gates":[{"id":"funded","question":{"en":"Is it funded?","zh":"经费是否落实？"},"onFailure":"refuse"}],
         "stages":[{"label":{"en":"collect","zh":"收集议题"},"step":"topic"},{"label":{"en":"determine","zh":"确定议题"},"step":"topic"}],
         "reason":"试行"}
        """;

    public const string Disclosed = """
        {"name":{"en":"Screened and disclosed","zh":"初审和公示"},
         "gates":[{"id":"funded","question":{"en":"Is it funded?","zh":"经费是否落实？"},"onFailure":"decline"}],
         "requirements":[{"id":"disclosure","name":{"en":"the disclosure","zh":"公示"},"events":["recommendation_decided"],"kind":"disclosure"}],
         "deadlines":[{"id":"outcome","name":{"en":"outcome","zh":"成果"},"trigger":"meeting_held","fulfilledBy":["outcome_submitted"],"amount":5,"unit":"working_days"}],
         "basis":"随政协〔2023〕5号","occurredOn":"2023-05","reason":"正式施行"}
        """;

    private static int _procedures;

    [Fact]
    public async Task The_six_that_are_shipped_are_recorded_as_they_are_in_the_program()
    {
        var items = await server.Client.Items("/procedures");

        foreach (var shipped in Procedures.All)
        {
            var item = items.Single(item => item.Text("id") == shipped.Id);
            var recorded = Assert.Single(item.GetProperty("versions").EnumerateArray());
            Assert.Equal((1, "consultledger"), (recorded.Number("version"), recorded.Text("recordedBy")));
            var published = (ProcedurePublished)EventCatalogue.Read("procedure_published", (await server.Event(recorded.Number("sequence"))).Data.Span);
            Assert.Equal(Procedures.Text(shipped), Procedures.Text(published.Procedure));
            Assert.Equal(Procedures.Text(shipped), Procedures.Text(item.GetProperty("definition").Deserialize(LedgerJson.Shared.Procedure)!));
        }
    }

    [Fact]
    public async Task They_are_recorded_once_however_many_servers_start()
    {
        server.Start();
        server.Start();

        Assert.Equal(6, (await server.Client.Items("/audit?type=procedure_published&limit=500")).Count(told => told.Text("actor") == "consultledger"));
    }

    [Fact]
    public async Task A_procedure_is_published_in_versions_and_every_version_stays()
    {
        var path = NewPath();

        var first = await server.Client.Put(path, Screened);
        var repeated = await server.Client.Put(path, Screened.Replace("试行", "再次"));
        var second = await server.Client.Put(path, Disclosed);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, repeated.Status, second.Status));
        Assert.Equal(("\"1\"", "\"1\"", "\"2\""), (first.Header("ETag"), repeated.Header("ETag"), second.Header("ETag")));
        Assert.Equal((LedgerClient.Base + path, first.Header("Ledger-Sequence")), (first.Header("Location"), repeated.Header("Ledger-Sequence")));
        var now = await server.Client.Read(path);
        Assert.Equal((2, "初审和公示"), (now.Number("version"), now.GetProperty("definition").GetProperty("name").Text("zh")));
        Assert.Equal(["1 试行 local-operator", "2 正式施行 local-operator"], now.GetProperty("versions").EnumerateArray().Select(version => $"{version.Number("version")} {version.Text("reason")} {version.Text("recordedBy")}"));
        Assert.Equal(("2023-05", "随政协〔2023〕5号"), (now.GetProperty("versions")[1].Text("occurredOn"), now.GetProperty("versions")[1].GetProperty("basis").Text("title")));
        var then = await server.Client.Read(path + "?version=1");
        Assert.Equal((1, 2), (then.Number("version"), then.GetProperty("versions").GetArrayLength()));
        Assert.Equal(HttpStatusCode.NotModified, (await server.Client.Ask(path, "If-None-Match", "\"2\"")).Status);
    }

    [Fact]
    public async Task A_procedure_is_read_as_it_was_known()
    {
        var path = NewPath();
        var before = await server.Head();
        await server.Client.Put(path, Screened);
        var first = (await server.Client.Read(path)).GetProperty("versions")[0];
        await server.Client.Put(path, Disclosed);

        Assert.Equal(1, (await server.Client.Read($"{path}?atSequence={first.Number("sequence")}")).Number("version"));
        Assert.Equal(1, (await server.Client.Read($"{path}?knownAt={first.Text("recordedAt").InAddress()}")).GetProperty("versions").GetArrayLength());
        Assert.DoesNotContain(await server.Client.Items($"/procedures?atSequence={before}"), item => path.EndsWith(item.Text("id"), StringComparison.Ordinal));
        Assert.Equal(first.Number("sequence"), (await server.Client.Ask($"{path}?atSequence={before}")).IsProblem(HttpStatusCode.NotFound, "not_known_then").Number("firstSequence"));
        (await server.Client.Ask(path + "?version=3")).IsProblem(HttpStatusCode.BadRequest, "version_not_yet_recorded");
        (await server.Client.Ask("/procedures/nobodys")).IsProblem(HttpStatusCode.NotFound, "unknown_procedure");
        (await server.Client.Ask("/procedures/nobodys?version=1")).IsProblem(HttpStatusCode.NotFound, "unknown_procedure");
    }

    [Fact]
    public async Task A_version_is_published_on_the_version_it_was_written_on()
    {
        var path = NewPath();

        (await server.Client.Put(path, Screened, "If-Match", "\"1\"")).IsProblem(HttpStatusCode.PreconditionFailed, "version_conflict");
        Assert.Equal(HttpStatusCode.Created, (await server.Client.Put(path, Screened, "If-Match", "\"0\"")).Status);
        var problem = (await server.Client.Put(path, Disclosed, "If-Match", "\"2\"")).IsProblem(HttpStatusCode.PreconditionFailed, "version_conflict");
        Assert.Equal(HttpStatusCode.OK, (await server.Client.Put(path, Disclosed, "If-Match", "\"1\"")).Status);

        Assert.Equal((2, 1), (problem.Number("expected"), problem.Number("actual")));
    }

    [Fact]
    public async Task Every_wrong_field_is_named_and_nothing_is_recorded()
    {
        var head = await server.Head();

        var answer = await server.Client.Put(NewPath(), """
            {"name":{"en":"half"},"gates":[{"id":"a","question":{"en":"?","zh":"？"},"onFailure":"refuse"}],"colour":"red"}
            """);
        answer.IsWrongIn("/name/zh", "required");
        answer.IsWrongIn("/colour", "unknown_field");

        var senseless = await server.Client.Put(NewPath(), """
            {"name":{"en":"senseless","zh":"无意义"},
             "gates":[{"id":"a","question":{"en":"?","zh":"？"},"onFailure":"refuse"},{"id":"a","question":{"en":"?","zh":"？"},"onFailure":"refuse"}],
             "requirements":[{"id":"r","name":{"en":"r","zh":"甲"},"events":["lunch"],"kind":"rating"}],
             "deadlines":[{"id":"d","name":{"en":"d","zh":"乙"},"trigger":"breakfast","fulfilledBy":["meeting_held"],"amount":1,"unit":"calendar_days"}]}
            """);
        senseless.IsWrongIn("/gates/1/id", "duplicate_value");
        senseless.IsWrongIn("/requirements/0/events/0", "invalid_value");
        senseless.IsWrongIn("/requirements/0/rating", "required");
        senseless.IsWrongIn("/deadlines/0/trigger", "invalid_value");

        (await server.Client.Put("/procedures/Upper", Screened)).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");
        Assert.Equal(head, await server.Head());
    }

    [Fact]
    public async Task A_shipped_procedure_goes_on_as_version_two()
    {
        // A ledger of its own: others see the first version.
        var own = new LedgerServer();
        await own.InitializeAsync();
        var shipped = await own.Client.Topic(Cases.Committee, "嘉事好商量", """ "procedure":"jiayuguan-six-step" """);

        var published = await own.Client.Put("/procedures/jiayuguan-six-step", Screened);

        Assert.Equal((HttpStatusCode.OK, "\"2\""), (published.Status, published.Header("ETag")));
        await own.Client.Then(shipped, "topic", """{"decision":"determined"}""");
        var next = await own.Client.Topic(Cases.Committee, "嘉事好商量", """ "procedure":"jiayuguan-six-step" """);
        (await own.Client.Command(next.Consultation, "topic", """{"decision":"determined"}""")).IsProblem(HttpStatusCode.Conflict, "gate_unanswered");
        await own.DisposeAsync();
    }

    [Fact]
    public async Task A_consultation_is_judged_by_the_version_it_is_bound_to_for_ever()
    {
        var path = NewPath();
        var (id, body) = (path.Split('/')[^1], """{"decision":"adopted","decidedBy":"县住建局"}""");
        await server.Client.Put(path, Screened);
        var first = await Submitted(id);
        await server.Client.Put(path, Disclosed);
        var second = await Submitted(id);

        (await server.Client.Command(first.Consultation, "recommendations/1/decision", body)).IsReceipt();
        var refusal = (await server.Client.Command(second.Consultation, "recommendations/1/decision", body)).IsProblem(HttpStatusCode.Conflict, "disclosure_missing");
        // Another server, which remembers nothing, judges alike.
        (await server.Start().Command(second.Consultation, "recommendations/1/decision", body)).IsProblem(HttpStatusCode.Conflict, "disclosure_missing");

        Assert.Equal("outcome_disclosed", Assert.Single(refusal.GetProperty("expected").EnumerateArray()).GetString());
        Assert.Equal((1, 2), (await BoundVersion(first), await BoundVersion(second)));
        await server.Client.Then(second, "outcome/disclosure", """{"place":"公示栏"}""");
        await server.Client.Then(second, "recommendations/1/decision", body);

        async Task<long> BoundVersion(Receipt consultation) => (await server.Client.Read($"/consultations/{consultation.Consultation}")).GetProperty("procedure").Number("version");
    }

    [Fact]
    public async Task A_refusal_names_what_is_missing_in_the_readers_language()
    {
        var topic = await server.Client.Topic(Cases.Committee, "冰雪经济", """ "procedure":"jilin-two-three-three" """);

        var english = (await server.Client.Command(topic.Consultation, "topic", """{"decision":"determined"}""")).IsProblem(HttpStatusCode.Conflict, "gate_unanswered");
        var chinese = (await server.Client.Command(topic.Consultation, "topic", """{"decision":"determined"}""", "Accept-Language", "zh-CN")).IsProblem(HttpStatusCode.Conflict, "gate_unanswered");
        var unknown = await server.Client.Command(topic.Consultation, "topic/screening", """{"answers":[{"gate":"经费","passed":true}]}""");

        Assert.Contains("fit_for_consultation", english.Text("detail"));
        Assert.Contains("是否适合政协协商", chinese.Text("detail"));
        Assert.Equal("topic_screened", Assert.Single(english.GetProperty("expected").EnumerateArray()).GetString());
        unknown.IsWrongIn(HttpStatusCode.Conflict, "/answers/0/gate", "unknown_gate");
    }

    [Fact]
    public async Task The_record_says_what_its_procedure_calls_the_steps_and_what_it_still_asks_for()
    {
        var topic = await server.Client.Topic(Cases.Committee, "冰雪经济", """ "procedure":"jilin-two-three-three" """);

        var record = await server.Client.Read($"/consultations/{topic.Consultation}");

        Assert.Equal(("jilin-two-three-three", 1, "吉林省“两问三要三明确”"), (record.GetProperty("procedure").Text("id"), record.GetProperty("procedure").Number("version"), record.GetProperty("procedure").GetProperty("name").Text("zh")));
        Assert.Equal(["一问：是否中心工作、焦点热点", "二问：是否适合政协、力所能及"], record.GetProperty("steps")[0].GetProperty("labels").EnumerateArray().Select(label => label.Text("zh")));
        Assert.Equal(
            ["central_or_hot_spot", "fit_for_consultation"],
            record.GetProperty("required").EnumerateArray().Where(piece => piece.TryGetProperty("gate", out _) && piece.GetProperty("next").GetBoolean()).Select(piece => piece.GetProperty("gate").Text("id")));
        Assert.Contains(record.GetProperty("required").EnumerateArray(), piece => piece.TryGetProperty("requirement", out var requirement)
            && requirement.TryGetProperty("assessment", out var assessment) && assessment.GetString() == "consulting_ability" && piece.GetProperty("events")[0].GetString() == "meeting_held");
    }

    [Fact]
    public async Task A_consultation_is_bound_to_its_committees_procedure_or_to_the_nearest_one_above()
    {
        var province = await server.Client.Committee("province");
        var county = await server.Client.Committee("county", province);
        var township = await server.Client.Committee("township", county);

        Assert.Equal("suixian-eight-step", await BoundTo(township));
        await Amend(province, "province", null, "jilin-two-three-three");
        Assert.Equal("jilin-two-three-three", await BoundTo(township));
        await Amend(county, "county", province, "kuancheng-convert-supervise");
        Assert.Equal(("kuancheng-convert-supervise", "jilin-two-three-three"), (await BoundTo(township), await BoundTo(province)));
        await Amend(county, "county", province, null);
        Assert.Equal("jilin-two-three-three", await BoundTo(county));
        Assert.Equal("yushu-supervision-loop", await BoundTo(county, """ "procedure":"yushu-supervision-loop" """));

        Assert.Equal("jilin-two-three-three", (await server.Client.Read($"/committees/{province}?minSequence={await server.Head()}")).Text("procedure"));
        (await server.Client.Put($"/committees/{county}", """{"name":"甲","level":"county","procedure":"nobodys"}""")).IsWrongIn(HttpStatusCode.Conflict, "/procedure", "unknown_procedure");
        (await server.Client.Post("/consultations", $$"""{"committee":"{{county}}","title":"甲","procedure":"nobodys"}""")).IsWrongIn(HttpStatusCode.Conflict, "/procedure", "unknown_procedure");

        async Task Amend(string code, string level, string? parent, string? procedure) => Assert.Equal(
            HttpStatusCode.OK,
            (await server.Client.Put($"/committees/{code}", JsonSerializer.Serialize(new { name = "政协", level, parent, procedure }))).Status);

        async Task<string> BoundTo(string committee, string more = "") =>
            (await server.Client.Read($"/consultations/{(await server.Client.Topic(committee, "议题", more)).Consultation}")).GetProperty("procedure").Text("id");
    }

    [Fact]
    public async Task Assessments_and_disclosures_are_in_the_record_and_may_be_imported()
    {
        var consultation = await server.Client.Reach("archive");

        var record = await server.Client.Read($"/consultations/{consultation.Consultation}");

        Assert.Equal("农贸市场入口", Assert.Single(record.GetProperty("disclosures").EnumerateArray()).Text("place"));
        Assert.Equal("effectiveness", Assert.Single(record.GetProperty("assessments").EnumerateArray()).Text("kind"));
        var lines = $$$"""
            {"consultation":"甲","command":"consultations","body":{"committee":"{{{Cases.Committee}}}","title":"冰雪经济"}}
            {"consultation":"甲","command":"assessments","body":{"kind":"consulting_ability","assessedBy":"政协办公室"}}
            """;
        var import = await server.Client.Send(LedgerClient.Request(HttpMethod.Post, "/import", System.Text.Encoding.UTF8.GetBytes(lines), "application/x-ndjson"));
        Assert.Contains("\"recorded\":2,", import.Text.Split('\n')[^2]);
    }

    private async Task<Receipt> Submitted(string procedure)
    {
        var consultation = await server.Client.Topic(Cases.Committee, "油茶", $$""" "procedure":"{{procedure}}" """);
        await server.Client.Then(consultation, "topic/screening", """{"answers":[{"gate":"funded","passed":true}]}""");
        await server.Client.Then(consultation, "topic", """{"decision":"determined"}""");
        await server.Client.Then(consultation, "plan", "{}");
        await server.Client.Then(consultation, "research/report", "{}");
        await server.Client.Then(consultation, "meeting", "{}");
        return await server.Client.Then(consultation, "outcome", """{"recommendations":[{"text":"建油茶基地"}]}""");
    }

    private static string NewPath() => $"/procedures/test-{Interlocked.Increment(ref _procedures)}";
}
