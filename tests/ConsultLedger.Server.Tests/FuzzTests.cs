using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ConsultLedger.Consultations;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests;

/// <summary>Bodies that were right and went wrong in some way, to every route: the server answers for all of them.</summary>
public sealed class FuzzTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private static readonly string[] Junk =
    [
        "null", "true", "0", "-1", "1.5", "1e999", "123456789012345678901234567890", "\"\"", "\"x\"", "\"2023-02-30\"", "\"9999-12-31\"", "\"0000\"",
        "\"\\u0000\"", "\"\\ud800\"", "\"𠮷\"", "[]", "[null]", "[[]]", "{}", "{\"name\":1}", "{\"\":\"\"}", "{\"\\ud800\":1}", "{\"a\":1,\"a\":2}",
        "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]", "{\"value\":1,\"qualifier\":\"exact\"}", "{\"title\":\"x\"}",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nothing_that_is_sent_makes_the_server_fail(int seed)
    {
        var random = new Random(seed);
        var stages = new[] { "topic", "research", "outcome", "recommendations/1/decision", "archive", "recommendations/1/reopening" };
        var consultations = new List<Guid>();
        foreach (var stage in stages)
            consultations.Add((await server.Client.Reach(stage)).Consultation);
        var (accepted, wrong) = (0, 0);

        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var kind = CommandCatalogue.All[random.Next(CommandCatalogue.All.Count)];
            var body = Spoil(Cases.Unique(Cases.Body(kind.Route)), random);
            var path = kind.Route == CommandCatalogue.Opening
                ? "/consultations"
                : $"/consultations/{consultations[random.Next(consultations.Count)]}/{kind.Route.Replace("{n}", random.Next(5).ToString())}";

            var answer = await server.Client.Post(path, body, Headers(random));

            var description = $"seed {seed}, attempt {attempt}: POST {path} {Encoding.UTF8.GetString(body)}";
            Assert.True((int)answer.Status < 500, $"{(int)answer.Status} for {description}");
            if (answer.Message.IsSuccessStatusCode)
            {
                accepted++;
                answer.IsReceipt(answer.Status);
            }
            else
            {
                wrong++;
                answer.IsProblem(answer.Status);
            }
        }

        // Neither all nor none: the spoiling reaches both the reading and the rules behind it.
        Assert.InRange(accepted, 10, 990);
        Assert.InRange(wrong, 10, 990);
    }

    [Fact]
    public async Task Nothing_that_is_imported_makes_the_server_fail()
    {
        var random = new Random(4);
        var file = new MemoryStream();
        for (var line = 0; line < 2_000; line++)
        {
            var (route, body) = Cases.WalkThrough[random.Next(Cases.WalkThrough.Count)];
            var frame = $$"""{"consultation":"fuzz-{{random.Next(20)}}","command":"{{route}}","body":{{Cases.Unique(body)}},"recordedBy":"张三"}""";
            file.Write(Spoil(frame, random).Where(octet => octet != (byte)'\n').ToArray());
            file.WriteByte((byte)'\n');
        }

        var answer = await server.Client.Send(LedgerClient.Request(HttpMethod.Post, "/import", file.ToArray(), "application/x-ndjson"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("\"complete\":true", answer.Text);
        Assert.DoesNotContain("Exception", answer.Text);
    }

    private static byte[] Spoil(string body, Random random) => random.Next(8) switch
    {
        0 or 7 => Encoding.UTF8.GetBytes(body),
        1 => Truncate(Encoding.UTF8.GetBytes(body), random),
        2 => Flip(Encoding.UTF8.GetBytes(body), random),
        3 => Encoding.UTF8.GetBytes(Junk[random.Next(Junk.Length)]),
        4 => Encoding.UTF8.GetBytes(body.Insert(random.Next(body.Length + 1), Junk[random.Next(Junk.Length)])),
        _ => Encoding.UTF8.GetBytes(Replace(body, random)),
    };

    private static byte[] Truncate(byte[] body, Random random) => body[..random.Next(body.Length)];

    private static byte[] Flip(byte[] body, Random random)
    {
        for (var flips = random.Next(1, 4); flips > 0; flips--)
            body[random.Next(body.Length)] = (byte)random.Next(256);
        return body;
    }

    /// <summary>Exchanges one value, somewhere in the body, for something else.</summary>
    private static string Replace(string body, Random random)
    {
        var root = JsonNode.Parse(body)!;
        var places = new List<JsonNode>();
        Collect(root, places);
        const string Mark = "\"@@@\"";
        places[random.Next(places.Count)].ReplaceWith("@@@");
        return root.ToJsonString().Replace(Mark, Junk[random.Next(Junk.Length)]);
    }

    private static void Collect(JsonNode? node, List<JsonNode> places)
    {
        var children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var child in children)
        {
            if (child is not null)
                places.Add(child);
            Collect(child, places);
        }
    }

    private static string[] Headers(Random random) => random.Next(6) switch
    {
        0 => ["If-Match", $"\"{random.Next(10)}\""],
        1 => ["Idempotency-Key", $"key-{random.Next(50)}"],
        2 => ["Accept-Language", "zh-CN"],
        3 => ["If-Match", "*", "Idempotency-Key", "\"quoted\""],
        _ => [],
    };
}
