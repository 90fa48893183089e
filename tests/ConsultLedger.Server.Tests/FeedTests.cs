using System.Net;
using System.Text;
using System.Text.Json;
using ConsultLedger.EventStore;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using Microsoft.Extensions.DependencyInjection;

namespace ConsultLedger.Server.Tests;

/// <summary>The whole ledger in the order of its sequence: page by page, as CloudEvents.</summary>
public sealed class FeedTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private const string CloudEvents = "application/cloudevents-batch+json";

    [Fact]
    public async Task The_pages_are_the_whole_ledger_in_order_without_gaps()
    {
        var client = server.Client;
        var last = await client.Reach("research");

        var sequences = new List<long>();
        for (string? next = "0"; next is not null;)
        {
            var answer = await client.Ask($"/events?after={next}&limit=7");
            sequences.AddRange(answer.Json.GetProperty("items").EnumerateArray().Select(item => item.Number("sequence")));
            next = answer.Json.GetProperty("next").GetString();
            Assert.True(long.Parse(answer.Header("Ledger-Sequence")!) >= last.Sequence);
            Assert.True(next is null || next == sequences[^1].ToString());
        }

        Assert.Equal(Enumerable.Range(1, sequences.Count).Select(sequence => (long)sequence), sequences);
        Assert.True(sequences.Count >= last.Sequence);
    }

    [Fact]
    public async Task An_event_is_told_with_all_the_contract_names()
    {
        var opened = await server.Client.Topic(Cases.Committee, "山区饮水", """ "occurredOn":"2022-04~" """);

        var told = Assert.Single(await server.Client.Items($"/events?after={opened.Sequence - 1}&limit=1"));

        Assert.Equal(
            ["sequence", "id", "consultation", "committee", "stream", "version", "type", "occurredOn", "recordedAt", "actor", "data", "leafHash"],
            told.EnumerateObject().Select(member => member.Name).Where(name => name is not ("correlation" or "causation" or "headers")));
        Assert.Equal((opened.Sequence, "topic_proposed", "2022-04~", opened.RecordedAt), (told.Number("sequence"), told.Text("type"), told.Text("occurredOn"), told.Text("recordedAt")));
        Assert.Equal(opened.Events[0].LeafHash, told.Text("leafHash"));
        Assert.Equal((await server.Event(opened.Sequence)).Data.ToArray(), Encoding.UTF8.GetBytes(told.GetProperty("data").GetRawText()));
        var first = (await server.Client.Items("/events?limit=1"))[0];
        Assert.Equal(("procedure_published", "*", JsonValueKind.Null), (first.Text("type"), first.Text("committee"), first.GetProperty("consultation").ValueKind));
    }

    [Fact]
    public async Task Asked_for_so_a_page_is_a_batch_of_CloudEvents()
    {
        var opened = await server.Client.Topic(Cases.Committee, "山区饮水", """ "occurredOn":"2022-04~" """);

        var answer = await server.Client.Ask($"/events?after={opened.Sequence - 1}&limit=1", "Accept", CloudEvents);

        Assert.Equal((HttpStatusCode.OK, CloudEvents, "Accept, Accept-Language"), (answer.Status, answer.MediaType, answer.Header("Vary")));
        var told = Assert.Single(answer.Json.EnumerateArray());
        Assert.Equal(
            ("1.0", opened.Events[0].Id.ToString(), "/ledger/ledger/committees/421321", "consultledger.topic_proposed", opened.Consultation.ToString(), opened.RecordedAt),
            (told.Text("specversion"), told.Text("id"), told.Text("source"), told.Text("type"), told.Text("subject"), told.Text("time")));
        Assert.Equal(
            ("application/json", opened.Sequence.ToString("D19"), opened.Consultation.ToString(), 1L, "2022-04~", opened.Events[0].LeafHash),
            (told.Text("datacontenttype"), told.Text("sequence"), told.Text("partitionkey"), told.Number("streamversion"), told.Text("occurredon"), told.Text("leafhash")));
        Assert.All(told.EnumerateObject(), member => Assert.Matches("^[a-z0-9]+$", member.Name));
        Assert.Equal((await server.Event(opened.Sequence)).Data.ToArray(), Encoding.UTF8.GetBytes(told.GetProperty("data").GetRawText()));
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("text/html", null)]
    [InlineData("garbage;;q=x", "application/json")]
    [InlineData("application/json, application/cloudevents-batch+json;q=0.5", "application/json")]
    [InlineData("application/json;q=0.1, application/cloudevents-batch+json;q=0.5", CloudEvents)]
    [InlineData("application/cloudevents-batch+json, */*;q=0.1", CloudEvents)]
    [InlineData("application/cloudevents-batch+json;q=0", null)]
    [InlineData("application/cloudevents-batch+json;q=0, */*", "application/json")]
    public async Task The_form_is_the_one_preferred(string? accept, string? expected)
    {
        var answer = accept is null ? await server.Client.Ask("/events") : await server.Client.Ask("/events", "Accept", accept);

        if (expected is null)
            answer.IsProblem(HttpStatusCode.NotAcceptable, "not_acceptable");
        else
            Assert.Equal((HttpStatusCode.OK, expected), (answer.Status, answer.MediaType));
    }

    [Fact]
    public async Task A_reader_that_is_ahead_of_the_ledger_is_told_so()
    {
        // Its place was given out by another ledger, or by this one before a backup was put back: going on from it would lose events.
        foreach (var route in (string[])["/events", "/events/stream"])
            (await server.Client.Ask($"{route}?after={await server.Head() + 1_000}")).IsProblem(HttpStatusCode.BadRequest, "sequence_not_yet_recorded");
        Assert.Empty(await server.Client.Items($"/events?after={await server.Head()}"));
    }
}
