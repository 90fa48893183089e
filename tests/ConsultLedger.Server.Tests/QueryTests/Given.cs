using System.Net;
using System.Text;
using System.Text.Json;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests.QueryTests;

/// <summary>Committees and consultations of a test's own, so that tests on one ledger do not see each other's; and asking about them.</summary>
internal static class Given
{
    private static int _committees;

    /// <summary>Asks below the base path.</summary>
    /// <param name="headers">Name and value in turn.</param>
    public static Task<Answer> Ask(this LedgerClient client, string query, params string[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, LedgerClient.Base + query);
        for (var i = 0; i < headers.Length; i += 2)
            request.Headers.TryAddWithoutValidation(headers[i], headers[i + 1]);
        return client.Send(request);
    }

    /// <summary>The answer to a question that must have one.</summary>
    public static async Task<JsonElement> Read(this LedgerClient client, string query)
    {
        var answer = await client.Ask(query);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{query}: {(int)answer.Status} {answer.Text}");
        return answer.Json;
    }

    /// <summary>The items of a list that must have some.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Items(this LedgerClient client, string query) =>
        [.. (await client.Read(query)).GetProperty("items").EnumerateArray()];

    public static string Text(this JsonElement json, string member) => json.GetProperty(member).GetString()!;

    public static long Number(this JsonElement json, string member) => json.GetProperty(member).GetInt64();

    /// <summary>A new committee.</summary>
    public static async Task<string> Committee(this LedgerClient client, string level = "county", string? parent = null, string name = "随县政协")
    {
        // Of equal length, so that their order is that of their making.
        var code = $"c{Interlocked.Increment(ref _committees):0000}";
        var above = parent is null ? "" : $""","parent":"{parent}" """;
        Assert.Equal(HttpStatusCode.Created, (await client.Put($"/committees/{code}", $$"""{"name":"{{name}}","level":"{{level}}"{{above}}}""")).Status);
        return code;
    }

    /// <summary>A new consultation.</summary>
    /// <param name="more">Further members of the body.</param>
    public static async Task<Receipt> Topic(this LedgerClient client, string committee, string title = "小林镇农贸大市场改造", string more = "") =>
        (await client.Post("/consultations", $$"""{"committee":"{{committee}}","title":{{JsonSerializer.Serialize(title)}}{{(more.Length > 0 ? "," + more : "")}}}""")).IsReceipt(HttpStatusCode.Created);

    public static async Task<Receipt> Then(this LedgerClient client, Receipt consultation, string route, string body) =>
        (await client.Command(consultation.Consultation, route, body)).IsReceipt();

    /// <summary>A consultation whose outcome has these recommendations.</summary>
    public static async Task<Receipt> Outcome(this LedgerClient client, string committee, params string[] recommendations)
    {
        var consultation = await client.Topic(committee);
        await client.Then(consultation, "topic", """{"decision":"determined","decidedBy":"主席会议"}""");
        await client.Then(consultation, "plan", """{"form":"专题协商"}""");
        await client.Then(consultation, "research/waiver", """{"reason":"已有调研","approvedBy":"主席会议"}""");
        await client.Then(consultation, "meeting", """{"heldOn":"2023-05"}""");
        var items = string.Join(",", recommendations.Select(text => $$"""{"text":"{{text}}"}"""));
        return await client.Then(consultation, "outcome", $$"""{"form":"agreement","submittedOn":"2023-06-01","recommendations":[{{items}}]}""");
    }

    /// <summary>Commands another system recorded, by someone there.</summary>
    public static async Task Import(this LedgerClient client, string committee, string recordedBy, params string[] titles)
    {
        var lines = titles.Select(title =>
            $$"""{"consultation":"{{Guid.NewGuid()}}","command":"consultations","body":{"committee":"{{committee}}","title":"{{title}}"},"recordedBy":"{{recordedBy}}"}""");
        var answer = await client.Send(LedgerClient.Request(HttpMethod.Post, "/import", Encoding.UTF8.GetBytes(string.Join('\n', lines)), "application/x-ndjson"));
        Assert.Contains($"\"recorded\":{titles.Length},", answer.Text.Split('\n')[^2]);
    }

    public static string InAddress(this string text) => Uri.EscapeDataString(text);
}
