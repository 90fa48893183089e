using System.Net;
using System.Text.Json;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests;

/// <summary>The annual plan over HTTP: Langfang's way from draft to adjustment, and the plan as it stood on a moment.</summary>
public sealed class AnnualPlanTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    public const string Langfang = """{"title":"廊坊市政协2023年度协商计划","pattern":"1+2+6+4","quotas":[{"form":"bimonthly","name":{"en":"bimonthly consultation","zh":"双月协商"},"bound":"exact","count":6},{"form":"others","name":{"en":"other consultations","zh":"其他协商"},"bound":"open","symbol":"N"}],"items":[{"id":"1","title":"京津冀协同发展","form":"双月协商","leader":"市政协主席","stage":"before_decision","dueOn":"2023-06"},{"id":"2","title":"营商环境"}],"occurredOn":"2023-01~"}""";
    public const string Revised = """{"title":"廊坊市政协2023年度协商计划","pattern":"1+2+6+4","quotas":[{"form":"bimonthly","name":{"en":"bimonthly consultation","zh":"双月协商"},"bound":"exact","count":6}],"items":[{"id":"1","title":"京津冀协同发展","form":"双月协商"},{"id":"2","title":"营商环境"},{"id":"3","title":"提案办理"}],"reason":"政协党组会议研究"}""";
    public const string Approval = """{"body":"市政协常务委员会会议","on":"2023-01-12"}""";
    public const string Issue = """{"issuers":["市委办","市政府办","市政协办"],"document":"廊办〔2023〕5号","issuedOn":"2023-02"}""";
    public const string Adjustment = """{"reason":"党委新部署","approval":{"body":"中共廊坊市委","on":"2023-07-01"},"added":[{"id":"4","title":"临空经济区建设"}],"dropped":[{"id":"2","reason":"并入第 4 项"}]}""";
    public const string Claim = """{"counted":"recommendations_adopted","value":{"value":1000,"qualifier":"at_least"},"publishedOn":"2023~","source":{"title":"河北省市县政协协商履职报道","reliability":"medium"}}""";

    /// <summary>What follows the draft in Langfang's way: route below the plan, and body.</summary>
    public static IReadOnlyList<(string Route, string Body)> AfterTheDraft { get; } =
    [
        ("/approvals", """{"body":"市政协党组"}"""), ("/approvals", Approval), ("/issue", Issue), ("/adjustments", Adjustment),
    ];

    [Fact]
    public async Task A_plan_goes_Langfangs_way_and_each_step_answers_with_a_receipt()
    {
        var client = server.Client;
        var path = PlanOf(await client.Committee());

        var drafted = await client.Put(path, Langfang, "Idempotency-Key", "draft");
        var revised = await client.Put(path, Revised, "If-Match", "\"1\"");
        var followed = new List<Answer>();
        foreach (var (route, body) in AfterTheDraft)
            followed.Add(await client.Post(path + route, body));

        Assert.Equal((HttpStatusCode.Created, LedgerClient.Base + path, "\"1\""), (drafted.Status, drafted.Header("Location"), drafted.Header("ETag")));
        Assert.Equal(drafted.Header("Ledger-Sequence"), drafted.Json.Number("sequence").ToString());
        Assert.Equal((HttpStatusCode.OK, null), (revised.Status, revised.Header("Location")));
        Assert.Equal(
            ["annual_plan_drafted 1 False", "annual_plan_revised 2 False", "annual_plan_approved 3 False", "annual_plan_approved 4 False", "annual_plan_issued 5 True", "annual_plan_adjusted 6 True"],
            ((Answer[])[drafted, revised, .. followed]).Select(answer => $"{answer.Json.GetProperty("events")[0].Text("type")} {answer.Json.Number("version")} {answer.Json.GetProperty("issued").GetBoolean()}"));
        var stored = await server.Event(drafted.Json.Number("sequence"));
        Assert.Equal(("annual_plan_drafted", drafted.Json.GetProperty("events")[0].GetProperty("id").GetGuid()), (stored.Type, stored.Id));
    }

    [Fact]
    public async Task The_plan_is_read_as_it_stood_at_any_moment_with_who_changed_what_and_why()
    {
        var client = server.Client;
        var path = PlanOf(await client.Committee());
        List<JsonElement> receipts = [(await client.Put(path, Langfang)).Json, (await client.Put(path, Revised)).Json];
        foreach (var (route, body) in AfterTheDraft)
            receipts.Add((await client.Post(path + route, body)).Json);

        var now = await client.Read(path);
        Assert.Equal(["1", "3", "4"], Ids(now));
        Assert.Equal(["市政协党组 3 2", "市政协常务委员会会议 4 2", "中共廊坊市委 6 6"], now.GetProperty("approvals").EnumerateArray().Select(approval => $"{approval.Text("body")} {approval.Number("version")} {approval.Number("ofVersion")}"));
        Assert.Equal(["市委办", "市政府办", "市政协办"], now.GetProperty("issue").GetProperty("issuers").EnumerateArray().Select(issuer => issuer.GetString()));
        var dropped = Assert.Single(now.GetProperty("dropped").EnumerateArray());
        Assert.Equal(("营商环境", "并入第 4 项", 6), (dropped.GetProperty("item").Text("title"), dropped.Text("reason"), dropped.Number("version")));

        var history = now.GetProperty("history").EnumerateArray().ToList();
        Assert.Equal(6, history.Count);
        Assert.Equal(("local-operator", "政协党组会议研究", "annual_plan_revised"), (history[1].Text("actor"), history[1].Text("reason"), history[1].Text("type")));
        Assert.Contains(history[1].GetProperty("changes").EnumerateArray(), change => change.Text("op") == "add" && change.Text("path") == "/items/2");
        Assert.Contains(history[1].GetProperty("changes").EnumerateArray(), change => change.Text("op") == "remove" && change.Text("path") == "/quotas/1");
        Assert.Equal(
            ["1 2||", "3|1|", "||", "||", "||", "4||2"],
            history.Select(entry => string.Join('|', ((string[])["added", "changed", "dropped"]).Select(how => string.Join(' ', entry.GetProperty("items").GetProperty(how).EnumerateArray())))));
        Assert.Equal("2023-01~", history[0].Text("occurredOn"));
        Assert.Equal("2023-07-01", history[5].Text("occurredOn"));

        var asItWas = new (string Moment, string[] Items, bool Issued)[]
        {
            ("version=1", ["1", "2"], false),
            ($"atSequence={receipts[0].Number("sequence")}", ["1", "2"], false),
            ($"knownAt={receipts[1].Text("recordedAt")}", ["1", "2", "3"], false),
            ($"atSequence={receipts[4].Number("sequence")}", ["1", "2", "3"], true),
            ($"atSequence={receipts[5].Number("sequence")}", ["1", "3", "4"], true),
        };
        foreach (var (moment, items, issued) in asItWas)
        {
            var plan = await client.Read($"{path}?{moment}");
            Assert.Equal(items, Ids(plan));
            Assert.Equal(issued, plan.TryGetProperty("issue", out _));
            Assert.Equal(plan.Number("version"), plan.GetProperty("history").GetArrayLength());
        }

        var then = (await client.Ask($"{path}?atSequence={receipts[0].Number("sequence") - 1}")).IsProblem(HttpStatusCode.NotFound, "not_known_then");
        Assert.Equal(receipts[0].Number("sequence"), then.Number("firstSequence"));
        (await client.Ask($"{path}?version=7")).IsProblem(HttpStatusCode.BadRequest, "version_not_yet_recorded");
        Assert.Equal(HttpStatusCode.NotModified, (await client.Ask(path, "If-None-Match", "\"6\"")).Status);
    }

    [Fact]
    public async Task What_the_rules_refuse_records_nothing_and_names_the_field()
    {
        var client = server.Client;
        var path = PlanOf(await client.Committee());

        (await client.Put(path, """{"title":"甲","items":[{"id":"1","title":"甲"},{"id":"1","title":"乙"}]}""")).IsWrongIn(HttpStatusCode.Conflict, "/items/1/id", "duplicate_plan_item");
        (await client.Put(path, """{"title":"甲","quotas":[{"form":"n","name":{"en":"n","zh":"甲"},"bound":"open","count":2}]}""")).IsWrongIn(HttpStatusCode.Conflict, "/quotas/0/count", "quota_contradictory");
        await client.Put(path, Langfang);
        var head = await server.Head();

        (await client.Post(path + "/adjustments", Adjustment)).IsProblem(HttpStatusCode.Conflict, "plan_not_issued");
        (await client.Put(path, """{"title":"甲"}""")).IsWrongIn(HttpStatusCode.Conflict, "/reason", "revision_unexplained");
        Assert.Equal(head, await server.Head());
        await client.Post(path + "/issue", Issue);
        (await client.Put(path, Revised)).IsProblem(HttpStatusCode.Conflict, "plan_already_issued");
        (await client.Post(path + "/adjustments", """{"added":[{"id":"9","title":"甲"}]}""")).IsWrongIn(HttpStatusCode.Conflict, "/reason", "adjustment_unapproved");
        (await client.Post(path + "/adjustments", """{"reason":"新部署","added":[{"id":"9","title":"甲"}]}""")).IsWrongIn(HttpStatusCode.Conflict, "/approval", "adjustment_unapproved");
        (await client.Post(path + "/adjustments", """{"reason":"新部署","approval":{"body":"市委"},"dropped":[{"id":"77","reason":"无"}]}""")).IsWrongIn(HttpStatusCode.Conflict, "/dropped/0/id", "unknown_plan_item");
        Assert.Equal(head + 1, await server.Head());

        var chinese = (await client.Post(path + "/adjustments", "{}", "Accept-Language", "zh-CN")).IsProblem(HttpStatusCode.Conflict, "adjustment_unapproved");
        Assert.Contains("党委", chinese.Text("detail"));
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once()
    {
        var answer = await server.Client.Put(PlanOf(await server.Client.Committee()), """{"items":[{"id":"1","dueOn":"2023-13","stage":"later"}],"quotas":[{"form":"n","name":{"en":"n"},"bound":"some","count":0}],"mood":"good"}""");

        foreach (var pointer in (string[])["/title", "/items/0/title", "/items/0/dueOn", "/items/0/stage", "/quotas/0/name/zh", "/quotas/0/bound", "/quotas/0/count", "/mood"])
            answer.IsWrongIn(pointer);
    }

    [Fact]
    public async Task The_same_key_records_once_and_another_version_is_met_with_412()
    {
        var client = server.Client;
        var path = PlanOf(await client.Committee());
        var key = Guid.NewGuid().ToString();

        var first = await client.Put(path, Langfang, "Idempotency-Key", key);
        await client.Post(path + "/issue", Issue);
        var again = await server.Start().Put(path, Langfang, "Idempotency-Key", key);

        Assert.Equal((HttpStatusCode.Created, first.Text), (again.Status, again.Text));
        (await client.Put(path, Revised, "Idempotency-Key", key)).IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        (await client.Put(path.Replace("2023", "2024"), Langfang, "Idempotency-Key", key)).IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        (await client.Post("/consultations", Cases.Body("consultations"), "Idempotency-Key", key)).IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        var conflict = (await client.Post(path + "/adjustments", Adjustment, "If-Match", "\"1\"")).IsProblem(HttpStatusCode.PreconditionFailed, "version_conflict");
        Assert.Equal((1, 2), (conflict.Number("expected"), conflict.Number("actual")));
        Assert.Equal(HttpStatusCode.OK, (await client.Post(path + "/adjustments", Adjustment, "If-Match", "\"2\"")).Status);
    }

    [Fact]
    public async Task Two_servers_drafting_one_plan_at_once_record_one_draft()
    {
        var other = server.Start();
        for (var round = 0; round < 5; round++)
        {
            var path = PlanOf(await server.Client.Committee());

            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => (n % 2 == 0 ? server.Client : other).Put(path, Langfang)));

            Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
            Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => answer.IsProblem(HttpStatusCode.Conflict, "nothing_to_revise"));
        }
    }

    [Fact]
    public async Task A_plan_or_committee_that_is_not_there_is_told_from_one_that_is()
    {
        var client = server.Client;
        var committee = await client.Committee();

        (await client.Ask($"/committees/{committee}/plans/2023")).IsProblem(HttpStatusCode.NotFound, "unknown_plan");
        (await client.Post($"/committees/{committee}/plans/2023/issue", Issue)).IsProblem(HttpStatusCode.NotFound, "unknown_plan");
        (await client.Ask("/committees/nobody/plans/2023")).IsProblem(HttpStatusCode.NotFound, "unknown_committee");
        (await client.Put("/committees/nobody/plans/2023", Langfang)).IsProblem(HttpStatusCode.NotFound, "unknown_committee");
        foreach (var year in (string[])["23", "1900", "next", "20233"])
        {
            (await client.Ask($"/committees/{committee}/plans/{year}")).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");
            (await client.Put($"/committees/{committee}/plans/{year}", Langfang)).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");
        }

        (await client.Put("/committees/-x/plans/2023", Langfang)).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");
    }

    [Fact]
    public async Task Once_a_plan_is_issued_topics_refer_to_items_that_are_in_one()
    {
        var client = server.Client;
        var committee = await client.Committee();
        var path = PlanOf(committee);
        const string Unknown = """{"decision":"determined","planItem":"2022年度协商计划第3项"}""";
        (await client.Command((await client.Topic(committee)).Consultation, "topic", Unknown)).IsReceipt();
        await client.Put(path, Langfang);
        (await client.Command((await client.Topic(committee)).Consultation, "topic", Unknown)).IsReceipt();
        await client.Post(path + "/issue", Issue);

        var topic = await client.Topic(committee);
        (await client.Command(topic.Consultation, "topic", Unknown)).IsWrongIn(HttpStatusCode.Conflict, "/planItem", "unknown_plan_item");
        (await client.Command(topic.Consultation, "topic", $$"""{"decision":"determined","planItem":"{{committee}}/2024/1"}""")).IsWrongIn(HttpStatusCode.Conflict, "/planItem", "unknown_plan_item");
        var determined = (await client.Command(topic.Consultation, "topic", $$"""{"decision":"determined","planItem":"{{committee}}/2023/1"}""")).IsReceipt();
        (await client.Command(topic.Consultation, "corrections", """{"ofVersion":2,"pointer":"/planItem","to":"9","reason":"笔误"}""")).IsProblem(HttpStatusCode.Conflict, "invalid_correction");
        (await client.Command(topic.Consultation, "corrections", """{"ofVersion":2,"pointer":"/planItem","to":"2","reason":"笔误"}""")).IsReceipt();
        (await client.Command((await client.Topic(committee)).Consultation, "topic", """{"decision":"determined","planItem":"2"}""")).IsReceipt();

        await client.Post(path + "/adjustments", Adjustment);
        (await client.Command((await client.Topic(committee)).Consultation, "topic", """{"decision":"determined","planItem":"2"}""")).IsWrongIn(HttpStatusCode.Conflict, "/planItem", "unknown_plan_item");
        (await client.Command((await client.Topic(committee)).Consultation, "topic", """{"decision":"determined","planItem":"4"}""")).IsReceipt();
        Assert.Equal(2, determined.Version);
    }

    [Fact]
    public async Task Fulfilment_is_told_by_committee_and_year_as_known_at_any_moment()
    {
        var client = server.Client;
        var province = await client.Committee("province");
        var committee = await client.Committee("county", province);
        await client.Put($"/committees/{province}/plans/2024", """{"title":"省政协计划"}""");
        await client.Put(PlanOf(committee), Langfang);
        await client.Post(PlanOf(committee) + "/issue", Issue);
        var topic = await client.Topic(committee);
        await client.Then(topic, "topic", """{"decision":"determined","planItem":"1","occurredOn":"2023-03"}""");
        await client.Then(topic, "plan", """{"form":"专题协商"}""");
        await client.Then(topic, "research/waiver", """{"reason":"已有调研","approvedBy":"主席会议"}""");
        var held = await client.Then(topic, "meeting", """{"heldOn":"2023-05"}""");
        var withdrawn = await client.Then(topic, "withdrawal", """{"reason":"合并"}""");
        await client.Read($"/plans?minSequence={withdrawn.Sequence}");

        var plan = Assert.Single(await client.Items($"/plans?within={province}&year=2023&atSequence={held.Sequence}"));
        Assert.Equal((committee, "1+2+6+4", true), (plan.Text("committee"), plan.Text("pattern"), plan.GetProperty("issued").GetBoolean()));
        Assert.Equal(
            ["bimonthly exact 6 1/1/1 short 5", "others open  0/0/0 open 0"],
            plan.GetProperty("quotas").EnumerateArray().Select(quota =>
                $"{quota.Text("form")} {quota.Text("bound")} {(quota.TryGetProperty("count", out var count) ? count.ToString() : "")} {Counts(quota)} {quota.Text("standing")} {quota.Number("shortBy")}"));
        Assert.Equal(
            ["1 1/1/1 met 0", "2 1/0/0 short 1"],
            plan.GetProperty("items").EnumerateArray().Select(item => $"{item.Text("item")} {Counts(item)} {item.Text("standing")} {item.Number("shortBy")}"));
        Assert.Equal("1/1/0", await FirstItem($"atSequence={held.Sequence - 1}"));
        Assert.Equal("1/0/0", await FirstItem($"knownAt={withdrawn.RecordedAt}"));
        Assert.Equal(2, (await client.Items($"/plans?within={province}")).Count);
        Assert.Empty(await client.Items($"/plans?within={committee}&year=2024"));
        (await client.Ask("/plans?yaer=2023")).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");

        async Task<string> FirstItem(string moment) =>
            Counts(Assert.Single(await client.Items($"/plans?within={committee}&{moment}")).GetProperty("items")[0]);

        static string Counts(JsonElement of) =>
            of.GetProperty("counts") is var counts ? $"{counts.Number("planned")}/{counts.Number("determined")}/{counts.Number("held")}" : "";
    }

    private static string PlanOf(string committee) => $"/committees/{committee}/plans/2023";

    private static IEnumerable<string> Ids(JsonElement plan) => plan.GetProperty("items").EnumerateArray().Select(item => item.Text("id"));
}
