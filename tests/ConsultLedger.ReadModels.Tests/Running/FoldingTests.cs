using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
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
        var opened = FoldedConsultation.Open(recorded, proposed);

        Assert.All(UnreadEvents.All, unread =>
        {
            var whole = (ConsultationEvent)Golden.Event(EventCatalogue.WireNameOf(unread));
            Assert.Equal(opened.Evolve(recorded, whole), opened.Evolve(recorded, unread));
            Assert.NotEqual(opened, opened.Evolve(recorded, unread));
        });
    }

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
}
