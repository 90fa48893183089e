using System.Text;
using System.Text.Json;
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
        var procedure = Events.ProcedureWith("every-event", [.. UnreadEvents.All.Select(unread => DueAfter(EventCatalogue.WireNameOf(unread)))]);
        var rules = new Rulebook();
        rules.Learn(recorded with { Type = "procedure_published", Data = EventCatalogue.Write(new ProcedurePublished { Procedure = procedure }) });
        var opened = FoldedConsultation.Open(recorded, proposed with { Procedure = procedure.Reference }, rules);

        Assert.All(UnreadEvents.All.Select(unread => (ConsultationEvent)Golden.Event(EventCatalogue.WireNameOf(unread))), whole =>
        {
            foreach (var written in new[] { whole, whole with { OccurredOn = null } })
            {
                var read = UnreadEvents.Read(EventCatalogue.WireNameOf(written), EventCatalogue.Write(written));

                Assert.Equal(opened.Evolve(recorded, written), opened.Evolve(recorded, read));
                Assert.Single(opened.Evolve(recorded, read).Obligations);
            }
        });
    }

    [Theory]
    [InlineData("""{"heldOn":"2023-04-11"}""", "2023-04-11")]
    [InlineData("""{"heldOn":"2023-04-11","attendance":[{"name":"刘强","heldOn":"2000"}],"occurredOn":"2023-04~"}""", "2023-04~")]
    [InlineData("""{ "occurredOn" : null, "heldOn" : "2023-04-11" }""", "2023-04-11")]
    [InlineData("""{"h\u0065ldOn":"2023-04-11"}""", "2023-04-11")]
    [InlineData("""{"place":"heldOn","agenda":{"occurredOn":"2000"}}""", null)]
    public void The_date_of_an_event_is_found_without_reading_the_rest(string json, string? date) =>
        Assert.Equal(date, StatedDate.Read(Encoding.UTF8.GetBytes(json), "heldOn")?.ToString());

    [Theory]
    [InlineData("""{"startedOn":"2023-04-11","endedOn":"2023-04-12"}""")]
    [InlineData("""{"endedOn":"2023-04-12","startedOn":"2023-04-11"}""")]
    public void Of_an_events_own_dates_the_one_that_counts_is_found_wherever_it_stands(string json) =>
        Assert.Equal("2023-04-12", StatedDate.Read(Encoding.UTF8.GetBytes(json), "endedOn", "startedOn")?.ToString());

    [Theory]
    [InlineData("""{"heldOn":"yesterday"}""")]
    [InlineData("""{"occurredOn":20230411}""")]
    [InlineData("[]")]
    [InlineData("""{"heldOn":"2023""")]
    public void What_is_no_date_is_not_passed_over(string json) =>
        Assert.ThrowsAny<JsonException>(() => StatedDate.Read(Encoding.UTF8.GetBytes(json), "heldOn"));

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
