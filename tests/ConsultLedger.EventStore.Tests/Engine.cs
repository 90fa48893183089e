namespace ConsultLedger.EventStore.Tests;

/// <summary>The engine under test. Another one runs these same tests with a file like this of its own.</summary>
internal static class Engine
{
    public static PostgresEventStore Open(LedgerDatabase database, TimeProvider? clock = null) => new(database, clock);
}
