using System.Text.Json;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests.QueryTests;

/// <summary>Who recorded what, and when, across consultations.</summary>
public sealed class AuditTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task Events_are_found_by_who_recorded_them_their_type_committee_and_time()
    {
        var client = server.Client;
        var county = await client.Committee();
        var township = await client.Committee("township", county);
        var actor = $"张三 {county}";
        await client.Import(county, actor, "导入一", "导入二");
        var first = await client.Topic(county);
        var second = await client.Topic(township);
        var decided = await client.Then(second, "topic", """{"decision":"determined","decidedBy":"主席会议"}""");

        foreach (var (filter, expected) in ((string, string)[])
        [
            ($"within={county}", "topic_determined topic_proposed topic_proposed topic_proposed topic_proposed committee_registered committee_registered"),
            ($"actor={actor.InAddress()}", "topic_proposed topic_proposed"),
            ("actor=nobody", ""),
            ($"within={county}&type=topic_determined", "topic_determined"),
            ($"within={county}&type=topic_determined&type=committee_registered", "topic_determined committee_registered committee_registered"),
            ($"committee={township}", "topic_determined topic_proposed committee_registered"),
            ($"within={county}&from={first.RecordedAt}", "topic_determined topic_proposed topic_proposed"),
            ($"within={county}&from={first.RecordedAt}&to={second.RecordedAt}", "topic_proposed topic_proposed"),
            ($"within={county}&from={decided.RecordedAt}&atSequence={second.Sequence}", ""),
            ($"within={county}&type=topic_proposed&atSequence={first.Sequence}", "topic_proposed topic_proposed topic_proposed"),
        ])
        {
            var items = await client.Items($"/audit?{filter}");
            Assert.True(expected == string.Join(' ', items.Select(item => item.Text("type"))), $"{filter}: {string.Join(' ', items.Select(item => item.Text("type")))}");
        }
    }

    [Fact]
    public async Task Pages_go_back_in_time_without_gaps_while_more_is_recorded()
    {
        var client = server.Client;
        var committee = await client.Committee();
        for (var i = 0; i < 9; i++)
            await client.Topic(committee);

        var sequences = new List<long>();
        for (var page = await client.Read($"/audit?committee={committee}&limit=4"); ; page = await client.Read($"/audit?committee={committee}&limit=4&cursor={page.Text("next")}"))
        {
            sequences.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.Number("sequence")));
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null)
                break;
            await client.Topic(committee);
        }

        Assert.Equal(10, sequences.Count);
        Assert.Equal(sequences.OrderDescending().Distinct(), sequences);
    }
}
