using System.Collections.Concurrent;
using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Tests;

namespace ConsultLedger.CritterStack.Tests.Storing;

/// <summary>Servers on both engines write to one ledger at the same time, some to streams that all fight for.</summary>
public sealed class EnginesTogetherTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private const int WritersEach = 4;
    private const int AppendsEach = 150;

    [Fact]
    public async Task The_sequence_has_no_gap_and_followers_on_either_engine_miss_nothing()
    {
        await using var marten = Open(database => new MartenEventStore(database));
        await using var otherMarten = Open(database => new MartenEventStore(database));
        await using var plain = Open(database => new PostgresEventStore(database));
        var servers = new[] { marten, otherMarten, plain };
        var shared = Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).ToArray();
        var acknowledged = new ConcurrentBag<AppendedEvent>();
        using var enough = new CancellationTokenSource();
        var followers = servers.Select(server => Follow(server.Store, servers.Length * WritersEach * AppendsEach, enough.Token)).ToArray();

        await Task.WhenAll(servers.SelectMany((server, place) => Enumerable.Range(0, WritersEach)
            .Select(writer => Write(server.Store, new Random((place * 100) + writer), shared, acknowledged))));
        enough.CancelAfter(TimeSpan.FromSeconds(30));
        var read = await Task.WhenAll(followers);

        Assert.Equal(Enumerable.Range(1, acknowledged.Count).Select(number => (long)number), read[0].Select(recorded => recorded.Sequence));
        Assert.Equal(acknowledged.OrderBy(one => one.Sequence).Select(one => (one.Id, one.Version)), read[0].Select(recorded => (recorded.Id, recorded.Version)));
        Assert.All(read[0].Zip(read[0].Skip(1)), pair => Assert.True(pair.First.RecordedAt <= pair.Second.RecordedAt));
        foreach (var stream in read[0].GroupBy(recorded => recorded.Stream))
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(version => (long)version), stream.Select(recorded => recorded.Version));
        foreach (var other in read.Skip(1))
            Assert.Equal(read[0].Select(recorded => recorded.LeafHash()), other.Select(recorded => recorded.LeafHash()));
    }

    private Server Open(Func<LedgerDatabase, PostgresEventStore> engine) =>
        new(new LedgerDatabase(ledger.AdministratorConnectionString, TestLedger.Schema, loginAsRoles: true), engine);

    /// <summary>Every append succeeds in the end: on a conflict the writer goes on from the version it is told.</summary>
    private static async Task Write(PostgresEventStore store, Random random, Guid[] shared, ConcurrentBag<AppendedEvent> acknowledged)
    {
        var (own, ownVersion) = (Guid.NewGuid(), 0L);
        for (var i = 0; i < AppendsEach; i++)
        {
            var isShared = random.Next(4) == 0;
            var stream = isShared ? shared[random.Next(shared.Length)] : own;
            long? expected = isShared ? random.Next(2) == 0 ? null : 1 : ownVersion;
            AppendResult result;
            while ((result = await store.Append(Some.Append(stream, expected))) is AppendResult.VersionConflict conflict)
                expected = conflict.Actual;
            var appended = Assert.IsType<AppendResult.Appended>(result);
            foreach (var one in appended.Events)
                acknowledged.Add(one);
            if (!isShared)
                ownVersion++;
        }
    }

    private static async Task<List<RecordedEvent>> Follow(PostgresEventStore store, int count, CancellationToken enough)
    {
        var read = new List<RecordedEvent>();
        await foreach (var some in store.Follow(0, enough))
        {
            read.AddRange(some);
            if (read.Count >= count)
                break;
        }
        return read;
    }

    private sealed class Server(LedgerDatabase database, Func<LedgerDatabase, PostgresEventStore> engine) : IAsyncDisposable
    {
        public PostgresEventStore Store { get; } = engine(database);

        public async ValueTask DisposeAsync()
        {
            await Store.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
