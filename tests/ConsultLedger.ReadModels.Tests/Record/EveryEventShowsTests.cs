using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Record;

namespace ConsultLedger.ReadModels.Tests.Record;

/// <summary>Nothing that is recorded is missing from the record: every value of every kind of event is in the changes it makes.</summary>
public class EveryEventShowsTests
{
    /// <summary>What must have happened for the other events to make sense; the golden correction is one of the meeting.</summary>
    private static readonly string[] Before = ["topic_proposed", "topic_determined", "plan_adopted", "research_reported", "meeting_held", "outcome_submitted"];

    public static TheoryData<string> ConsultationEvents =>
        [.. EventCatalogue.All.Where(type => type.Type.IsSubclassOf(typeof(ConsultationEvent))).Select(type => type.WireName)];

    [Theory, MemberData(nameof(ConsultationEvents))]
    public void Every_value_of_an_event_is_in_the_changes_it_makes_to_the_record(string wireName)
    {
        // A topic is declined instead of being determined.
        var stand = wireName == "topic_declined" ? "topic_determined" : wireName;
        string[] happened = [.. Before.TakeWhile(name => name != stand), wireName];
        var last = Given.History(happened.Select(Event)).Replay().Last();

        var told = Values(last.Changes.Where(change => change.Value is not null).Select(change => change.Value!.Value)).ToList();
        Assert.All(Said(wireName), value => Assert.True(told.Remove(value), $"{value} is not in the record"));
        if (Event(wireName) is RecommendationEvent about)
            Assert.Contains(last.Changes, change => change.Path.StartsWith($"/recommendations/{about.Recommendation - 1}/", StringComparison.Ordinal));
    }

    /// <summary>The scalar values of an event. The number of the recommendation it is about is told by where it shows.</summary>
    private static IEnumerable<string> Said(string wireName) =>
        JsonElement.Parse(EventCatalogue.Write(Event(wireName))).EnumerateObject()
            .Where(member => member.Name != "recommendation" || Event(wireName) is not RecommendationEvent)
            .SelectMany(member => Values([member.Value]));

    private static ConsultationEvent Event(string wireName) => (ConsultationEvent)Golden.Event(wireName);

    private static IEnumerable<string> Values(IEnumerable<JsonElement> elements) => elements.SelectMany(element => element.ValueKind switch
    {
        JsonValueKind.Object => Values(element.EnumerateObject().Select(member => member.Value)),
        JsonValueKind.Array => Values(element.EnumerateArray()),
        _ => [element.ToString()],
    });
}
