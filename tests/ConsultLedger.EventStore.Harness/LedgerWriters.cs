using System.Collections.Concurrent;

namespace ConsultLedger.EventStore.Harness;

/// <summary>Writers on the ledger: some to streams of their own, some to a few streams that all processes fight for.
/// They stop when enough events are acknowledged.</summary>
internal sealed class LedgerWriters(string connectionString, string schema, int seed, int whenThereAre, CancellationTokenSource enough) : IAsyncDisposable
{
    private const int SharedStreams = 4;

    private readonly LedgerDatabase _database = new(connectionString, schema, loginAsRoles: true);
    private readonly ConcurrentQueue<Acknowledged> _acknowledged = new();
    private PostgresEventStore? _store;

    public IReadOnlyCollection<Acknowledged> Acknowledged => _acknowledged;

    public async Task Write(int writer)
    {
        LazyInitializer.EnsureInitialized(ref _store, () => new PostgresEventStore(_database));
        var random = new Random((seed * 1000) + writer);
        var versions = new Dictionary<Guid, long>();
        while (!enough.IsCancellationRequested)
        {
            var stream = writer % 2 == 0 ? Shared(random.Next(SharedStreams)) : Guid.NewGuid();
            var append = new StreamAppend("421321", stream, "consultation", versions.GetValueOrDefault(stream), Events(random.Next(1, 4)), "harness");
            var started = Harness.Acknowledged.Now;
            switch (await _store.Append(append, CancellationToken.None))
            {
                case AppendResult.Appended appended:
                    foreach (var e in appended.Events)
                        _acknowledged.Enqueue(new(e.Id, e.Sequence, stream, e.Version, started, Harness.Acknowledged.Now));
                    versions[stream] = appended.Events[^1].Version;
                    if (_acknowledged.Count >= whenThereAre)
                        await enough.CancelAsync();
                    break;
                case AppendResult.VersionConflict conflict:
                    versions[stream] = conflict.Actual;
                    break;
                case var other:
                    throw new InvalidOperationException($"A new append cannot end as {other}.");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static Guid Shared(int number) => new(number + 1, 0, 0, new byte[8]);

    private static EventData[] Events(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new EventData(Guid.NewGuid(), "meeting_held", "{}"u8.ToArray()))];
}
