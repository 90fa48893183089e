using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Recording.Readings;
using ConsultLedger.Server.Composition;

namespace ConsultLedger.Server.Readings;

/// <summary>The ledger of who read what: a schema, tables, tree, key and checkpoint of its own, beside the ledger's.</summary>
internal sealed class ReadingLedger : IAsyncDisposable
{
    private readonly PostgresEventStore _store;

    public ReadingLedger(LedgerDatabase database, LedgerSettings settings, TimeProvider clock, ILogger<Sealer> log)
    {
        _store = new PostgresEventStore(database, clock);
        Log = new ReadingLog(_store);
        Tree = new SealedTree(database);
        Sealer = new Sealer(database, _store, settings.OfReadings.Sealing, log);
    }

    public ReadingLog Log { get; }

    public SealedTree Tree { get; }

    public Sealer Sealer { get; }

    public Task<LedgerHead> Head(CancellationToken cancellation) => _store.Head(cancellation);

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
