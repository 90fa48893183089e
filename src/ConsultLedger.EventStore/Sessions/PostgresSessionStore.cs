using System.Security.Cryptography;
using System.Text;
using ConsultLedger.EventStore.Reading;
using ConsultLedger.EventStore.Schema;
using Npgsql;

namespace ConsultLedger.EventStore;

/// <summary>Sessions of people, in a table beside the ledger, so that all its servers know which there are. A session is what its holder can name
/// it by; the table has only the SHA-256 of that.</summary>
public sealed class PostgresSessionStore(LedgerDatabase database)
{
    private readonly Session _session = new(new PooledSessions(database));
    private readonly string _keep = SqlText.Of("Sessions/keep_session.sql", database.Schema);
    private readonly string _find = SqlText.Of("Sessions/find_session.sql", database.Schema);
    private readonly string _end = SqlText.Of("Sessions/end_session.sql", database.Schema);

    /// <summary>Keeps a session until it expires or is ended, and forgets those that have expired.</summary>
    /// <exception cref="StoreUnavailableException">The database did not answer in time; keeping it again is safe.</exception>
    public Task Keep(string key, byte[] content, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellation = default) =>
        _session.Ask(_keep, [IdOf(key), Time(until), new NpgsqlParameter<byte[]> { TypedValue = content }, Time(now)], row => row.ReadAsync(cancellation), cancellation);

    /// <summary>What was kept with a session; null when there is none, or none any more.</summary>
    /// <exception cref="StoreUnavailableException">The database did not answer in time.</exception>
    public Task<byte[]?> Find(string key, DateTimeOffset now, CancellationToken cancellation = default) => _session.Ask(
        _find,
        [IdOf(key), Time(now)],
        async row => await row.ReadAsync(cancellation) ? row.GetFieldValue<byte[]>(0) : null,
        cancellation);

    /// <summary>From now on there is no such session.</summary>
    /// <exception cref="StoreUnavailableException">The database did not answer in time; ending it again is safe.</exception>
    public Task End(string key, CancellationToken cancellation = default) => _session.Ask(_end, [IdOf(key)], row => row.ReadAsync(cancellation), cancellation);

    private static NpgsqlParameter<byte[]> IdOf(string key) => new() { TypedValue = SHA256.HashData(Encoding.UTF8.GetBytes(key)) };

    private static NpgsqlParameter<DateTime> Time(DateTimeOffset time) => new() { TypedValue = time.UtcDateTime };
}
