using System.Text.Json;
using System.Text.Json.Nodes;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests.QueryTests;

/// <summary>How a consultation came to be what it is: its events, its replay, its differences.</summary>
public sealed class HistoryTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task The_patches_of_the_replay_lead_from_nothing_to_the_record_version_by_version()
    {
        var client = server.Client;
        var last = await client.Reach("feedback");
        var path = $"/consultations/{last.Consultation}";

        JsonNode record = new JsonObject();
        var versions = 0;
        foreach (var entry in await client.Items(path + "/replay"))
        {
            record = Patched(record, entry.GetProperty("changes"));
            Assert.Equal(++versions, entry.Number("version"));
            AssertSame(await client.Read($"{path}?version={versions}"), record, versions);
        }

        Assert.Equal(last.Version, versions);
    }

    [Fact]
    public async Task A_difference_leads_from_one_moment_to_the_other_and_names_the_events_between()
    {
        var client = server.Client;
        var last = await client.Reach("outcome");
        var path = $"/consultations/{last.Consultation}";
        var events = await client.Items(path + "/events");

        foreach (var (from, to, fromVersion, toVersion) in ((string, string, int, int)[])
        [
            ("0", "3", 0, 3),
            ("2", "5", 2, 5),
            ($"seq:{events[1].Number("sequence")}", $"seq:{events[4].Number("sequence")}", 2, 5),
            (events[1].Text("recordedAt"), "now", 2, (int)last.Version),
            ("5", "2", 5, 2),
            ("2020-01-01T00:00:00Z", "1", 0, 1),
        ])
        {
            var diff = await client.Read($"{path}/diff?from={from}&to={to}");

            Assert.Equal((fromVersion, toVersion), (diff.GetProperty("from").Number("version"), diff.GetProperty("to").Number("version")));
            var (first, end) = (Math.Min(fromVersion, toVersion), Math.Max(fromVersion, toVersion));
            Assert.Equal(
                events.Skip(first).Take(end - first).Select(recorded => recorded.Number("sequence")),
                diff.GetProperty("events").EnumerateArray().Select(recorded => recorded.Number("sequence")));
            var before = fromVersion == 0 ? new JsonObject() : JsonNode.Parse((await client.Ask($"{path}?version={fromVersion}")).Text)!;
            AssertSame(await client.Read($"{path}?version={toVersion}"), Patched(before, diff.GetProperty("changes")), toVersion);
        }
    }

    [Fact]
    public async Task Without_an_end_the_difference_goes_to_now()
    {
        var opened = await server.Client.Topic(await server.Client.Committee());
        await server.Client.Then(opened, "topic", """{"decision":"determined","decidedBy":"主席会议"}""");

        var diff = await server.Client.Read($"/consultations/{opened.Consultation}/diff?from=1");

        Assert.Equal(2, diff.GetProperty("to").Number("version"));
    }

    [Fact]
    public async Task The_events_of_a_consultation_are_those_of_the_feed()
    {
        var client = server.Client;
        var last = await client.Reach("meeting");

        foreach (var told in await client.Items($"/consultations/{last.Consultation}/events"))
        {
            var fed = Assert.Single(await client.Items($"/events?after={told.Number("sequence") - 1}&limit=1"));
            Assert.Equal(fed.GetRawText(), told.GetRawText());
            Assert.Equal(last.Consultation, told.GetProperty("consultation").GetGuid());
        }

        Assert.Equal(2, (await client.Items($"/consultations/{last.Consultation}/events?version=2")).Count);
    }

    /// <summary>The record as the patches make it: without what is judged by the day of the question, which no event changes.</summary>
    private static void AssertSame(JsonElement asked, JsonNode patched, int version)
    {
        var expected = JsonNode.Parse(asked.GetRawText())!;
        foreach (var record in (JsonNode[])[expected, patched])
        {
            foreach (var obligation in record["obligations"]!.AsArray())
            {
                obligation!.AsObject().Remove("overdue");
                obligation.AsObject().Remove("overdueDays");
            }
        }

        Assert.True(JsonNode.DeepEquals(expected, patched), $"version {version}:\n{expected.ToJsonString()}\n{patched.ToJsonString()}");
    }

    /// <summary>Applies a JSON Patch as RFC 6902 says.</summary>
    private static JsonNode Patched(JsonNode document, JsonElement operations)
    {
        var result = document.DeepClone();
        foreach (var operation in operations.EnumerateArray())
        {
            var tokens = operation.Text("path").Split('/').Skip(1).Select(token => token.Replace("~1", "/").Replace("~0", "~")).ToArray();
            var parent = tokens[..^1].Aggregate(result, (node, token) => node is JsonArray items ? items[int.Parse(token)]! : node[token]!);
            var value = operation.TryGetProperty("value", out var given) ? JsonNode.Parse(given.GetRawText()) : null;
            switch (parent, operation.Text("op"))
            {
                case (JsonObject members, "remove"):
                    Assert.True(members.Remove(tokens[^1]));
                    break;
                case (JsonObject members, _):
                    members[tokens[^1]] = value;
                    break;
                case (JsonArray items, "add"):
                    items.Insert(tokens[^1] == "-" ? items.Count : int.Parse(tokens[^1]), value);
                    break;
                case (JsonArray items, "remove"):
                    items.RemoveAt(int.Parse(tokens[^1]));
                    break;
                case (JsonArray items, _):
                    items[int.Parse(tokens[^1])] = value;
                    break;
            }
        }

        return result;
    }
}
