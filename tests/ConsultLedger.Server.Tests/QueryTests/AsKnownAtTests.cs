using System.Net;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests.QueryTests;

/// <summary>What the ledger knew at an earlier moment stays what it was, whatever is recorded or corrected later.</summary>
public sealed class AsKnownAtTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task A_correction_changes_the_record_from_its_recording_on_and_not_before()
    {
        var client = server.Client;
        var opened = await client.Topic(await client.Committee(), "小林真农贸市场");
        var corrected = await client.Then(opened, "corrections", """{"ofVersion":1,"pointer":"/title","to":"小林镇农贸市场","reason":"笔误"}""");
        var path = $"/consultations/{opened.Consultation}";

        foreach (var then in (string[])["version=1", $"atSequence={opened.Sequence}", $"atSequence={corrected.Sequence - 1}", $"knownAt={opened.RecordedAt}"])
            Assert.Equal(("小林真农贸市场", 1), await TitleAndVersion($"{path}?{then}"));
        foreach (var since in (string[])["", "?version=2", $"?atSequence={corrected.Sequence}", $"?knownAt={corrected.RecordedAt}"])
            Assert.Equal(("小林镇农贸市场", 2), await TitleAndVersion(path + since));

        async Task<(string Title, long Version)> TitleAndVersion(string query)
        {
            var record = await client.Read(query);
            return (record.Text("title"), record.Number("version"));
        }
    }

    [Fact]
    public async Task Lists_register_and_board_answer_as_they_did_at_each_sequence()
    {
        var client = server.Client;
        var committee = await client.Committee();
        var submitted = await client.Outcome(committee, "改造市场");
        var assigned = await client.Then(submitted, "recommendations/1/assignment", """{"unit":"小林镇人民政府","dueOn":"2099-12-31"}""");
        var decided = await client.Then(submitted, "recommendations/1/decision", """{"decision":"declined","decidedBy":"小林镇人民政府"}""");
        var renamed = await client.Then(submitted, "corrections", """{"ofVersion":1,"pointer":"/title","to":"农贸市场","reason":"名称"}""");
        await client.Read($"/board?minSequence={renamed.Sequence}");

        var seen = new List<string>();
        foreach (var moment in (string[])
        [
            $"atSequence={submitted.Sequence - 1}", $"atSequence={submitted.Sequence}", $"knownAt={assigned.RecordedAt}", $"atSequence={decided.Sequence}", $"knownAt={renamed.RecordedAt}",
        ])
        {
            var item = Assert.Single(await client.Items($"/consultations?committee={committee}&{moment}"));
            var state = (await client.Items($"/recommendations?committee={committee}&{moment}")).Select(recommendation => recommendation.Text("state")).SingleOrDefault("none");
            var totals = (await client.Read($"/board?within={committee}&{moment}")).GetProperty("totals");
            seen.Add($"{item.Text("title")} {item.Text("status")} {state} open {totals.Number("open")} settled {totals.Number("settled")}");
        }

        Assert.Equal(
        [
            "小林镇农贸大市场改造 open none open 1 settled 0",
            "小林镇农贸大市场改造 open reported open 1 settled 0",
            "小林镇农贸大市场改造 open assigned open 1 settled 0",
            "小林镇农贸大市场改造 settled declined open 0 settled 1",
            "农贸市场 settled declined open 0 settled 1",
        ], seen);
    }

    [Fact]
    public async Task Overdue_is_judged_on_the_day_of_the_moment_asked_for()
    {
        var client = server.Client;
        var committee = await client.Committee();
        var submitted = await client.Outcome(committee, "改造市场");
        var assigned = await client.Then(submitted, "recommendations/1/assignment", """{"unit":"小林镇人民政府","dueOn":"2099-12-31"}""");

        Assert.Empty(await client.Items($"/recommendations?committee={committee}&overdue=true&minSequence={assigned.Sequence}"));
        var later = Assert.Single(await client.Items($"/recommendations?committee={committee}&overdue=true&knownAt=2100-01-02T00:00:00%2B08:00"));
        Assert.Equal(2, later.Number("overdueDays"));
        // In China it is already the next day.
        Assert.Single(await client.Items($"/consultations?committee={committee}&overdue=true&knownAt=2099-12-31T16:00:00Z"));
        Assert.Empty(await client.Items($"/consultations?committee={committee}&overdue=true&knownAt=2099-12-31T15:59:59Z"));
    }

    [Fact]
    public async Task A_day_can_be_named_with_the_sequence_and_is_the_day_of_recording_otherwise()
    {
        var client = server.Client;
        var committee = await client.Committee();
        var submitted = await client.Outcome(committee, "改造市场");
        var assigned = await client.Then(submitted, "recommendations/1/assignment", """{"unit":"小林镇人民政府","dueOn":"2099-12-31"}""");
        await client.Then(submitted, "recommendations/1/due-date", """{"dueOn":"2100-12-31","reason":"汛期","approvedBy":"县政府"}""");
        var then = $"within={committee}&atSequence={assigned.Sequence}";

        Assert.Equal(2, Assert.Single(await client.Items($"/recommendations?{then}&asOf=2100-01-02")).Number("overdueDays"));
        Assert.Equal(0, Assert.Single(await client.Items($"/recommendations?{then}&asOf=2099-12-31")).Number("overdueDays"));
        Assert.True(Assert.Single(await client.Items($"/consultations?{then}&asOf=2100-01-02")).GetProperty("overdue").GetBoolean());
        var board = await client.Read($"/board?{then}&asOf=2100-01-02");
        Assert.Equal(("2100-01-02", 1), (board.Text("day"), board.GetProperty("totals").Number("overdueRecommendations")));
        var recorded = DateTimeOffset.Parse(assigned.RecordedAt).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd");
        Assert.Equal(recorded, (await client.Read($"/board?{then}")).Text("day"));
    }

    [Fact]
    public async Task What_was_recorded_later_is_not_known_then_and_what_never_was_is_unknown()
    {
        var client = server.Client;
        var committee = await client.Committee();
        var opened = await client.Topic(committee);
        var path = $"/consultations/{opened.Consultation}";

        foreach (var query in (string[])[path, path + "/events"])
        {
            var problem = (await client.Ask($"{query}?atSequence={opened.Sequence - 1}")).IsProblem(HttpStatusCode.NotFound, "not_known_then");
            Assert.Equal((opened.Sequence, opened.RecordedAt), (problem.Number("firstSequence"), problem.Text("firstRecordedAt")));
            (await client.Ask($"{query}?knownAt=2020-01-01T00:00:00Z")).IsProblem(HttpStatusCode.NotFound, "not_known_then");
        }

        (await client.Ask($"/committees/{committee}?atSequence=1&minSequence={opened.Sequence}")).IsProblem(HttpStatusCode.NotFound, "not_known_then");
        (await client.Ask("/committees/nobody")).IsProblem(HttpStatusCode.NotFound, "unknown_committee");
        foreach (var id in (string[])[Guid.NewGuid().ToString(), opened.Number, "0", opened.Consultation.ToString("N")])
        {
            foreach (var route in (string[])["", "/events", "/replay", "/diff?from=1"])
                (await client.Ask($"/consultations/{id}{route}")).IsProblem(HttpStatusCode.NotFound, "unknown_consultation");
        }
    }

    [Fact]
    public async Task What_the_ledger_has_not_come_to_yet_cannot_be_asked_for()
    {
        var client = server.Client;
        var opened = await client.Topic(await client.Committee());
        var beyond = await server.Head() + 1_000;

        foreach (var query in (string[])["/consultations?", "/recommendations?", "/board?", "/committees?", "/audit?", $"/consultations/{opened.Consultation}?", $"/consultations/{opened.Consultation}/events?"])
        {
            var problem = (await client.Ask($"{query}atSequence={beyond}")).IsProblem(HttpStatusCode.BadRequest, "sequence_not_yet_recorded");
            Assert.Equal("atSequence", Assert.Single(problem.GetProperty("errors").EnumerateArray()).Text("parameter"));
        }

        (await client.Ask($"/consultations/{opened.Consultation}?version=2")).IsProblem(HttpStatusCode.BadRequest, "version_not_yet_recorded");
        (await client.Ask($"/consultations/{opened.Consultation}/diff?from=1&to=9")).IsProblem(HttpStatusCode.BadRequest, "version_not_yet_recorded");
    }

    [Fact]
    public async Task A_record_one_has_already_is_not_sent_again()
    {
        var client = server.Client;
        var opened = await client.Topic(await client.Committee());
        var path = $"/consultations/{opened.Consultation}";

        var first = await client.Ask(path);
        Assert.Equal(("\"1\"", "no-cache, private", "Accept, Accept-Language"), (first.Header("ETag"), first.Header("Cache-Control"), first.Header("Vary")));
        foreach (var known in (string[])["\"1\"", "W/\"1\"", "\"7\", \"1\"", "*"])
        {
            var again = await client.Ask(path, "If-None-Match", known);
            Assert.Equal((HttpStatusCode.NotModified, 0, "\"1\""), (again.Status, again.Bytes.Length, again.Header("ETag")));
            Assert.NotNull(again.Header("Ledger-Sequence"));
        }

        Assert.Equal(HttpStatusCode.OK, (await client.Ask(path, "If-None-Match", "\"2\"")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Ask(path, "If-None-Match", "garbage")).Status);
        await client.Then(opened, "topic", """{"decision":"determined","decidedBy":"主席会议"}""");
        Assert.Equal("\"2\"", (await client.Ask(path, "If-None-Match", "\"1\"")).Header("ETag"));
    }
}
