using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests.Persons;

public class ResidentJsonTests
{
    private static readonly Resident Sealed = new() { Person = Guid.Parse("6f1f3c1e-5d7b-4b6a-9a3e-2f6c0d9b8e71"), Sealed = "AQ==" };

    private static readonly MeetingHeld Meeting = new()
    {
        Attendance = [new Attendee { Name = "刘书记", PartyRole = "platform" }, new Attendee { Name = Resident.Placeholder, Resident = Sealed, PartyRole = "群众代表" }],
        Opinions = [new Opinion { By = Resident.Placeholder, Resident = Sealed, Text = "先满足本小区" }],
    };

    [Fact]
    public void Residents_are_found_wherever_an_event_names_them()
    {
        var places = ResidentJson.PlacesIn(JsonNode.Parse(EventCatalogue.Write(Meeting))).ToList();

        Assert.Equal([("/attendance/1", "name"), ("/opinions/0", "by")], places.Select(place => (place.Pointer, place.NameMember)));
        Assert.All(places, place => Assert.Equal(Sealed, place.Resident));
    }

    [Fact]
    public void Residents_are_found_in_what_a_correction_sets_however_its_json_was_written()
    {
        var correction = new RecordCorrected
        {
            OfVersion = 1,
            Pointer = "/proposers",
            To = JsonDocument.Parse("""[ { "name" : "张三", "\u0072esident" :  { "contact": "139" } } ]""").RootElement,
            Reason = "补登",
        };

        var data = EventCatalogue.Write(correction);

        Assert.True(ResidentJson.MayBeIn(data), Encoding.UTF8.GetString(data));
        Assert.Equal("/to/0", Assert.Single(ResidentJson.PlacesIn(JsonNode.Parse(data))).Pointer);
    }

    [Fact]
    public void An_event_that_names_no_resident_is_known_by_a_glance() =>
        Assert.All(Golden.Where(happened => happened is not (TopicProposed or MeetingHeld)), happened => Assert.False(ResidentJson.MayBeIn(EventCatalogue.Write(happened))));

    [Fact]
    public void A_text_that_looks_like_a_resident_is_none() =>
        Assert.False(ResidentJson.MayBeIn(EventCatalogue.Write(new DocumentAttached { Note = """{"resident":{"person":"x"}}""" })));

    [Fact]
    public void What_is_kept_of_a_command_tells_nothing_of_residents()
    {
        var command = new HoldMeeting
        {
            Attendance = [new Attendee { Name = "张三丰", Organisation = "幸福村三组", Position = "村民", Sector = "农业界", PartyRole = "群众代表", Resident = new Resident { Contact = "13900001111" } }],
            Opinions = [new Opinion { By = "张三丰", Text = "先满足本小区", Resident = new Resident() }],
        };

        var kept = Encoding.UTF8.GetString(ResidentJson.WithoutResidents(command));

        Assert.All(new[] { "张三丰", "幸福村", "村民\"", "农业界", "139" }, told => Assert.DoesNotContain(told, kept));
        Assert.Contains("群众代表", kept);
    }

    [Theory]
    [InlineData("/attendance/1/name", "\"李四\"")]
    [InlineData("/attendance/1/organisation", "\"幸福村\"")]
    [InlineData("/attendance/1/resident", "{\"contact\":\"139\"}")]
    [InlineData("/attendance/1/resident/contact", "\"139\"")]
    [InlineData("/attendance/0/resident", "{\"contact\":\"139\"}")]
    [InlineData("/opinions/0/by", "\"李四\"")]
    public void What_is_known_of_a_resident_is_corrected_as_a_whole(string pointer, string to) =>
        Given([.. Stages.MeetingHeld.SkipLast(1), Meeting])
            .When(new CorrectRecord { OfVersion = 5, Pointer = pointer, To = JsonDocument.Parse(to).RootElement, Reason = "录入有误" })
            .ThenRefused("resident_corrected_in_part", "/pointer");

    [Theory]
    [InlineData("/attendance/1/present", "true")]
    [InlineData("/opinions/0/text", "\"先满足老人\"")]
    [InlineData("/attendance/1", "{\"name\":\"李四\",\"resident\":{},\"partyRole\":\"群众代表\"}")]
    [InlineData("/attendance/0/name", "\"刘主任\"")]
    public void The_rest_of_what_names_a_resident_is_corrected_like_anything_else(string pointer, string to) =>
        Given([.. Stages.MeetingHeld.SkipLast(1), Meeting])
            .When(new CorrectRecord { OfVersion = 5, Pointer = pointer, To = JsonDocument.Parse(to).RootElement, Reason = "录入有误" })
            .ThenAccepted();

    private static IReadOnlyList<LedgerEvent> Golden => EventExamples.All;
}
