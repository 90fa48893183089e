using System.Net;
using System.Text.Json;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests.QueryTests;

/// <summary>A query that is misspelt or cannot be understood is refused, with everything that is wrong with it; it is never half answered.</summary>
public sealed class ParameterTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private static readonly string[] Nasty =
    [
        "", "%20", "%00", "%FF%FE", "%ED%A0%80", "-1", "0", "1e9", "99999999999999999999", "9223372036854775807", "9223372036854775808", "1.5", "NaN", "true", "TRUE", "null",
        "2026-13-40T00:00:00Z", "2026-06-30", "2026-06-30T16:00:00", "2026-06-30T16:00:00+08:00", "0001-01-01T00:00:00%2B14:00", "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999-14:00", "9999-12-31T23:59:59.999999Z", "2026-06-30T16:00:60Z", "seq:", "seq:-1", "seq:9223372036854775807", "now", "'; DROP TABLE mt_events; --", "%25", "%5C", "_",
        "%F0%A0%AE%B7", "topic_proposed", "topic_proposed,meeting_held", new('x', 5_000),
    ];

    [Theory]
    [InlineData("/consultations?limit=0", "limit", "out_of_range")]
    [InlineData("/consultations?limit=501", "limit", "out_of_range")]
    [InlineData("/consultations?limit=ten", "limit", "invalid_value")]
    [InlineData("/consultations?limit=", "limit", "invalid_value")]
    [InlineData("/consultations?limit=5&limit=6", "limit", "repeated")]
    [InlineData("/consultations?Limit=5", "Limit", "unknown_parameter")]
    [InlineData("/consultations?stauts=open", "stauts", "unknown_parameter")]
    [InlineData("/consultations?status=Open", "status", "invalid_value")]
    [InlineData("/consultations?step=9", "step", "invalid_value")]
    [InlineData("/consultations?overdue=yes", "overdue", "invalid_value")]
    [InlineData("/consultations?year=20x6", "year", "invalid_value")]
    [InlineData("/consultations?q=%20", "q", "invalid_value")]
    [InlineData("/consultations?q=%00", "q", "invalid_text")]
    [InlineData("/consultations?q=%FF", "q", "invalid_text")]
    [InlineData("/consultations?knownAt=2026-06-30", "knownAt", "invalid_value")]
    [InlineData("/consultations?knownAt=2026-06-30T16:00:00", "knownAt", "invalid_value")]
    [InlineData("/consultations?knownAt=2026-06-30T16:00:00Z&atSequence=1", "atSequence", "contradictory")]
    [InlineData("/consultations?asOf=2026-06-30", "atSequence", "required")]
    [InlineData("/consultations?asOf=2026-06-30&knownAt=2026-06-30T16:00:00Z", "atSequence", "required")]
    [InlineData("/recommendations?asOf=2026-06&atSequence=1", "asOf", "invalid_value")]
    [InlineData("/board?asOf=1900-01-01&atSequence=1", "asOf", "out_of_range")]
    [InlineData("/consultations?version=1", "version", "unknown_parameter")]
    [InlineData("/recommendations?decision=yes", "decision", "invalid_value")]
    [InlineData("/audit?type=meeting", "type", "invalid_value")]
    [InlineData("/board?limit=5", "limit", "unknown_parameter")]
    [InlineData("/events?after=-1", "after", "invalid_value")]
    [InlineData("/events?knownAt=2026-06-30T16:00:00Z", "knownAt", "unknown_parameter")]
    [InlineData("/consultations/01a20025-d084-7a9c-8bd4-f191da6a31cb?version=0", "version", "invalid_value")]
    [InlineData("/consultations/01a20025-d084-7a9c-8bd4-f191da6a31cb?version=1&knownAt=2026-06-30T16:00:00Z", "knownAt", "contradictory")]
    [InlineData("/consultations/01a20025-d084-7a9c-8bd4-f191da6a31cb/diff", "from", "required")]
    [InlineData("/consultations/01a20025-d084-7a9c-8bd4-f191da6a31cb/diff?from=yesterday", "from", "invalid_value")]
    public async Task A_parameter_that_is_wrong_is_named(string query, string parameter, string code)
    {
        var problem = (await server.Client.Ask(query)).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");

        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal((parameter, code), (error.Text("parameter"), error.Text("code")));
        Assert.False(error.TryGetProperty("pointer", out _));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_in_the_language_asked_for()
    {
        var answer = await server.Client.Ask("/consultations?limit=0&stauts=open&knownAt=gestern&year=x", "Accept-Language", "zh-CN");

        var problem = answer.IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");
        Assert.Equal(["limit", "stauts", "knownAt", "year"], problem.GetProperty("errors").EnumerateArray().Select(error => error.Text("parameter")));
        Assert.Equal("有 4 个参数有误，见 errors。", problem.Text("detail"));
        Assert.Equal(("zh-CN", "Accept, Accept-Language"), (answer.Header("Content-Language"), answer.Header("Vary")));
    }

    [Theory]
    [InlineData("/rates?measure=closure&groupBy=unit&from=2024&to=2023&limit=5", "groupBy not_grouped_by_unit, limit unknown_parameter, to contradictory")]
    [InlineData("/rates?measure=closure,bogus&groupBy=unit", "groupBy not_grouped_by_unit, measure invalid_value")]
    [InlineData("/rates?measure=bogus&groupBy=unit", "measure invalid_value")]
    [InlineData("/rates?from=2024&to=spring", "to invalid_value")]
    [InlineData("/rates?from=2024&from=2022&to=2023", "from repeated")]
    [InlineData("/rates?within=%20&atSequence=1&asOf=2000-01-01", "asOf out_of_range, within invalid_value")]
    [InlineData("/obligations?overdue=perhaps&atSequence=1&asOf=2000-01-01", "asOf out_of_range, overdue invalid_value")]
    [InlineData("/consultations?knownAt=spring&atSequence=1", "atSequence contradictory, knownAt invalid_value")]
    [InlineData("/recommendations?asOf=spring&limit=0", "asOf invalid_value, atSequence required, limit out_of_range")]
    [InlineData("/consultations/01a20025-d084-7a9c-8bd4-f191da6a31cb?version=0&atSequence=x", "atSequence contradictory, atSequence invalid_value, version invalid_value")]
    [InlineData("/audit?from=2026-06-30T16:00:00Z&to=2026-06-30T15:59:59Z&type=meeting", "to contradictory, type invalid_value")]
    [InlineData("/readings?from=2026-06-30T16:00:00Z&to=2026-06-30T15:59:59Z&kind=glance", "kind invalid_value, to contradictory")]
    [InlineData("/ledger/inclusion?sequence=2&size=1&limit=5", "limit unknown_parameter, sequence out_of_range")]
    [InlineData("/ledger/receipt?sequence=2&size=1&limit=5", "limit unknown_parameter, sequence out_of_range")]
    [InlineData("/ledger/consistency?from=2&to=1&limit=5", "from out_of_range, limit unknown_parameter")]
    public async Task What_does_not_go_together_is_said_with_what_is_wrong_by_itself(string query, string expected)
    {
        await server.Client.Committee();

        var problem = (await server.Client.Ask(query)).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");

        var errors = problem.GetProperty("errors").EnumerateArray().Select(error => $"{error.Text("parameter")} {error.Text("code")}");
        Assert.Equal(expected, string.Join(", ", errors.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_file_has_no_pages_however_the_page_is_written()
    {
        var problem = (await server.Client.Ask("/consultations?limit=ten", "Accept", "text/csv")).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");

        Assert.Equal(["invalid_value", "contradictory"], problem.GetProperty("errors").EnumerateArray().Select(error => error.Text("code")));
    }

    [Fact]
    public async Task Of_a_sequence_yet_to_come_no_day_is_judged() =>
        (await server.Client.Ask("/board?atSequence=9000000000&asOf=2000-01-01")).IsProblem(HttpStatusCode.BadRequest, "sequence_not_yet_recorded");

    [Fact]
    public async Task No_value_of_any_parameter_makes_the_server_fail()
    {
        var client = server.Client;
        var opened = await client.Topic(await client.Committee());
        var description = (await client.Get("/openapi/v1.json")).Json;

        var asked = 0;
        foreach (var path in description.GetProperty("paths").EnumerateObject())
        {
            if (!path.Value.TryGetProperty("get", out var operation) || path.Name.EndsWith("/stream", StringComparison.Ordinal))
                continue;
            var address = path.Name.Replace("{id}", opened.Consultation.ToString()).Replace("{code}", Cases.Committee).Replace("{sha256}", new string('a', 64));
            var parameters = operation.GetProperty("parameters").EnumerateArray()
                .Where(parameter => parameter.TryGetProperty("in", out var place) && place.GetString() == "query")
                .Select(parameter => parameter.Text("name"));
            foreach (var parameter in parameters.Append("unheard"))
            {
                foreach (var value in Nasty)
                {
                    // A sequence that never comes is waited for; that is tested elsewhere.
                    if (parameter == "minSequence" && value.StartsWith("9223372036854775807", StringComparison.Ordinal))
                        continue;
                    var answer = await client.Get($"{address}?{parameter}={value}");
                    Assert.True((int)answer.Status < 500, $"{address}?{parameter}={value}: {answer.Text}");
                    if ((int)answer.Status >= 400)
                        answer.IsProblem(answer.Status);
                    asked++;
                }
            }
        }

        Assert.True(asked > 1_000, $"{asked} asked");
    }
}
