using System.Diagnostics;
using System.Globalization;

namespace ConsultLedger.EmbeddedPostgres.Tests;

public class CrashTests
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("CRASH_CYCLES") ?? "50", CultureInfo.InvariantCulture) / 5;

    [Fact]
    public async Task A_killed_database_is_started_again_with_all_it_had_acknowledged()
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await EmbeddedCluster.Start(new() { DataFolder = folder.Path });
        var connectionString = cluster.ConnectionString();
        await Ledger.Create(connectionString);
        for (var round = 1; round <= 3; round++)
        {
            var exited = new TaskCompletionSource<int>();
            var restarted = new TaskCompletionSource();
            void OnExited(object? sender, PostgresExitedEventArgs exit) => exited.TrySetResult(exit.ExitCode);
            void OnRestarted(object? sender, EventArgs none) => restarted.TrySetResult();
            cluster.Exited += OnExited;
            cluster.Restarted += OnRestarted;

            await Ledger.Record(connectionString, round);
            ClusterProcesses.Signal(folder.Processes, Libc.Kill);
            Assert.Equal(128 + Libc.Kill, await exited.Task);
            await restarted.Task;

            Assert.Equal(string.Join(' ', Enumerable.Range(1, round)), await Ledger.Entries(connectionString));
            cluster.Exited -= OnExited;
            cluster.Restarted -= OnRestarted;
        }
    }

    [Fact]
    public async Task A_database_that_cannot_start_again_is_tried_until_it_can_and_can_be_given_up_meanwhile()
    {
        using var folder = new TemporaryFolder();
        var failed = new SemaphoreSlim(0);
        void Notice(string line)
        {
            if (line.Contains("could not be started again"))
                failed.Release();
        }

        await using var cluster = await EmbeddedCluster.Start(new() { DataFolder = folder.Path, Durable = false, Log = line => Notice(line) });
        var restarted = new TaskCompletionSource();
        cluster.Restarted += (_, _) => restarted.TrySetResult();
        var settings = Path.Combine(folder.Data, "postgresql.auto.conf");

        await File.WriteAllTextAsync(settings, "no_such_setting = 1\n");
        ClusterProcesses.Signal(folder.Processes, Libc.Kill);
        await failed.WaitAsync();
        await File.WriteAllTextAsync(settings, "");
        await restarted.Task;
        Assert.Equal(1, await Sql.Scalar(cluster.ConnectionString(), "SELECT 1"));

        await File.WriteAllTextAsync(settings, "no_such_setting = 1\n");
        ClusterProcesses.Signal(folder.Processes, Libc.Kill);
        await failed.WaitAsync();
        await cluster.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Empty(folder.Processes);
    }

    [Fact]
    public async Task A_child_that_outlives_a_killed_postmaster_does_not_block_the_restart()
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await EmbeddedCluster.Start(new() { DataFolder = folder.Path, Durable = false });
        var restarted = new TaskCompletionSource();
        cluster.Restarted += (_, _) => restarted.TrySetResult();

        // Stopped, it cannot notice that its postmaster is gone.
        var child = folder.Processes.First(process => process != cluster.ProcessId);
        Libc.Signal(child, 19);
        Libc.Signal(cluster.ProcessId, Libc.Kill);
        await restarted.Task;

        Assert.Equal(1, await Sql.Scalar(cluster.ConnectionString(), "SELECT 1"));
        Assert.DoesNotContain(child, folder.Processes);
    }

    [Fact]
    public async Task After_a_kill_of_owner_and_database_a_plain_start_recovers()
    {
        using var folder = new TemporaryFolder();
        using (var owner = await Owner.Start(folder))
        {
            await Ledger.Create(owner.ConnectionString);
            await Ledger.Record(owner.ConnectionString, 1);
            ClusterProcesses.Signal([owner.ProcessId, .. folder.Processes], Libc.Kill);
            await owner.Exited();
        }

        Assert.True(File.Exists(PostmasterFile.In(folder.Data)));
        await using var cluster = await EmbeddedCluster.Start(new() { DataFolder = folder.Path });
        Assert.Equal("1", await Ledger.Entries(cluster.ConnectionString()));
    }

    [Fact]
    public async Task After_a_kill_of_the_owner_alone_the_next_start_takes_over_and_no_process_stays_without_one()
    {
        using var folder = new TemporaryFolder();
        for (var round = 1; round <= 2; round++)
        {
            using var owner = await Owner.Start(folder);
            if (round == 1)
                await Ledger.Create(owner.ConnectionString);
            await Ledger.Record(owner.ConnectionString, round);
            owner.KillNow();
            await owner.Exited();
        }

        await using (var cluster = await EmbeddedCluster.Start(new() { DataFolder = folder.Path }))
            Assert.Equal("1 2", await Ledger.Entries(cluster.ConnectionString()));

        using (var last = await Owner.Start(folder))
        {
            last.KillNow();
            await last.Exited();
        }

        var patience = Stopwatch.StartNew();
        while (folder.Processes.Count > 0 && patience.Elapsed < TimeSpan.FromSeconds(20))
            await Task.Delay(50);
        Assert.Empty(folder.Processes);
    }

    [Fact]
    public async Task What_an_owner_had_begun_when_it_was_killed_does_not_hinder_the_next()
    {
        using var folder = new TemporaryFolder();
        await folder.MakeCluster();
        var random = new Random(1);
        for (var round = 0; round < Kills; round++)
        {
            using var owner = await Owner.Start(folder);
            Assert.Equal("", owner.Refusal);
            // It notices that its database is gone, and is killed somewhere on the way to starting it again.
            ClusterProcesses.Signal(folder.Processes, Libc.Kill);
            await Task.Delay(random.Next(60));
            owner.KillNow();
            await owner.Exited();
        }

        await using var cluster = await EmbeddedCluster.Start(new() { DataFolder = folder.Path, Durable = false });
        Assert.Equal(1, await Sql.Scalar(cluster.ConnectionString(), "SELECT 1"));
    }

    [Fact]
    public async Task A_postmaster_somebody_left_running_on_the_folder_is_stopped_first()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await EmbeddedCluster.Start(new() { DataFolder = folder.Path, Durable = false }))
            await Ledger.Create(first.ConnectionString());

        var user = await DatabaseUser.For(folder.Data, default);
        var leftover = Process.Start(user.Command(PostgresBinaries.Find().Program("postgres"), ["-D", folder.Data], folder.Root))!;
        while (PostmasterFile.Read(folder.Data) is not { IsReady: true })
            await Task.Delay(10);

        await using var cluster = await EmbeddedCluster.Start(new() { DataFolder = folder.Path, Durable = false });
        Assert.True(leftover.HasExited);
        Assert.NotEqual(leftover.Id, cluster.ProcessId);
        Assert.Equal(1, await Sql.Scalar(cluster.ConnectionString(), "SELECT 1"));
    }

    [Fact]
    public async Task A_process_id_that_meanwhile_belongs_to_a_stranger_neither_blocks_the_start_nor_hurts_the_stranger()
    {
        using var folder = new TemporaryFolder();
        await folder.MakeCluster();
        var user = await DatabaseUser.For(folder.Data, default);
        using var stranger = Process.Start(user.Command("sleep", ["60"], "/"))!;
        await user.Shell($"""echo {stranger.Id} > "$1" """, PostmasterFile.In(folder.Data), default);
        await user.Shell($"""echo {stranger.Id} > "$1"/.s.PGSQL.5432.lock""", Path.Combine(folder.Path, "postgres", "socket"), default);

        await using (var cluster = await EmbeddedCluster.Start(new() { DataFolder = folder.Path, Durable = false }))
            Assert.Equal(1, await Sql.Scalar(cluster.ConnectionString(), "SELECT 1"));
        Assert.False(stranger.HasExited);
        stranger.Kill();
    }
}
