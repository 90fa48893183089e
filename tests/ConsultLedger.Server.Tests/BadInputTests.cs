using System.Net;
using System.Text;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests;

/// <summary>Whatever is sent: a problem that names the field, never a failure of the server, never a record.</summary>
public sealed class BadInputTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    public static TheoryData<string> NotJson =>
    [
        "",
        " ",
        "{",
        "[",
        "nul",
        "{\"title\":}",
        "{\"title\":\"x\",}",
        "{\"title\":\"x\"} {}",
        "{\"title\":\"x\" /* why not */}",
        "{'title':'x'}",
        "{title:\"x\"}",
        "{\"title\":\"a\nb\"}",
        "{\"title\":\"\\x\"}",
        "{\"percent\":01}",
        "{\"percent\":NaN}",
        "<xml/>",
        new string('[', 17) + new string(']', 17),
        new string('[', 100_000),
    ];

    /// <summary>The body of an opening, the field to be named, and the code.</summary>
    public static TheoryData<string, string, string> WrongFields => new()
    {
        { "null", "", "wrong_type" },
        { "[]", "", "wrong_type" },
        { "\"text\"", "", "wrong_type" },
        { """{"committee":"421321","title":null}""", "/title", "required" },
        { """{"committee":"421321","title":""}""", "/title", "invalid_value" },
        { """{"committee":"421321","title":"   "}""", "/title", "invalid_value" },
        { """{"committee":"421321","title":1}""", "/title", "wrong_type" },
        { """{"committee":"421321","title":["x"]}""", "/title", "wrong_type" },
        { $$"""{"committee":"421321","title":"{{new string('长', 301)}}"}""", "/title", "too_long" },
        { $$"""{"committee":"421321","title":"{{new string('x', 100_000)}}"}""", "/title", "too_long" },
        { """{"committee":"421321","title":"a\u0000b"}""", "/title", "invalid_text" },
        { """{"committee":"421321","title":"a\ud800b"}""", "/title", "invalid_text" },
        { """{"committee":"421321","title":"a\udc00b"}""", "/title", "invalid_text" },
        { """{"committee":"421321","title":"x","Title":"y"}""", "/Title", "unknown_field" },
        { """{"committee":"421321","title":"x","title":"y"}""", "/title", "duplicate_field" },
        { """{"committee":"421321","title":"x","t\u0069tle":"y"}""", "/title", "duplicate_field" },
        { """{"committee":"421321","title":"x","$type":"y"}""", "/$type", "unknown_field" },
        { """{"committee":"421321","title":"x","sources":["nobody"]}""", "/sources/0", "invalid_value" },
        { """{"committee":"421321","title":"x","sources":["Public"]}""", "/sources/0", "invalid_value" },
        { """{"committee":"421321","title":"x","sources":[1]}""", "/sources/0", "invalid_value" },
        { """{"committee":"421321","title":"x","sources":[null]}""", "/sources/0", "wrong_type" },
        { """{"committee":"421321","title":"x","sources":"public"}""", "/sources", "wrong_type" },
        { """{"committee":"421321","title":"x","proposers":[{"name":"甲","age":3}]}""", "/proposers/0/age", "unknown_field" },
        { """{"committee":"421321","title":"x","proposers":[{"name":"甲"},{}]}""", "/proposers/1/name", "required" },
        { $$"""{"committee":"421321","title":"x","proposers":[{{string.Join(",", Enumerable.Repeat("""{"name":"甲"}""", 501))}}]}""", "/proposers", "too_many" },
        { """{"committee":"421321","title":"x","occurredOn":"2023-02-30"}""", "/occurredOn", "invalid_value" },
        { """{"committee":"421321","title":"x","occurredOn":"2023-13"}""", "/occurredOn", "invalid_value" },
        { """{"committee":"421321","title":"x","occurredOn":"2023-02-30T00:00:00Z"}""", "/occurredOn", "invalid_value" },
        { """{"committee":"421321","title":"x","occurredOn":"yesterday"}""", "/occurredOn", "invalid_value" },
        { """{"committee":"421321","title":"x","occurredOn":20230230}""", "/occurredOn", "invalid_value" },
        { """{"committee":"421321","title":"x","occurredOn":"\ud800"}""", "/occurredOn", "invalid_value" },
        { """{"committee":"421321","title":"x","basis":{"number":"3"}}""", "/basis/title", "required" },
        { """{"committee":"421321","title":"x","basis":""}""", "/basis", "invalid_value" },
        { """{"committee":"421321","title":"x","documents":["abc"]}""", "/documents/0", "invalid_value" },
        { """{"committee":"421321","title":"x","documents":"abc"}""", "/documents", "wrong_type" },
    };

    /// <summary>Route, body, field: what only other commands have.</summary>
    public static TheoryData<string, string, string> WrongElsewhere => new()
    {
        { "recommendations/1/progress", """{"percent":101}""", "/percent" },
        { "recommendations/1/progress", """{"percent":-1}""", "/percent" },
        { "recommendations/1/progress", """{"percent":50.5}""", "/percent" },
        { "recommendations/1/progress", """{"percent":1e400}""", "/percent" },
        { "recommendations/1/progress", """{"percent":"50"}""", "/percent" },
        { "recommendations/1/progress", """{"recommendation":2}""", "/recommendation" },
        { "research", """{"sessions":-3}""", "/sessions" },
        { "research", """{"sessions":{"value":3}}""", "/sessions" },
        { "research", """{"sessions":{"value":3,"qualifier":"many"}}""", "/sessions" },
        { "research", """{"sessions":{"value":3,"value":4,"qualifier":"exact"}}""", "/sessions" },
        { "research", """{"sessions":99999999999999}""", "/sessions" },
        { "topic/screening", """{"answers":[]}""", "/answers" },
        { "topic/screening", """{"answers":[{"gate":"g","passed":"yes"}]}""", "/answers/0/passed" },
        { "corrections", """{"ofVersion":0,"pointer":"/title","to":"x","reason":"y"}""", "/ofVersion" },
        { "corrections", """{"ofVersion":1,"pointer":"/title","to":"a\ud800","reason":"y"}""", "/to" },
        { "corrections", """{"ofVersion":1,"pointer":"/title","to":{"a":{"b":["\u0000"]}},"reason":"y"}""", "/to/a/b/0" },
        { "corrections", """{"ofVersion":1,"pointer":"/title","to":{"a":1,"a":2},"reason":"y"}""", "/to/a" },
        { "corrections", """{"ofVersion":1,"pointer":"/title","reason":"y"}""", "/to" },
        { "feedback", """{"audience":[]}""", "/audience" },
        { "recommendations/1/decision", """{"decision":"adopted","decidedBy":"甲","localCode":{"list":"x"}}""", "/localCode/code" },
    };

    [Theory]
    [MemberData(nameof(NotJson))]
    public Task What_is_not_JSON_is_malformed(string body) => RecordsNothing(async () =>
    {
        var problem = (await server.Client.Post("/consultations", body)).IsProblem(HttpStatusCode.BadRequest, "malformed_json");
        Assert.Contains("line", problem.GetProperty("detail").GetString());
    });

    [Theory]
    [MemberData(nameof(WrongFields))]
    public Task The_wrong_field_of_an_opening_is_named(string body, string pointer, string code) => RecordsNothing(async () =>
        (await server.Client.Post("/consultations", body)).IsWrongIn(pointer, code));

    [Theory]
    [MemberData(nameof(WrongElsewhere))]
    public async Task The_wrong_field_of_a_command_is_named(string route, string body, string pointer)
    {
        var consultation = (await server.Client.Reach(route)).Consultation;

        await RecordsNothing(async () => (await server.Client.Command(consultation, route, body)).IsWrongIn(pointer));
    }

    [Fact]
    public Task All_wrong_fields_are_named_at_once() => RecordsNothing(async () =>
    {
        var answer = await server.Client.Post("/consultations", """{"title":1,"sources":["nobody"],"colour":"red","occurredOn":"2023-02-30"}""");

        foreach (var pointer in (string[])["/title", "/sources/0", "/colour", "/occurredOn", "/committee"])
            answer.IsWrongIn(pointer);
    });

    [Theory]
    [InlineData("C0AF")]
    [InlineData("FF")]
    [InlineData("E4B8")]
    [InlineData("EDA080")]
    [InlineData("F4908080")]
    public Task Bytes_that_are_not_UTF_8_are_refused(string bytes) => RecordsNothing(async () =>
    {
        byte[] body = [.. """{"committee":"421321","title":"a"""u8, .. Convert.FromHexString(bytes), .. "b\"}"u8];

        (await server.Client.Post("/consultations", body)).IsProblem(HttpStatusCode.BadRequest, "invalid_utf8");
    });

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=gb18030")]
    [InlineData("application/json-patch+json")]
    public Task Only_JSON_in_UTF_8_is_accepted(string? contentType) => RecordsNothing(async () =>
    {
        var request = LedgerClient.Request(HttpMethod.Post, "/consultations", Encoding.UTF8.GetBytes(Cases.Body("consultations")), contentType);

        (await server.Client.Send(request)).IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    });

    [Fact]
    public Task A_compressed_body_is_refused() => RecordsNothing(async () =>
        (await server.Client.Post("/consultations", Cases.Body("consultations"), "Content-Encoding", "gzip"))
            .IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_body_that_is_too_large_is_refused(bool announced) => RecordsNothing(async () =>
    {
        var body = Encoding.UTF8.GetBytes($$"""{"committee":"421321","title":"{{new string('x', 400 * 1024)}}"}""");
        var request = LedgerClient.Request(HttpMethod.Post, "/consultations", body, "application/json");
        request.Headers.TransferEncodingChunked = !announced;

        (await server.Client.Send(request)).IsProblem(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    });

    [Fact]
    public async Task A_byte_order_mark_is_tolerated()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Cases.Body("consultations"))];

        (await server.Client.Post("/consultations", body)).IsReceipt(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("not-a-uuid")]
    [InlineData("{00000000-0000-0000-0000-000000000000}")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("%00")]
    [InlineData("..%2f..%2fetc")]
    [InlineData("%F0%A0%AE%B7")]
    public Task What_is_no_id_of_a_consultation_is_not_found(string id) => RecordsNothing(async () =>
    {
        var answer = await server.Client.Post($"/consultations/{id}/topic", Cases.Body("topic"));

        Assert.True((int)answer.Status is 400 or 404, answer.Text);
        if (answer.Status == HttpStatusCode.NotFound)
            answer.IsProblem(HttpStatusCode.NotFound);
    });

    private async Task RecordsNothing(Func<Task> attempt)
    {
        var head = await server.Head();
        await attempt();
        Assert.Equal(head, await server.Head());
    }
}
