using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.OpenApiTests;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests.RateTests;

/// <summary>The page that says what each rate means is right: its commands are recorded, and every answer in it is the server's.</summary>
public sealed partial class RatesGuideTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(ApiDocument.Folder, "..", "rates.md"));

    [Fact]
    public async Task Every_worked_example_is_what_the_server_answers()
    {
        var client = server.Client;
        var (query, file, sequence, answers) = ("", "", 0L, 0);
        foreach (Match block in Block().Matches(Guide))
        {
            var text = block.Groups["text"].Value;
            switch (block.Groups["language"].Value)
            {
                case "http" when text.StartsWith("PUT", StringComparison.Ordinal):
                    foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    {
                        var (path, body) = (line.Split(' ')[1], line[line.IndexOf('{', StringComparison.Ordinal)..]);
                        Assert.True((await client.Put(path, body)).Message.IsSuccessStatusCode, line);
                    }

                    break;
                case "http":
                    query = text.Trim()["GET ".Length..];
                    break;
                case "ndjson":
                    file += text;
                    var told = await client.Send(LedgerClient.Request(HttpMethod.Post, "/import", Encoding.UTF8.GetBytes(file), "application/x-ndjson"));
                    Assert.True(told.Text.Contains($"\"recorded\":{text.Count('\n')},", StringComparison.Ordinal) && told.Text.Contains("\"refused\":0,\"invalid\":0,", StringComparison.Ordinal), told.Text);
                    sequence = await server.Head();
                    break;
                case "json":
                    await SameAsIn(query, sequence, JsonNode.Parse(text)!);
                    answers++;
                    break;
            }
        }

        Assert.Equal(15, answers);
    }

    [Fact]
    public void Every_rate_has_its_chapter_with_its_rule_and_formula()
    {
        foreach (var definition in Consultations.RateDefinitions.All)
        {
            var start = Guide.IndexOf($"\n## {Consultations.EnumNames.Of(definition.Measure)}\n", StringComparison.Ordinal);
            Assert.True(start > 0, $"no chapter on {definition.Measure}");
            var chapter = Guide[start..Guide.IndexOf("\n## ", start + 1, StringComparison.Ordinal)];
            Assert.Contains($"`{definition.Rule}`", chapter);
            Assert.Contains($"> {definition.Formula}\n", chapter);
            Assert.Contains(definition.Name.Chinese, chapter);
        }
    }

    private async Task SameAsIn(string query, long sequence, JsonNode expected)
    {
        var actual = JsonNode.Parse((await server.Client.Read($"{query}&minSequence={sequence}")).GetRawText())!;
        // The page was written on a day of its own; the figures in it do not depend on the day.
        var today = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd");
        foreach (var answer in (JsonNode[])[actual, .. actual["items"]!.AsArray().OfType<JsonNode>()])
        {
            Assert.Equal(today, answer["asOf"]!.GetValue<string>());
            answer["asOf"] = expected["asOf"]!.GetValue<string>();
        }

        Assert.True(JsonNode.DeepEquals(expected, actual), $"{query}\nin the page: {expected.ToJsonString(Readable)}\nanswered:    {actual.ToJsonString(Readable)}");
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
