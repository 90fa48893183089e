using System.Net;
using System.Text;
using System.Text.Json;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests;

/// <summary>Names of people and places use characters that fonts and databases rarely see: they come back as they were sent.</summary>
public sealed class RareCharactersTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    public static TheoryData<string> Texts =>
    [
        "𠮷𠀀龘",
        "㐀鿿\U00030000\U0002F800",
        "👩‍👩‍👧‍👦🏳️‍🌈",
        "e\u0301 and \u00e9",
        "\u202eright to left\u202c",
        "\ufeffbyte order mark inside",
        "\uE000\uFFFD\uFFFE\U0010FFFF",
        "<script>alert(1)</script>&amp;'\"\\/",
        "line\nbreak\ttab\rreturn\u2028\u2029\u0085\u007f\u0001",
        "'; DROP TABLE mt_events; --",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_is_kept_character_by_character(string text)
    {
        var body = new Dictionary<string, string> { ["committee"] = Cases.Committee, ["title"] = text };

        var opened = (await server.Client.Post("/consultations", JsonSerializer.Serialize(body))).IsReceipt(HttpStatusCode.Created);

        var data = (await server.Event(opened.Sequence)).Data;
        Assert.Equal(text, JsonDocument.Parse(data).RootElement.GetProperty("title").GetString());
        Assert.Equal(-1, data.Span.IndexOf("\\uD"u8));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task An_answer_repeats_it_byte_for_byte(string text)
    {
        var code = "c" + Guid.NewGuid().ToString("N");

        var answer = await server.Client.Put($"/committees/{code}", JsonSerializer.Serialize(new { name = text, level = "village" }));

        Assert.Equal(text, answer.Json.GetProperty("name").GetString());
        if (!text.Any(c => c < ' ' || c is '"' or '\\'))
            Assert.NotEqual(-1, answer.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_refusal_that_quotes_it_is_still_JSON(string text)
    {
        var submitted = await server.Client.Reach("recommendations/1/due-date");

        var answer = await server.Client.Command(
            submitted.Consultation, "recommendations/2/assignment", JsonSerializer.Serialize(new { unit = text, dueOn = "2023-01-01" }));
        var again = await server.Client.Command(
            submitted.Consultation, "recommendations/2/assignment", JsonSerializer.Serialize(new { unit = text, dueOn = "2023-01-01" }));

        answer.IsReceipt();
        Assert.Contains(text, again.IsProblem(HttpStatusCode.Conflict, "already_assigned").GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
