using System.Net;
using System.Text.Json;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests;

/// <summary>Working calendars: published in versions, inherited down the tree, and what deadlines in working days make of them.</summary>
public sealed class CalendarTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    internal const string NationalDay =
        """{"firstYear":2026,"lastYear":2026,"holidays":[{"from":"2026-10-01","to":"2026-10-07","name":"国庆节"}],"workdays":["2026-10-10"],"basis":"国务院办公厅通知"}""";

    [Fact]
    public async Task A_calendar_is_published_in_versions_and_the_same_again_is_not_recorded()
    {
        var client = server.Client;
        var committee = await client.Committee();
        var path = $"/committees/{committee}/calendar";

        var first = await client.Put(path, NationalDay);
        var head = await server.Head();
        var again = await client.Put(path, NationalDay);
        var second = await client.Put(path, NationalDay.Replace("\"2026-10-10\"", "\"2026-10-10\",\"2026-09-27\"").Replace("国务院办公厅通知", "调整通知"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, again.Status, second.Status));
        Assert.Equal((head, head, head + 1), (Sequence(first), Sequence(again), Sequence(second)));
        Assert.Equal((1, 1, 2), (first.Json.Number("version"), again.Json.Number("version"), second.Json.Number("version")));
        Assert.Equal("""["saturday","sunday"]""", first.Json.GetProperty("weekend").ToString());
        Assert.Equal("""["2026-09-27","2026-10-10"]""", (await client.Read(path)).GetProperty("workdays").ToString());
        Assert.Equal(first.Text, (await client.Ask($"{path}?version=1")).Text);
        Assert.Equal(first.Text, (await client.Ask($"{path}?atSequence={head}")).Text);
        (await client.Ask($"{path}?version=3")).IsProblem(HttpStatusCode.BadRequest, "version_not_yet_recorded");
    }

    [Fact]
    public async Task A_committee_without_one_goes_by_the_nearest_above_and_without_any_by_Monday_to_Friday()
    {
        var client = server.Client;
        var province = await client.Committee("province");
        var county = await client.Committee("county", province);
        var before = await server.Head();
        var path = $"/committees/{county}/calendar";

        var plain = await client.Read(path);
        await client.Put($"/committees/{province}/calendar", NationalDay);
        var inherited = await client.Read(path);

        Assert.Equal((true, false), (plain.GetProperty("default").GetBoolean(), plain.TryGetProperty("publishedBy", out _)));
        Assert.Equal((county, province, 1, false), (inherited.Text("committee"), inherited.Text("publishedBy"), inherited.Number("version"), inherited.GetProperty("default").GetBoolean()));
        Assert.True((await client.Read($"{path}?atSequence={before}")).GetProperty("default").GetBoolean());
        (await client.Ask($"{path}?version=1")).IsProblem(HttpStatusCode.BadRequest, "version_not_yet_recorded");
        (await client.Ask($"{path}?atSequence=1")).IsProblem(HttpStatusCode.NotFound, "not_known_then");
        (await client.Ask("/committees/nobody/calendar")).IsProblem(HttpStatusCode.NotFound, "unknown_committee");
        (await client.Put("/committees/nobody/calendar", NationalDay)).IsProblem(HttpStatusCode.NotFound, "unknown_committee");
    }

    [Fact]
    public async Task Every_wrong_day_is_named()
    {
        var client = server.Client;
        var committee = await client.Committee();
        var head = await server.Head();

        var problem = (await client.Put(
            $"/committees/{committee}/calendar",
            """{"firstYear":2026,"lastYear":2026,"holidays":[{"from":"2026-05-05","to":"2026-05-01"},{"from":"2027-01-01"}],"workdays":["2026-02-30"]}"""))
            .IsProblem(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(["/workdays/0"], Pointers(problem));
        problem = (await client.Put(
            $"/committees/{committee}/calendar",
            """{"firstYear":2026,"lastYear":2026,"holidays":[{"from":"2026-05-05","to":"2026-05-01"},{"from":"2027-01-01"},{"from":"2026-10-01"}],"workdays":["2026-10-01"]}"""))
            .IsProblem(HttpStatusCode.BadRequest, "validation_failed");

        Assert.Equal(["/holidays/0/to", "/holidays/1/from", "/workdays/0"], Pointers(problem));
        Assert.Equal(head, await server.Head());
    }

    [Fact]
    public async Task A_deadline_in_working_days_is_counted_by_the_calendar_known_when_its_trigger_was_recorded()
    {
        var client = server.Client;
        var committee = await client.Committee();
        var procedure = $"working-days-{committee}";
        await client.Put($"/procedures/{procedure}", """
            {"name":{"en":"working days","zh":"工作日"},"deadlines":[{"id":"outcome_submission","name":{"en":"outcome","zh":"协商成果"},
             "trigger":"meeting_held","fulfilledBy":["outcome_submitted"],"amount":3,"unit":"working_days"}]}
            """);
        var first = await Held(client, committee, procedure);
        await client.Put($"/committees/{committee}/calendar", NationalDay);
        var second = await Held(client, committee, procedure);

        var items = await client.Items($"/obligations?committee={committee}&minSequence={second.Sequence}");

        Assert.Equal([(first.Consultation, "2026-10-05"), (second.Consultation, "2026-10-10")], items.Select(item => (item.GetProperty("consultation").GetGuid(), item.Text("dueOn"))));
        Assert.Equal("""{"default":true}""", items[0].GetProperty("computed").GetProperty("calendar").ToString());
        Assert.Equal("""["no_calendar"]""", items[0].GetProperty("computed").GetProperty("notes").ToString());
        Assert.Equal($$"""{"committee":"{{committee}}","version":1,"default":false}""", items[1].GetProperty("computed").GetProperty("calendar").ToString());
        Assert.Equal(
            ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06", "2026-10-07"],
            items[1].GetProperty("computed").GetProperty("skipped").EnumerateArray().Select(day => day.GetString()));
        var record = await client.Read($"/consultations/{second.Consultation}");
        Assert.Equal(items[1].GetProperty("computed").ToString(), Assert.Single(record.GetProperty("obligations").EnumerateArray()).GetProperty("computed").ToString());
    }

    private static async Task<Receipt> Held(LedgerClient client, string committee, string procedure)
    {
        var consultation = await client.Topic(committee, more: $"\"procedure\":\"{procedure}\"");
        await client.Then(consultation, "topic", """{"decision":"determined"}""");
        await client.Then(consultation, "plan", """{"form":"专题协商"}""");
        await client.Then(consultation, "research/waiver", """{"reason":"已有调研"}""");
        return await client.Then(consultation, "meeting", """{"heldOn":"2026-09-30"}""");
    }

    private static long Sequence(Answer answer) => long.Parse(answer.Header("Ledger-Sequence")!);

    private static IEnumerable<string?> Pointers(JsonElement problem) => problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString());
}
