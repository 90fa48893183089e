using ConsultLedger.CritterStack.Storing;
using ConsultLedger.EventStore;
using Marten;

namespace ConsultLedger.CritterStack;

/// <summary>The ledger with Marten as its engine: the same tables and bytes, so that either engine goes on where the other stopped.
/// One instance per process and ledger.</summary>
public sealed class MartenEventStore : PostgresEventStore
{
    private readonly DocumentStore _store;

    /// <param name="clock">Gives recordedAt, as far as the database's own clock is not behind it; the system's when null.</param>
    public MartenEventStore(LedgerDatabase database, TimeProvider? clock = null)
        : this(StoreOf(database), database, clock ?? TimeProvider.System)
    {
    }

    private MartenEventStore(DocumentStore store, LedgerDatabase database, TimeProvider clock)
        : base(database, new MartenAppendSession(store, database.Schema, clock), new MartenServerSessions(store)) => _store = store;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static DocumentStore StoreOf(LedgerDatabase database) => DocumentStore.For(options =>
    {
        options.UseLedger(database.Server, database.Schema.Value);
        options.Events.UseBinarySerializer<EventText>(new EventText.Serializer());
        // The ledger repeats on its own what may be repeated.
        options.ConfigurePolly(_ => { });
        options.ConfigureWritePolly(_ => { });
    });
}
