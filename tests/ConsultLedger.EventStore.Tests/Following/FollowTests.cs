namespace ConsultLedger.EventStore.Tests.Following;

public class FollowTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(20);

    /// <summary>Follows until so many events have come.</summary>
    private static async Task<List<RecordedEvent>> Follow(PostgresEventStore store, long after, int count, Action<RecordedEvent>? seen = null)
    {
        using var limit = new CancellationTokenSource(LongEnough);
        var events = new List<RecordedEvent>();
        await foreach (var some in store.Follow(after, limit.Token))
        {
            foreach (var one in some)
            {
                events.Add(one);
                seen?.Invoke(one);
            }
            if (events.Count >= count)
                break;
        }
        return events;
    }

    [Fact]
    public async Task A_follower_gets_what_was_there_and_then_what_comes_in_order_and_once()
    {
        var head = (await ledger.Store.Head()).Sequence;
        for (var i = 0; i < 5; i++)
            await ledger.Store.Append(Some.Append(Guid.NewGuid(), 0));
        var following = Follow(ledger.Store, head, 10);
        for (var i = 0; i < 5; i++)
            await ledger.Store.Append(Some.Append(Guid.NewGuid(), 0));

        var events = await following;
        Assert.Equal(Enumerable.Range(1, 10).Select(i => head + i), events.Take(10).Select(e => e.Sequence));
    }

    [Fact]
    public async Task What_another_server_and_what_marten_appends_is_followed_too()
    {
        await using var other = ledger.StartOtherServer();
        var head = (await ledger.Store.Head()).Sequence;
        var stream = Guid.NewGuid();
        var came = new TaskCompletionSource();
        var following = Follow(ledger.Store, head, int.MaxValue, e =>
        {
            if (e.Stream == stream && e.Version == 3)
                came.SetResult();
        });

        await other.Store.Append(Some.Append(stream, 0, Some.Events(2)));
        await ledger.Ask<long[]>($$"""
            SELECT ledger.mt_quick_append_events('{{stream}}', 'consultation', '{{Some.Committee}}', ARRAY[gen_random_uuid()], ARRAY['meeting_held'],
                ARRAY[NULL], ARRAY['{}'::jsonb], ARRAY[NULL::bytea], ARRAY[NULL], ARRAY[NULL], ARRAY[NULL::jsonb], ARRAY['marten'], ARRAY[now()])
            """);

        await Task.WhenAny(came.Task, following).WaitAsync(LongEnough);
        Assert.True(came.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Followers_that_begin_at_different_places_see_the_same_ledger()
    {
        var head = (await ledger.Store.Head()).Sequence;
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => ledger.Store.Append(Some.Append(Guid.NewGuid(), 0))));

        var followed = await Task.WhenAll(Follow(ledger.Store, head, 30), Follow(ledger.Store, head + 10, 20));

        Assert.Equal(followed[0].Skip(10).Take(20).Select(e => e.Id), followed[1].Take(20).Select(e => e.Id));
    }

    [Fact]
    public async Task A_follower_that_is_cancelled_stops()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var head = (await ledger.Store.Head()).Sequence;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var some in ledger.Store.Follow(head + 1_000_000, cancellation.Token))
                Assert.Fail($"{some.Count} events came from nowhere.");
        });
    }

    [Fact]
    public async Task A_follower_of_a_ledger_that_is_not_there_is_told_so()
    {
        await using var nowhere = new LedgerDatabase(ledger.AdministratorConnectionString, "nowhere");
        await Sql.Execute(ledger.AdministratorConnectionString, "CREATE ROLE nowhere_server");
        await using var store = Engine.Open(nowhere);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Follow(store, 0, 1).WaitAsync(LongEnough));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Follow(store, 0, 1).WaitAsync(LongEnough));
    }
}
