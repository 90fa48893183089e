using System.Text;
using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Feed;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.ReadModels.Tests.Record;

namespace ConsultLedger.ReadModels.Tests.Feed;

public class EventViewTests
{
    private static readonly RecordedEvent Meeting = Given.Recorded(Market.Meeting, 5, EventCatalogue.Write(Market.Meeting)) with
    {
        Correlation = "import-7",
        Causation = "row 12",
        Headers = """{"key":"a" }""",
    };

    private static readonly RecordedEvent Registration =
        Given.Recorded(new CommitteeRegistered { Code = "421321", Name = "随县政协", Level = CommitteeLevel.County }, 1, Golden.Data("committee_registered"));

    public static TheoryData<string> WireNames => [.. EventCatalogue.All.Select(type => type.WireName)];

    [Fact]
    public void An_event_tells_its_place_both_times_who_recorded_it_and_its_leaf()
    {
        var json = JsonElement.Parse(Written(Meeting));

        Assert.Equal(10, json.GetProperty("sequence").GetInt64());
        Assert.Equal(5, json.GetProperty("version").GetInt64());
        Assert.Equal(Given.Consultation, json.GetProperty("consultation").GetGuid());
        Assert.Equal(Given.Consultation, json.GetProperty("stream").GetGuid());
        Assert.Equal(
            ("00000000-0000-7000-8000-000000000005", "meeting_held", "421321", "clerk"),
            (Text(json, "id"), Text(json, "type"), Text(json, "committee"), Text(json, "actor")));
        Assert.Equal(("2022-05", "2026-03-01T08:05:00.000000Z"), (Text(json, "occurredOn"), Text(json, "recordedAt")));
        Assert.Equal(("import-7", "row 12"), (Text(json, "correlation"), Text(json, "causation")));
        Assert.Equal(Meeting.LeafHash().ToString(), Text(json, "leafHash"));
    }

    [Fact]
    public void Data_and_headers_are_passed_on_byte_for_byte()
    {
        const string Odd = """{ "place" : "\u968f县 \/",  "headcount":1.60e2 , "x":"𠮷" }""";
        var json = JsonElement.Parse(Written(Meeting with { Data = Encoding.UTF8.GetBytes(Odd) }));

        Assert.Equal(Odd, json.GetProperty("data").GetRawText());
        Assert.Equal("""{"key":"a" }""", json.GetProperty("headers").GetRawText());
    }

    [Fact]
    public void An_event_of_a_committee_belongs_to_no_consultation()
    {
        var json = JsonElement.Parse(Written(Registration));

        Assert.Equal(JsonValueKind.Null, json.GetProperty("consultation").ValueKind);
        Assert.Equal(Given.Consultation, json.GetProperty("stream").GetGuid());
    }

    [Theory, MemberData(nameof(WireNames))]
    public void The_stated_date_is_the_one_the_domain_reads_also_where_an_event_has_only_a_date_of_its_own(string wireName)
    {
        var happened = Golden.Event(wireName) with { OccurredOn = null };

        Assert.Equal(happened.StatedOn, EventView.Of(Given.Recorded(happened, 1, EventCatalogue.Write(happened))).OccurredOn);
    }

    [Fact]
    public void What_this_release_cannot_read_is_passed_on_without_a_stated_date()
    {
        var later = EventView.Of(Meeting with { Type = "meeting_held_v2" });
        var strange = EventView.Of(Meeting with { Data = """{"heldOn":"tomorrow"}"""u8.ToArray() });

        Assert.Equal(("meeting_held_v2", null), (later.Type, later.OccurredOn));
        Assert.Equal(("""{"heldOn":"tomorrow"}""", null), (strange.Data.ToString(), strange.OccurredOn));
    }

    [Fact]
    public void A_cloud_event_has_the_attributes_of_the_specification()
    {
        var json = JsonElement.Parse(JsonSerializer.Serialize(CloudEvent.Of(Meeting, "随县 ledger"), RecordJson.Shared.CloudEvent));

        Assert.Equal(
            [
                ("specversion", "1.0"),
                ("id", "00000000-0000-7000-8000-000000000005"),
                ("source", "/ledger/%E9%9A%8F%E5%8E%BF%20ledger/committees/421321"),
                ("type", "consultledger.meeting_held"),
                ("subject", Given.Consultation.ToString()),
                ("time", "2026-03-01T08:05:00.000000Z"),
                ("datacontenttype", "application/json"),
                ("sequence", "0000000000000000010"),
                ("partitionkey", Given.Consultation.ToString()),
                ("streamversion", "5"),
                ("occurredon", "2022-05"),
                ("actor", "clerk"),
                ("leafhash", Meeting.LeafHash().ToString()),
            ],
            json.EnumerateObject().SkipLast(1).Select(attribute => (attribute.Name, attribute.Value.ToString())));
        Assert.Equal(Encoding.UTF8.GetString(Meeting.Data.Span), json.GetProperty("data").GetRawText());
        Assert.Matches("^([a-z0-9]+ ?)+$", string.Join(' ', json.EnumerateObject().Select(attribute => attribute.Name)));
    }

    [Fact]
    public void A_cloud_event_of_a_committee_has_no_subject() => Assert.Null(CloudEvent.Of(Registration, "ledger").Subject);

    private static string Written(RecordedEvent recorded) => JsonSerializer.Serialize(EventView.Of(recorded), RecordJson.Shared.EventView);

    private static string? Text(JsonElement json, string member) => json.GetProperty(member).GetString();
}
