using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ConsultLedger.Consultations.Tests;

/// <summary>What is stored never changes its shape. A golden file that has to be edited means that events recorded by an
/// earlier release would be read wrongly: give the new shape a new name instead.</summary>
public class GoldenEventTests
{
    public static TheoryData<string> WireNames => [.. EventCatalogue.All.Select(type => type.WireName)];

    [Theory, MemberData(nameof(WireNames))]
    public void An_event_is_written_byte_for_byte_as_its_golden_file(string wireName)
    {
        var example = EventExamples.Of(TypeOf(wireName));

        Assert.Equal(Golden(wireName), Encoding.UTF8.GetString(EventCatalogue.Write(example)) + "\n");
    }

    [Theory, MemberData(nameof(WireNames))]
    public void A_golden_file_is_read_back_as_the_event_it_was_written_from(string wireName)
    {
        var read = EventCatalogue.Read(wireName, Encoding.UTF8.GetBytes(Golden(wireName)));

        Assert.Equivalent(EventExamples.Of(TypeOf(wireName)), read, strict: true);
        Assert.Equal(Golden(wireName), Encoding.UTF8.GetString(EventCatalogue.Write(read)) + "\n");
    }

    [Theory, MemberData(nameof(WireNames))]
    public void An_example_fills_every_field(string wireName)
    {
        using var example = JsonDocument.Parse(Golden(wireName));

        Assert.Equal(
            EventCatalogue.All.Single(type => type.WireName == wireName).Json.Properties.Where(property => property.Set is not null).Select(property => property.Name).Order(),
            example.RootElement.EnumerateObject().Select(member => member.Name).Concat(LaterFields(wireName)).Order());
    }

    [Fact]
    public void Fields_that_were_added_later_are_absent_from_earlier_events_and_written_in_later_ones() =>
        Assert.All(EventExamples.WithLaterFields.GroupBy(EventCatalogue.WireNameOf).SelectMany(shapes => shapes.Index()), shape =>
        {
            var (index, example) = shape;
            var wireName = EventCatalogue.WireNameOf(example);
            // A type that was added to more than once has a file for each time.
            var golden = File.ReadAllText(Path.Combine(Folder, "LaterFields", index == 0 ? $"{wireName}.json" : $"{wireName}.{index + 1}.json"));

            Assert.Equal(golden, Encoding.UTF8.GetString(EventCatalogue.Write(example)) + "\n");
            Assert.Equal(example, EventCatalogue.Read(wireName, Encoding.UTF8.GetBytes(golden)));
            Assert.All(LaterFields(wireName), field => Assert.DoesNotContain($"\"{field}\"", Golden(wireName)));
        });

    [Fact]
    public void An_event_that_names_residents_is_written_and_read_as_ever() =>
        Assert.All(EventExamples.NamingResidents, example =>
        {
            var wireName = EventCatalogue.WireNameOf(example);
            var golden = File.ReadAllText(Path.Combine(Folder, "Residents", $"{wireName}.json"));

            Assert.Equal(golden, Encoding.UTF8.GetString(EventCatalogue.Write(example)) + "\n");
            Assert.Equivalent(example, EventCatalogue.Read(wireName, Encoding.UTF8.GetBytes(golden)), strict: true);
        });

    [Fact]
    public void There_is_a_golden_file_for_every_event_and_none_besides() =>
        Assert.Equal(
            EventCatalogue.All.Select(type => type.WireName + ".json").Order(),
            Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileName(file)!).Order());

    [Fact]
    public void Every_kind_of_event_is_in_the_catalogue_once()
    {
        var kinds = typeof(LedgerEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LedgerEvent)) && !type.IsAbstract);

        Assert.Equal(kinds.Select(type => type.Name).Order(), EventCatalogue.All.Select(type => type.Type.Name).Order());
    }

    [Theory, MemberData(nameof(WireNames))]
    public void A_wire_name_is_the_alias_that_Marten_would_derive(string wireName) =>
        Assert.Equal(MartenAlias(TypeOf(wireName).Name), wireName);

    [Theory]
    [InlineData("HTTPCall", "http_call")]
    [InlineData("URLChangedV2", "url_changed_v2")]
    [InlineData("Ev2Done", "ev_2_done")]
    [InlineData("A1B", "a1b")]
    public void The_rule_for_aliases_used_here_is_the_one_measured_on_Marten(string typeName, string alias) =>
        Assert.Equal(alias, MartenAlias(typeName));

    [Fact]
    public void An_unknown_event_stops_the_reading()
    {
        var unknown = Assert.Throws<UnknownEventException>(() => EventCatalogue.Read("meeting_cancelled", "{}"u8));

        Assert.Equal("meeting_cancelled", unknown.WireName);
    }

    [Fact]
    public void An_event_with_a_field_this_release_does_not_know_is_not_read_as_if_it_had_none() =>
        Assert.Throws<JsonException>(() => EventCatalogue.Read("topic_determined", """{"decidedBy":"县委","mood":"good"}"""u8));

    [Fact]
    public void A_person_reads_from_the_general_to_the_particular()
    {
        using var meeting = JsonDocument.Parse(Golden("meeting_held"));

        Assert.Equal(
            ["name", "organisation", "position", "sector", "partyRole", "present"],
            meeting.RootElement.GetProperty("attendance")[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Every_enumeration_an_event_can_hold_is_written_as_a_word()
    {
        Type[] never = [typeof(Milestone), typeof(LifeObstacle)];
        var enumerations = typeof(LedgerEvent).Assembly.GetTypes().Where(type => type.IsEnum && !never.Contains(type));

        Assert.All(enumerations, type => Assert.NotNull(type.GetCustomAttribute<JsonConverterAttribute>()));
    }

    private static string[] LaterFields(string wireName) => wireName switch
    {
        "committee_registered" or "committee_amended" => ["procedure", "archiveNumbers"],
        "file_archived" => ["catalogueSha256"],
        _ => [],
    };

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Golden");

    private static Type TypeOf(string wireName) => EventCatalogue.All.Single(type => type.WireName == wireName).Type;

    private static string Golden(string wireName) => File.ReadAllText(Path.Combine(Folder, wireName + ".json"));

    private static string MartenAlias(string typeName)
    {
        var words = Regex.Replace(typeName, @"(\P{Ll})(\P{Ll}\p{Ll})", "$1 $2");
        words = Regex.Replace(words, @"(\p{Ll})(\P{Ll})", "$1 $2");
        return words.ToLowerInvariant().Replace(' ', '_');
    }
}
