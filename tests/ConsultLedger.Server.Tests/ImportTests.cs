using System.Net;
using System.Text;
using System.Text.Json;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests;

/// <summary>What another system has recorded is taken in line by line, each line once.</summary>
public sealed class ImportTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task A_whole_file_is_recorded_with_who_recorded_it_where_it_comes_from()
    {
        var (key, lines) = Case();

        var (answers, summary) = await Import(lines);

        Assert.All(answers, answer => Assert.Equal(("recorded", key), (Status(answer), answer.GetProperty("consultation").GetString())));
        Assert.Equal(Enumerable.Range(1, lines.Count), answers.Select(answer => answer.GetProperty("line").GetInt32()));
        Assert.Equal($$"""{"lines":{{lines.Count}},"recorded":{{lines.Count}},"repeated":0,"refused":0,"invalid":0,"consultations":1,"complete":true}""", summary.GetRawText());
        var events = await server.Events(answers[0].GetProperty("id").GetGuid());
        Assert.Equal(lines.Count, events.Count);
        Assert.All(events, recorded => Assert.Equal(("张三", "import"), (recorded.Actor, recorded.Causation)));
        Assert.Equal(events.Select(recorded => recorded.Sequence), answers.Select(answer => answer.GetProperty("sequence").GetInt64()));
    }

    [Fact]
    public async Task The_same_file_sent_again_records_nothing_and_names_what_was_recorded()
    {
        var (_, lines) = Case();
        var (first, _) = await Import(lines);
        var head = await server.Head();

        var (again, summary) = await Import(lines, server.Start());

        Assert.Equal(head, await server.Head());
        Assert.Equal(lines.Count, summary.GetProperty("repeated").GetInt32());
        Assert.Equal(first.Select(Place), again.Select(Place));
    }

    [Fact]
    public async Task A_file_that_has_grown_goes_on_where_it_ended()
    {
        var (_, lines) = Case();
        await Import(lines.Take(10));

        var (_, summary) = await Import(lines);

        Assert.Equal((10, lines.Count - 10), (summary.GetProperty("repeated").GetInt32(), summary.GetProperty("recorded").GetInt32()));
    }

    [Fact]
    public async Task A_line_said_twice_is_recorded_twice_and_not_four_times()
    {
        var (key, lines) = Case();
        var visit = Line(key, "research", """{"places":["小林镇"]}""");
        List<string> file = [.. lines.Take(5), visit, visit];

        var (_, first) = await Import(file);
        var (_, second) = await Import(file);

        Assert.Equal((7, 7), (first.GetProperty("recorded").GetInt32(), second.GetProperty("repeated").GetInt32()));
    }

    [Fact]
    public async Task Spaces_and_line_ends_do_not_make_another_line()
    {
        var (key, _) = Case();
        await Import([Line(key, "consultations", Cases.Body("consultations"))]);

        var (answers, _) = await Import([$"  {{ \"command\" : \"consultations\", \"body\":{Cases.Body("consultations")} , \"recordedBy\":\"张三\", \"consultation\":\"{key}\" }} \r"]);

        Assert.Equal("repeated", Status(answers.Single()));
    }

    [Fact]
    public async Task An_import_that_breaks_off_is_sent_again_and_recorded_once()
    {
        var lines = Enumerable.Range(0, 40).SelectMany(_ => Case().Lines).ToList();
        var head = await server.Head();
        var request = LedgerClient.Request(HttpMethod.Post, "/import", Bytes(lines), "application/x-ndjson");
        using (var message = await server.Client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        {
            using var answers = new StreamReader(await message.Content.ReadAsStreamAsync());
            for (var line = 0; line < 100; line++)
                await answers.ReadLineAsync();
        }

        var reached = await server.Head();
        var (_, summary) = await Import(lines);

        Assert.InRange(reached - head, 100, lines.Count);
        Assert.Equal(lines.Count, summary.GetProperty("recorded").GetInt32() + summary.GetProperty("repeated").GetInt32());
        Assert.True(summary.GetProperty("repeated").GetInt32() >= 100);
        Assert.Equal(head + lines.Count, await server.Head());
    }

    [Fact]
    public async Task Two_imports_of_one_file_at_the_same_time_record_it_once()
    {
        var lines = Enumerable.Range(0, 10).SelectMany(_ => Case().Lines).ToList();
        var head = await server.Head();
        var other = server.Start();

        var summaries = await Task.WhenAll(Import(lines), Import(lines, other), Import(lines));

        Assert.Equal(head + lines.Count, await server.Head());
        Assert.Equal(lines.Count, summaries.Sum(import => import.Summary.GetProperty("recorded").GetInt32()));
        Assert.Equal(2 * lines.Count, summaries.Sum(import => import.Summary.GetProperty("repeated").GetInt32()));
    }

    [Fact]
    public async Task A_bad_line_is_named_and_stops_nothing()
    {
        var (key, lines) = Case();
        List<string> file =
        [
            lines[0],
            "{not json",
            "",
            "[]",
            """{"consultation":"k","command":"topic"}""",
            Line(key, "no/such/route", "{}"),
            Line(key, "topic", """{"decision":"perhaps","colour":"red"}"""),
            Line(key, "meeting", "{}"),
            Line("never-opened-" + key, "topic", """{"decision":"determined"}"""),
            $$"""{"consultation":"{{key}}","command":"topic","body":{},"actor":"x"}""",
            Line(key, "recommendations/99/progress", "{}"),
            Line(key, "topic", "{\"decision\":\"determined\",\"reason\":\"a\\ud800\"}"),
            $$"""{"consultation":"{{key}}","command":"topic","body":{"decision":"determined"},"recordedBy":"张\u0007三"}""",
            lines[2],
        ];

        var (answers, summary) = await Import(file);

        Assert.Equal([1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14], answers.Select(answer => answer.GetProperty("line").GetInt32()));
        Assert.Equal(
            ["recorded", "invalid", "invalid", "invalid", "invalid", "invalid", "refused", "refused", "invalid", "refused", "invalid", "invalid", "recorded"],
            answers.Select(Status));
        Assert.Equal("malformed_json", Code(answers[1]));
        Assert.Equal([""], Pointers(answers[2]));
        Assert.Equal(["/body"], Pointers(answers[3]));
        Assert.Equal(["/command"], Pointers(answers[4]));
        Assert.Equal(["/body/decision", "/body/colour"], Pointers(answers[5]));
        Assert.Equal("step_out_of_order", Code(answers[6]));
        Assert.Equal("topic", answers[6].GetProperty("problem").GetProperty("step").GetString());
        Assert.Equal("consultation_not_opened", Code(answers[7]));
        Assert.Equal(["/actor"], Pointers(answers[8]));
        Assert.Equal(["/body/reason"], Pointers(answers[10]));
        Assert.Equal(["/recordedBy"], Pointers(answers[11]));
        Assert.True(summary.GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_skipped()
    {
        var (_, lines) = Case();

        var (answers, _) = await Import([lines[0], $"{{\"consultation\":\"{new string('x', 3_000_000)}\"}}", lines[2], new string('y', 300_000)]);

        Assert.Equal(["recorded", "invalid", "recorded", "invalid"], answers.Select(Status));
        Assert.Equal("body_too_large", Code(answers[1]));
        Assert.Equal([1, 2, 3, 4], answers.Select(answer => answer.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task An_opening_that_was_recorded_otherwise_is_refused_but_its_consultation_goes_on()
    {
        var (key, lines) = Case();
        await Import(lines.Take(1));

        var (answers, _) = await Import([Line(key, "consultations", """{"committee":"421321","title":"另一题目"}"""), lines[2]]);

        Assert.Equal(["refused", "recorded"], answers.Select(Status));
        Assert.Equal("idempotency_key_reused", Code(answers[0]));
    }

    [Fact]
    public async Task Without_a_recorder_the_sender_records()
    {
        var key = Guid.NewGuid().ToString();

        var (answers, _) = await Import(["{\"consultation\":\"" + key + "\",\"command\":\"consultations\",\"body\":{\"committee\":\"421321\",\"title\":\"x\"} }"]);

        Assert.Equal("local-operator", (await server.Event(answers[0].GetProperty("sequence").GetInt64())).Actor);
    }

    [Fact]
    public async Task Numbers_are_given_in_the_order_of_the_lines()
    {
        var lines = Enumerable.Range(0, 50).Select(_ => Case().Lines[0]).ToList();

        var (answers, _) = await Import(lines);

        var numbers = answers.Select(answer => answer.GetProperty("number").GetString()!).ToList();
        Assert.Equal(numbers.Order(StringComparer.Ordinal), numbers);
    }

    [Fact]
    public async Task An_empty_file_is_complete()
    {
        var (answers, summary) = await Import([]);

        Assert.Empty(answers);
        Assert.True(summary.GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task Only_newline_delimited_JSON_is_accepted()
    {
        (await server.Client.Post("/import", "{}")).IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    private static (string Key, List<string> Lines) Case()
    {
        var key = "case-" + Guid.NewGuid();
        return (key, [.. Cases.WalkThrough.Select(command => Line(key, command.Route, Cases.Unique(command.Body)))]);
    }

    private static string Line(string key, string command, string body) =>
        $$"""{"consultation":"{{key}}","command":"{{command}}","body":{{body}},"recordedBy":"张三"}""";

    private async Task<(List<JsonElement> Answers, JsonElement Summary)> Import(IEnumerable<string> lines, LedgerClient? client = null)
    {
        var answer = await (client ?? server.Client).Send(LedgerClient.Request(HttpMethod.Post, "/import", Bytes(lines), "application/x-ndjson"));
        Assert.Equal((HttpStatusCode.OK, "application/x-ndjson"), (answer.Status, answer.MediaType));
        var answers = answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        return (answers[..^1], answers[^1].GetProperty("summary"));
    }

    private static byte[] Bytes(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    private static string? Status(JsonElement answer) => answer.GetProperty("status").GetString();

    private static string? Code(JsonElement answer) => answer.GetProperty("problem").GetProperty("code").GetString();

    private static IEnumerable<string?> Pointers(JsonElement answer) =>
        answer.GetProperty("problem").GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString());

    private static (Guid, string?, long) Place(JsonElement answer) =>
        (answer.GetProperty("id").GetGuid(), answer.GetProperty("number").GetString(), answer.GetProperty("sequence").GetInt64());
}
