using ConsultLedger.Testing;
using Npgsql;

namespace ConsultLedger.EventStore.Tests;

public class LostConnectionTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private string Database => new NpgsqlConnectionStringBuilder(ledger.AdministratorConnectionString).Database!;

    private Task EndAllSessions() => Sql.Execute(TestCluster.Shared.AdministratorConnectionString,
        $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Database}' AND usename = 'ledger_server'");

    [Fact]
    public async Task Connections_cut_again_and_again_lose_no_append_and_double_none()
    {
        var head = (await ledger.Store.Head()).Sequence;
        using var done = new CancellationTokenSource();
        var seen = new List<RecordedEvent>();
        var follower = Task.Run(async () =>
        {
            await foreach (var some in ledger.Store.Follow(head, CancellationToken.None))
            {
                seen.AddRange(some);
                if (seen.Count >= 8 * 25)
                    return;
            }
        });
        var cutting = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await EndAllSessions();
                await Task.Delay(60);
            }
        });

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var mine = new List<Guid>();
            for (var i = 0; i < 25; i++)
            {
                var append = Some.Append(Guid.NewGuid(), 0);
                var result = await ledger.Store.Append(append);
                Assert.True(result is AppendResult.Appended or AppendResult.AlreadyAppended, result.ToString());
                mine.Add(append.Events[0].Id);
                await Task.Delay(1);
            }
            return mine;
        }));
        await done.CancelAsync();
        await cutting;
        await follower.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(ids.SelectMany(i => i).Order(), seen.Select(e => e.Id).Order());
        Assert.Equal(Enumerable.Range(1, seen.Count).Select(i => head + i), seen.Select(e => e.Sequence));
    }
}

public class UnavailableTests
{
    [Fact]
    public async Task A_database_that_stays_away_is_said_to_be_unavailable_and_the_append_may_be_repeated()
    {
        var away = new TestLedger();
        await away.InitializeAsync();
        await away.Store.Append(Some.Append(Guid.NewGuid(), 0));
        var append = Some.Append(Guid.NewGuid(), 0);
        var name = new NpgsqlConnectionStringBuilder(away.AdministratorConnectionString).Database!;
        await Sql.Execute(TestCluster.Shared.AdministratorConnectionString, $"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await Sql.Execute(TestCluster.Shared.AdministratorConnectionString, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");

        var appending = away.Store.Append(append);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => away.Store.Head());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => appending);

        await Sql.Execute(TestCluster.Shared.AdministratorConnectionString, $"ALTER DATABASE {name} ALLOW_CONNECTIONS true");
        Assert.IsType<AppendResult.Appended>(await away.Store.Append(append));
        Assert.IsType<AppendResult.AlreadyAppended>(await away.Store.Append(append));
        await away.DisposeAsync();
    }
}
