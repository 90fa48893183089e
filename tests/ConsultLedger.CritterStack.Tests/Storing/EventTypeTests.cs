using ConsultLedger.Consultations;
using ConsultLedger.EventStore.Tests;
using ConsultLedger.Recording;
using JasperFx.Events;
using Marten;
using Marten.Events;

namespace ConsultLedger.CritterStack.Tests.Storing;

/// <summary>What Marten knows of the ledger's events and streams, held against the catalogue.</summary>
public class EventTypeTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private DocumentStore Store() => DocumentStore.For(options => options.UseLedger(ledger.Database.Server, TestLedger.Schema));

    [Fact]
    public void Marten_knows_every_type_of_the_catalogue_under_its_wire_name()
    {
        using var store = Store();
        var known = ((IReadOnlyEventStoreOptions)store.Options.Events).AllKnownEventTypes()
            .Where(type => typeof(LedgerEvent).IsAssignableFrom(type.EventType))
            .Select(type => (type.EventTypeName, type.EventType));
        Assert.Equal(EventCatalogue.All.Select(type => (type.WireName, type.Type)).Order(), known.Order());
    }

    [Fact]
    public void Every_kind_of_stream_is_named_after_a_type_as_marten_names_it()
    {
        var kinds = typeof(StreamHistory).GetFields().Where(field => field.IsLiteral && field.Name.EndsWith("Stream", StringComparison.Ordinal))
            .Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(kinds.Order(), StreamKinds.All.Order());

        using var store = Store();
        Assert.All(StreamKinds.All, kind => Assert.Equal(kind, store.Events.AggregateAliasFor(StreamKinds.TypeOf(kind))));
    }

    [Fact]
    public async Task An_event_appended_by_marten_is_text_for_text_what_the_ledger_would_have_written()
    {
        var held = new MeetingHeld { HeldOn = EdtfDate.Parse("2022-07"), Place = "农贸市场旁 \u0001 <&>" };
        var stream = Guid.NewGuid();
        await using var store = Store();
        await using (var session = store.LightweightSession("421321"))
        {
            session.LastModifiedBy = "clerk@421321";
            session.Events.Append(stream, held);
            await session.SaveChangesAsync();
        }

        var recorded = Assert.Single(await ledger.Store.ReadStream(stream, ConsultLedger.EventStore.Moment.Now));
        Assert.Equal(EventCatalogue.Write(held), recorded.Data.ToArray());
        Assert.Equal(("meeting_held", "clerk@421321"), (recorded.Type, recorded.Actor));

        await using var reading = store.QuerySession("421321");
        var read = Assert.IsType<Event<MeetingHeld>>(Assert.Single(await reading.Events.FetchStreamAsync(stream)));
        Assert.Equal(EventCatalogue.Write(held), EventCatalogue.Write(read.Data));
    }
}
