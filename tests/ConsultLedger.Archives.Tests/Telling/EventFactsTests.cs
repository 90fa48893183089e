using System.Text.Json;
using ConsultLedger.Archives.Telling;
using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Tests.Telling;

/// <summary>Every text of every field of every event is told, so that nobody needs this program to read it.</summary>
public sealed class EventFactsTests
{
    private static readonly EventFacts English = new(new Phrases(Language.English, Procedures.Default));

    public static TheoryData<string> Events => [.. EventCatalogue.All.Select(type => type.WireName).Where(EventCatalogue.IsOfConsultation)];

    [Theory]
    [MemberData(nameof(Events))]
    public void No_field_of_an_event_goes_untold(string wireName)
    {
        var data = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", $"{wireName}.json"));
        var told = string.Join('\n', English.Of((ConsultationEvent)EventCatalogue.Read(wireName, data.AsSpan().TrimEnd((byte)'\n'))).SelectMany(fact => fact.Values));

        Assert.All(Texts(JsonElement.Parse(data.AsSpan().TrimEnd((byte)'\n'))), text => Assert.Contains(text, told, StringComparison.Ordinal));
    }

    /// <summary>What people wrote: not words that stand for something, which are told in other words, dates, or digests.</summary>
    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Texts(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String when json.GetString()!.Any(sign => sign > 127) => [json.GetString()!],
        _ => [],
    };
}
