using ConsultLedger.CritterStack;
using ConsultLedger.EventStore;

namespace ConsultLedger.EventStore.Tests
{
    /// <summary>Marten, for the store's own tests, which are compiled into this assembly.</summary>
    internal static class Engine
    {
        public static PostgresEventStore Open(LedgerDatabase database, TimeProvider? clock = null) => new MartenEventStore(database, clock);
    }
}

namespace ConsultLedger.Recording.Tests
{
    /// <summary>One engine and the other in turn, for the recorder's own tests: where two servers share a ledger, one runs on each.</summary>
    internal static class Engine
    {
        private static int _opened;

        public static PostgresEventStore Open(LedgerDatabase database) =>
            Interlocked.Increment(ref _opened) % 2 == 0 ? new MartenEventStore(database) : new PostgresEventStore(database);
    }
}
