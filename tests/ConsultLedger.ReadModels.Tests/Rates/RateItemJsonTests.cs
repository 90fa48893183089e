using System.Text.Json;
using System.Text.Json.Serialization;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Rates;
using ConsultLedger.ReadModels.Tests.Support;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.Rates;

/// <summary>What is written of a rate is what the serializer would write of it by itself.</summary>
public sealed class RateItemJsonTests
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Encoder = LedgerJson.Encoder,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JsonSerializerOptions Written = new(Plain) { Converters = { new RateItemJson() } };

    [Fact]
    public async Task Whatever_committees_do_every_rate_is_written_as_the_serializer_would()
    {
        await using var rates = await RatesOf.Start();
        var history = new RandomHistory(new Random(31));
        for (var done = 0; done < 400; done++)
        {
            var (committee, stream, happened) = history.Next();
            await rates.Ledger.Append(committee, stream, happened);
        }

        var all = await rates.Rates(new RatesQuestion());
        var grouped = await rates.Rates(new RatesQuestion { GroupBy = [Grouping.Committee, Grouping.Year, Grouping.Month, Grouping.Source, Grouping.Form] });

        Assert.Equal(Enum.GetValues<Measure>(), grouped.Select(item => item.Measure).Distinct().Order());
        Assert.Contains(grouped, item => item.Cells is { Count: > 4 });
        Assert.Contains(grouped, item => item.Group.Values.Contains(null));
        foreach (var item in all.Concat(grouped))
            Assert.Equal(JsonSerializer.Serialize(item, Plain), JsonSerializer.Serialize(item, Written));
    }

    [Fact]
    public async Task Names_of_every_kind_are_written_as_they_are()
    {
        await using var rates = await RatesOf.Start();
        await rates.Consultation([.. UpToOutcome("421321-2026-0001", 2), Assigned(1, "随县𠮷野\"河\\湖\"局\t𬒈", "2026-04-01")]);

        var items = await rates.Rates(Measure.Adoption, Grouping.Unit);

        Assert.Equal("""{"unit":"随县𠮷野\"河\\湖\"局\t𬒈"}""", JsonDocument.Parse(JsonSerializer.Serialize(items[0], Written)).RootElement.GetProperty("group").GetRawText());
        Assert.All(items, item => Assert.Equal(JsonSerializer.Serialize(item, Plain), JsonSerializer.Serialize(item, Written)));
    }
}
