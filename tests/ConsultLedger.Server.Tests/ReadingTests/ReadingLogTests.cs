using System.Net;
using System.Text.Json;
using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Verification;
using ConsultLedger.Recording.Readings;
using ConsultLedger.Server.Composition;
using ConsultLedger.Server.Tests.AccessTests;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ConsultLedger.Server.Tests.ReadingTests;

/// <summary>Who took what out of the ledger, searched across committees, or read of persons is recorded, before it is shown.</summary>
public sealed class ReadingLogTests(Realm realm) : IClassFixture<Realm>, IAsyncLifetime
{
    private const string Overseer = "overseer";

    public async Task InitializeAsync() => await realm.Grant(Overseer, "auditor", null);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("/consultations", "text/csv", "export")]
    [InlineData("/recommendations?year=2026", "text/csv;q=0.9, application/json;q=0.1", "export")]
    [InlineData("/events?after=3&limit=2", "*/*", "export")]
    [InlineData("/ledger/tile/entries/000.p/{size}", "*/*", "export")]
    [InlineData("/documents/{document}", "*/*", "export")]
    [InlineData("/consultations/{id}/archive.zip?minSequence=1", "*/*", "archive")]
    [InlineData("/audit?within=z-own&atSequence=9", "*/*", "search")]
    [InlineData("/consultations/{id}?residents=named", "application/json", "personal_data")]
    [InlineData("/consultations/{id}/events?residents=named", "application/json", "personal_data")]
    [InlineData("/persons/{person}", "application/json", "personal_data")]
    [InlineData("/persons/{person}", "text/csv", "personal_data")]
    public async Task What_is_read_is_recorded(string path, string accept, string kind)
    {
        path = path.Replace("{id}", realm.At("own").Consultation.ToString()).Replace("{person}", realm.At("own").Person.ToString()).Replace("{document}", realm.At("own").Document).Replace("{size}", $"{realm.SealedSize}");
        var head = long.Parse((await realm.As(Overseer).Ask("/procedures")).Header("Ledger-Sequence")!);
        var answer = await realm.As(Overseer).Ask(path, "Accept", accept, "Consult-Purpose", Uri.EscapeDataString("核查第三季度办理情况"));
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);

        var newest = (await Readings("?limit=1"))[0];
        Assert.Equal((Overseer, kind, "核查第三季度办理情况"), (newest.Text("subject"), newest.Text("kind"), newest.Text("purpose")));
        Assert.Equal(path, newest.Text("route")["GET /api/v1".Length..] + (newest.Text("query").Length > 0 ? "?" + newest.Text("query") : ""));
        Assert.True(newest.GetProperty("ledger").GetInt64() >= head);
        Assert.InRange(newest.GetProperty("readAt").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Theory]
    [InlineData("/consultations?q=%E5%86%9C%E8%B4%B8&year=2026", "GET /api/v1/consultations", "year=2026", "q")]
    [InlineData("/audit?actor=chair&type=role_granted&type=x&within=z-own&from=2026-01-01T00:00:00Z&to=x", "GET /api/v1/audit", "type=role_granted&within=z-own&from=2026-01-01T00:00:00Z", "actor type to")]
    [InlineData("/audit?committee=z-nobody&unit=x&x=1&x&=2&limit=5", "GET /api/v1/audit", "limit=5", "committee unit")]
    [InlineData("/documents/x?q=y", "GET /api/v1/documents/{sha256}", "", "q")]
    public async Task Of_words_that_somebody_chose_it_is_kept_only_that_they_were_given(string path, string route, string query, string withheld)
    {
        await realm.As(Overseer).Ask(path, "Accept", "*/*");

        var newest = (await Readings("?limit=1"))[0];
        Assert.Equal((route, query, withheld), (newest.Text("route"), newest.Text("query"), string.Join(' ', newest.GetProperty("withheld").EnumerateArray())));
    }

    [Fact]
    public async Task Of_a_page_moments_are_kept_as_people_write_them_and_nothing_it_is_looked_at_with()
    {
        var page = $"/audit?from=2026-01-01&to=2026-02-01T10:30&knownAt=2026-11-01&lang=zh-CN&purpose=x&actor={Uri.EscapeDataString("张")}";
        await realm.As(Overseer).Send(new HttpRequestMessage(HttpMethod.Get, page) { Headers = { { "Accept", "text/html" } } });

        var newest = (await Readings("?limit=1"))[0];
        Assert.Equal(("GET /audit", "from=2026-01-01&to=2026-02-01T10:30&knownAt=2026-11-01", "x"), (newest.Text("route"), newest.Text("query"), newest.Text("purpose")));
        Assert.Equal("actor", Assert.Single(newest.GetProperty("withheld").EnumerateArray()).GetString());
        var shown = WebUtility.HtmlDecode((await realm.As(Overseer).Send(new HttpRequestMessage(HttpMethod.Get, "/readings?lang=zh-CN") { Headers = { { "Accept", "text/html" } } })).Text);
        Assert.Contains("另有 actor，内容不留存", shown);
    }

    [Fact]
    public async Task What_was_recorded_with_its_words_before_is_told_as_it_was()
    {
        var subject = $"{Guid.NewGuid()}";
        await realm.Services.GetRequiredService<ReadingLog>().Record(ReadingKind.Search, subject, new("GET /api/v1/consultations", "q=%E5%86%9C%E8%B4%B8", 1, null, null));

        var told = Assert.Single(await Readings($"?subject={subject}"));
        Assert.Equal("q=%E5%86%9C%E8%B4%B8", told.Text("query"));
        Assert.False(told.TryGetProperty("withheld", out _));
    }

    [Fact]
    public async Task Looking_at_a_page_of_a_list_or_at_a_record_is_not()
    {
        var before = (await Readings("?limit=1")).Select(Sequence).FirstOrDefault();
        var record = $"/consultations/{realm.At("own").Consultation}";
        foreach (var path in (string[])["/consultations", "/recommendations", "/board", record, $"{record}?residents=masked", $"{record}/replay?residents=masked", "/rates", "/procedures", "/readings"])
            Assert.Equal(HttpStatusCode.OK, (await realm.As(Overseer).Ask(path, "Accept", "application/json")).Status);

        Assert.Equal(before, (await Readings("?limit=1")).Select(Sequence).FirstOrDefault());
    }

    [Fact]
    public async Task A_page_that_searches_is_recorded_too()
    {
        var before = (await Readings("?limit=1")).Select(Sequence).FirstOrDefault();
        foreach (var page in (string[])["/audit", "/consultations?q=x", "/csv/recommendations"])
            await realm.Caller("chair").Get(page);

        var readings = (await Readings("?subject=chair")).Where(reading => Sequence(reading) > before).Reverse().Select(reading => (reading.Text("kind"), reading.Text("route"))).ToList();
        Assert.Equal([("search", "GET /audit"), ("search", "GET /consultations"), ("export", "GET /api/v1/recommendations")], readings);
    }

    [Fact]
    public async Task Who_audits_a_part_sees_what_was_read_of_it_and_nothing_else()
    {
        var purpose = $"核查 {Guid.NewGuid():N}";
        string[] concerning =
        [
            $"/consultations/{realm.At("own").Consultation}/archive.zip", $"/consultations/{realm.At("child").Consultation}/archive.zip", $"/documents/{realm.At("child").Document}",
            "/audit", "/audit?within=z-parent", "/audit?committee=z-child", "/audit?within=z-own&limit=1",
        ];
        string[] others =
        [
            $"/consultations/{realm.At("other").Consultation}/archive.zip", $"/documents/{realm.At("sibling").Document}", "/audit?within=z-other", "/audit?committee=z-parent",
        ];
        foreach (var path in concerning.Concat(others))
            Assert.Equal(HttpStatusCode.OK, (await realm.As(Overseer).Ask(path, "Consult-Purpose", Uri.EscapeDataString(purpose))).Status);
        Assert.Equal(HttpStatusCode.OK, (await realm.Caller("chair").Ask("/audit?limit=2", "Consult-Purpose", Uri.EscapeDataString(purpose))).Status);

        foreach (var role in (string[])["auditor", "administrator"])
        {
            var seen = (await realm.Caller(role).Read("/readings?limit=500")).GetProperty("items").EnumerateArray()
                .Where(reading => reading.TryGetProperty("purpose", out var why) && why.GetString() == purpose)
                .Select(AddressOf).Reverse();
            Assert.Equal([.. concerning, "/audit?limit=2"], seen);
        }

        var pages = new List<string>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await realm.Caller("auditor").Read($"/readings?limit=2{cursor}");
            pages.AddRange(page.GetProperty("items").EnumerateArray().Select(AddressOf));
            cursor = page.GetProperty("next").GetString() is { } next ? $"&cursor={next}" : null;
        }

        Assert.Empty(pages.Intersect(others));
        Assert.Superset(concerning.ToHashSet(), pages.ToHashSet());
        var shown = new HttpRequestMessage(HttpMethod.Get, "/readings") { Headers = { { "Accept", "text/html" } } };
        var html = WebUtility.HtmlDecode((await realm.Caller("auditor").Send(shown)).Text);
        Assert.Contains(realm.At("own").Consultation.ToString(), html);
        Assert.DoesNotContain(realm.At("other").Consultation.ToString(), html);
    }

    [Fact]
    public async Task Who_is_not_let_in_is_not_in_the_log_and_who_finds_nothing_is()
    {
        var before = (await Readings("?limit=1")).Select(Sequence).FirstOrDefault();
        await realm.Nobody().Ask("/audit");
        await realm.Caller("recorder").Ask("/audit");
        var other = realm.At("other").Consultation;
        (await realm.Caller("chair").Ask($"/consultations/{other}/archive.zip")).IsProblem(HttpStatusCode.NotFound, "unknown_consultation");

        var newest = (await Readings("?limit=10")).Where(reading => Sequence(reading) > before).ToList();
        Assert.Equal(("chair", $"GET /api/v1/consultations/{other}/archive.zip"), (Assert.Single(newest).Text("subject"), newest[0].Text("route")));
    }

    [Fact]
    public async Task A_purpose_is_one_line_of_bounded_length()
    {
        (await realm.As(Overseer).Ask("/audit", "Consult-Purpose", Uri.EscapeDataString(new string('长', 301)))).IsProblem(HttpStatusCode.BadRequest, "invalid_header");
        (await realm.As(Overseer).Ask("/audit", "Consult-Purpose", "two%0Alines")).IsProblem(HttpStatusCode.BadRequest, "invalid_header");
        Assert.Equal(HttpStatusCode.OK, (await realm.As(Overseer).Ask("/audit", "Consult-Purpose", Uri.EscapeDataString(new string('长', 300)))).Status);
    }

    [Fact]
    public async Task The_log_is_found_by_who_and_kind_and_time_in_pages_and_as_a_file()
    {
        for (var i = 0; i < 5; i++)
            await realm.Caller("chair").Ask("/audit?limit=1", "Consult-Purpose", Uri.EscapeDataString("例行检查"));

        var pages = new List<long>();
        for (var cursor = ""; ;)
        {
            var page = await realm.As(Overseer).Read($"/readings?subject=chair&kind=search&limit=2{cursor}");
            pages.AddRange(page.GetProperty("items").EnumerateArray().Select(Sequence));
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null)
                break;
            cursor = $"&cursor={page.Text("next")}";
        }

        Assert.True(pages.Count >= 5);
        Assert.Equal(pages.OrderDescending(), pages);
        Assert.Equal(pages.Count, pages.Distinct().Count());
        Assert.Empty(await Readings("?to=2020-01-01T00:00:00Z"));
        (await realm.As(Overseer).Ask("/readings?cursor=x")).IsProblem(HttpStatusCode.BadRequest);
        var file = await realm.As(Overseer).Ask("/readings?subject=chair", "Accept", "text/csv");
        Assert.Contains("GET /api/v1/audit", file.Text);
        var shown = new HttpRequestMessage(HttpMethod.Get, "/readings?subject=chair") { Headers = { { "Accept", "text/html" } } };
        Assert.Contains("例行检查", WebUtility.HtmlDecode((await realm.As(Overseer).Send(shown)).Text));
    }

    [Fact]
    public async Task The_log_is_sealed_and_everybody_who_sees_it_can_check_that()
    {
        await realm.As(Overseer).Ask("/audit");
        var last = Sequence((await Readings("?limit=1"))[0]);
        Checkpoint? signed = null;
        for (var patience = 0; (signed?.Size ?? 0) < last && patience < 200; patience++)
        {
            await Task.Delay(50);
            var answer = await realm.As(Overseer).Ask("/readings/checkpoint");
            if (answer.Status != HttpStatusCode.OK)
                continue;
            Assert.True(SignedNote.TryParse(answer.Text, out var note));
            var keys = (await realm.As(Overseer).Ask("/readings/keys")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => NoteKey.TryParse(line, out var key) ? key : throw new InvalidDataException(line)).ToList();
            signed = Checkpoint.Open(note, keys, out _);
            Assert.NotNull(signed);
        }

        Assert.EndsWith("/readings", signed!.Origin);
        var tree = new CompactRange();
        foreach (var reading in (await Readings("?limit=500")).OrderBy(Sequence).Where(reading => Sequence(reading) <= signed.Size))
            tree.Append(TreeHash.TryParse(reading.Text("leafHash"), out var leaf) ? leaf : throw new InvalidDataException());
        Assert.Equal((signed.Size, signed.Root), (tree.Size, tree.Root));
    }

    [Fact]
    public async Task A_log_that_was_changed_is_found_out()
    {
        var server = new GuardedServer();
        await server.InitializeAsync();
        try
        {
            await server.Grant("auditor", "auditor", null);
            foreach (var _ in (int[])[1, 2, 3])
                await server.As("auditor").Ask("/audit");
            for (var patience = 0; patience < 200 && !(await server.As("auditor").Ask("/readings/checkpoint")).Text.Contains("\n3\n", StringComparison.Ordinal); patience++)
                await Task.Delay(50);

            // Whoever works as the server cannot; whoever owns the database can, and is seen.
            await Assert.ThrowsAsync<PostgresException>(() => Execute(server, "SET ROLE ledger_readings_server; UPDATE ledger_readings.mt_events SET user_name = 'nobody'"));
            await Assert.ThrowsAsync<PostgresException>(() => Execute(server, "UPDATE ledger_readings.mt_events SET user_name = 'nobody'"));
            Assert.Empty(await Findings(server));
            await Execute(server, """
                ALTER TABLE ledger_readings.mt_events DISABLE TRIGGER USER;
                UPDATE ledger_readings.mt_events SET user_name = 'nobody' WHERE seq_id = 2;
                ALTER TABLE ledger_readings.mt_events ENABLE ALWAYS TRIGGER mt_events_are_never_changed;
                """);
            Assert.Contains(await Findings(server), finding => finding.Contains('2', StringComparison.Ordinal));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_shown()
    {
        var server = new GuardedServer();
        await server.InitializeAsync();
        try
        {
            await server.Grant("auditor", "auditor", null);
            await Execute(server, "ALTER TABLE ledger_readings.ledger_head RENAME TO away");
            var answer = await server.As("auditor").Ask("/audit");

            Assert.True((int)answer.Status >= 500, answer.Text);
            Assert.DoesNotContain("role_granted", answer.Text);
            Assert.Equal(HttpStatusCode.OK, (await server.As("auditor").Ask("/procedures")).Status);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static long Sequence(JsonElement reading) => reading.GetProperty("sequence").GetInt64();

    private async Task<IReadOnlyList<JsonElement>> Readings(string query) => await realm.As(Overseer).Items("/readings" + query);

    private static async Task<List<string>> Findings(GuardedServer server)
    {
        await using var database = new LedgerDatabase(server.Database, "ledger_readings");
        var settings = server.Services.GetRequiredService<LedgerSettings>().OfReadings.Sealing;
        var findings = new List<Finding>();
        await new LedgerVerification(database, new(settings, [], _ => null), new ReadingMeaning()).Run(findings.Add, (_, _) => { }, CancellationToken.None);
        return [.. findings.Select(finding => finding.ToString())];
    }

    private static async Task Execute(GuardedServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.Database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string AddressOf(JsonElement reading) =>
        reading.Text("route").Replace("GET /api/v1", "", StringComparison.Ordinal) + (reading.Text("query").Length > 0 ? "?" + reading.Text("query") : "");
}
