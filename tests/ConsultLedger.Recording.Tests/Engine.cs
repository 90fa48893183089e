using ConsultLedger.EventStore;

namespace ConsultLedger.Recording.Tests;

/// <summary>The engine a server runs on. Others run these same tests with a file like this of their own.</summary>
internal static class Engine
{
    public static PostgresEventStore Open(LedgerDatabase database) => new(database);
}
