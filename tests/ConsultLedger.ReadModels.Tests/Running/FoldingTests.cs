using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.ReadModels.Tests.Record;
using ConsultLedger.ReadModels.Tests.Support;

namespace ConsultLedger.ReadModels.Tests.Running;

public sealed class FoldingTests
{
    [Fact]
    public void What_is_not_read_of_an_event_is_not_folded_either()
    {
        var proposed = Events.Proposed("421321-2026-0001");
        var recorded = new RecordedEvent(
            1, Guid.NewGuid(), Guid.NewGuid(), 1, "topic_proposed", Events.County, DateTimeOffset.UnixEpoch, "clerk", null, null, null, EventCatalogue.Write(proposed));
        // Every event is what something is due after.
        var procedure = Events.ProcedureWith("every-event", [.. FoldedEvents.ReadInPart.Where(name => name != "file_archived").Select(DueAfter)]);
        var rules = new Rulebook();
        rules.Learn(recorded with { Type = "procedure_published", Data = EventCatalogue.Write(new ProcedurePublished { Procedure = procedure }) });
        var opened = FoldedConsultation.Open(recorded, proposed with { Procedure = procedure.Reference }, rules)
            .Evolve(recorded, new OutcomeSubmitted { Recommendations = [new NumberedRecommendation { Number = 1, Text = "修渠" }, new NumberedRecommendation { Number = 2, Text = "管护" }] });

        Assert.All(FoldedEvents.ReadInPart.Select(name => (ConsultationEvent)Golden.Event(name)), whole =>
        {
            foreach (var written in new[] { whole, whole with { OccurredOn = null } })
            {
                var read = FoldedEvents.Read(EventCatalogue.WireNameOf(written), EventCatalogue.Write(written));

                Assert.Equal(Shown(opened.Evolve(recorded, written)), Shown(opened.Evolve(recorded, read)));
                Assert.True(written is FileArchived || opened.Evolve(recorded, read).Obligations.Any(due => due.Kind == EventCatalogue.WireNameOf(written)));
            }
        });

        // Lists are compared by what is in them.
        static string Shown(FoldedConsultation consultation) => JsonSerializer.Serialize(consultation, EveryMember);
    }

    [Theory]
    [InlineData("""{"heldOn":"2023-04-11"}""", "2023-04-11")]
    [InlineData("""{"heldOn":"2023-04-11","attendance":[{"name":"刘强","heldOn":"2000"}],"occurredOn":"2023-04~"}""", "2023-04~")]
    [InlineData("""{ "occurredOn" : null, "heldOn" : "2023-04-11" }""", "2023-04-11")]
    [InlineData("""{"h\u0065ldOn":"2023-04-11"}""", "2023-04-11")]
    [InlineData("""{"place":"heldOn","agenda":{"occurredOn":"2000"}}""", null)]
    public void The_date_of_an_event_is_found_without_reading_the_rest(string json, string? date) =>
        Assert.Equal(date, FoldedEvents.Read("meeting_held", Encoding.UTF8.GetBytes(json)).StatedOn?.ToString());

    [Theory]
    [InlineData("meeting_held", """{"heldOn":"yesterday"}""")]
    [InlineData("meeting_held", """{"occurredOn":20230411}""")]
    [InlineData("meeting_held", "[]")]
    [InlineData("meeting_held", "null")]
    [InlineData("meeting_held", """{"heldOn":"2023""")]
    [InlineData("recommendation_assigned", """{"recommendation":1,"dueOn":"2023-04-11"}""")]
    [InlineData("recommendation_assigned", """{"recommendation":1,"unit":null,"dueOn":"2023-04-11"}""")]
    [InlineData("recommendation_decided", """{"decision":"adopted","decidedBy":"县财政局","capacity":"lead"}""")]
    [InlineData("recommendation_decided", """{"recommendation":1,"decision":"noted","decidedBy":"县财政局","capacity":"lead"}""")]
    [InlineData("implementation_verified", """{"recommendation":1,"result":"nearly"}""")]
    public void What_is_folded_and_is_not_there_or_not_as_it_should_be_is_not_passed_over(string type, string json) =>
        Assert.ThrowsAny<JsonException>(() => FoldedEvents.Read(type, Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Of_the_values_kept_those_used_last_stay()
    {
        var kept = new RecentlyUsed<int, string>(capacity: 8);
        for (var key = 1; key <= 9; key++)
        {
            kept.Keep(key, $"{key}", isLast: key == 5);
            kept.Trim();
            kept.Keep(1, "again", isLast: false);
        }

        kept.Keep(10, "10", isLast: false);
        kept.Trim();

        Assert.Equal([1, 6, 7, 8, 9, 10], Enumerable.Range(1, 10).Where(kept.Contains));
        Assert.True(kept.TryGet(1, out var value) && value == "again");
        Assert.False(kept.TryGet(5, out _));
    }

    private static readonly JsonSerializerOptions EveryMember = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private static DeadlineRule DueAfter(string trigger) => new()
    {
        Id = trigger,
        Name = new Wording { English = trigger, Chinese = trigger },
        Trigger = trigger,
        FulfilledBy = ["file_archived"],
        Amount = 3,
        Unit = DeadlineUnit.CalendarDays,
    };
}
