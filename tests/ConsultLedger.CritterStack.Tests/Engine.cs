using ConsultLedger.CritterStack;

namespace ConsultLedger.EventStore.Tests;

/// <summary>Marten, for the store's own tests, which are compiled into this assembly.</summary>
internal static class Engine
{
    public static PostgresEventStore Open(LedgerDatabase database, TimeProvider? clock = null) => new MartenEventStore(database, clock);
}
