using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Tests;
using JasperFx.Events;
using Marten;
using Marten.Exceptions;
using Npgsql;

namespace ConsultLedger.CritterStack.Tests.Storing;

/// <summary>What Marten can be asked for and the ledger's database refuses, as docs/critter-stack.md tells it.</summary>
public class RefusedByDatabaseTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private const string Committee = "421321";
    private static readonly MeetingHeld Held = new() { HeldOn = EdtfDate.Parse("2022-07"), Place = "农贸市场旁" };

    private DocumentStore Store(Action<StoreOptions>? more = null) => DocumentStore.For(options =>
    {
        options.UseLedger(ledger.Database.Server, TestLedger.Schema);
        more?.Invoke(options);
    });

    [Fact]
    public Task Starting_a_stream_past_the_numbering() =>
        IsRefused("42501", Guid.NewGuid(), Committee, (session, stream) => session.Events.StartStream<Consultation>(stream, Held));

    [Fact]
    public Task Appending_richly() =>
        IsRefused("42501", Guid.NewGuid(), Committee, (session, stream) => session.Events.Append(stream, Held), options => options.Events.AppendMode = EventAppendMode.Rich);

    [Fact]
    public async Task Archiving_a_stream() =>
        await IsRefused("42883", await Recorded(), Committee, (session, stream) => session.Events.ArchiveStream(stream));

    [Fact]
    public async Task Appending_to_another_committees_stream() =>
        await IsRefused("CL002", await Recorded(), "421302", (session, stream) => session.Events.Append(stream, Held));

    [Fact]
    public Task An_event_that_no_bundle_can_hold() =>
        IsRefused("CL003", Guid.NewGuid(), Committee, (session, stream) => session.Events.Append(stream, Held with { Place = new string('场', 30_000) }));

    [Fact]
    public async Task Masking_what_was_recorded()
    {
        var stream = await Recorded();
        await using var store = Store(options => options.Events.AddMaskingRuleForProtectedInformation<MeetingHeld>(held => held with { Place = "***" }));

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => store.Advanced.ApplyEventDataMasking(masking => masking.IncludeStream(stream).ForTenant(Committee)));

        Assert.Equal("42501", CodeOf(refusal));
        Assert.Equal(EventCatalogue.Write(Held), Assert.Single(await ledger.Store.ReadStream(stream, Moment.Now)).Data.ToArray());
    }

    [Fact]
    public async Task Deleting_a_stream()
    {
        var stream = await Recorded();
        await using var store = Store();

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => store.Advanced.Clean.DeleteSingleEventStreamAsync(stream, Committee));

        Assert.Equal("42501", CodeOf(refusal));
        Assert.Single(await ledger.Store.ReadStream(stream, Moment.Now));
    }

    [Fact]
    public async Task Another_version_than_expected()
    {
        var stream = await Recorded();
        await using var store = Store();
        await using var session = store.LightweightSession(Committee);
        session.Events.Append(stream, 3, Held);

        await Assert.ThrowsAsync<EventStreamUnexpectedMaxEventIdException>(() => session.SaveChangesAsync());
    }

    private async Task IsRefused(string code, Guid stream, string committee, Action<IDocumentSession, Guid> ask, Action<StoreOptions>? more = null)
    {
        var head = (await ledger.Store.Head()).Sequence;
        await using var store = Store(more);
        await using var session = store.LightweightSession(committee);
        ask(session, stream);

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => session.SaveChangesAsync());

        Assert.Equal(code, CodeOf(refusal));
        Assert.DoesNotContain(await ledger.Store.ReadAll(head, 100), recorded => recorded.Stream == stream);
    }

    /// <summary>A stream of the committee with one event.</summary>
    private async Task<Guid> Recorded()
    {
        var stream = Guid.NewGuid();
        await using var store = Store();
        await using var session = store.LightweightSession(Committee);
        session.Events.Append(stream, Held);
        await session.SaveChangesAsync();
        return stream;
    }

    private static string? CodeOf(Exception? refusal) => refusal switch
    {
        null => null,
        PostgresException database => database.SqlState,
        AggregateException { InnerExceptions: [var first, ..] } => CodeOf(first),
        _ => CodeOf(refusal.InnerException),
    };
}
