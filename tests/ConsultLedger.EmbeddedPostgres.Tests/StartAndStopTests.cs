using System.Globalization;

namespace ConsultLedger.EmbeddedPostgres.Tests;

public class StartAndStopTests
{
    [Fact]
    public async Task A_first_start_makes_a_durable_cluster_that_only_its_socket_reaches()
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await EmbeddedCluster.Start(new() { DataFolder = folder.Path });

        async Task<string> Setting(string name) => (string)(await Sql.Scalar(cluster.ConnectionString(), $"SHOW {name}"))!;
        Assert.Equal("on", await Setting("fsync"));
        Assert.Equal("on", await Setting("synchronous_commit"));
        Assert.Equal("on", await Setting("full_page_writes"));
        Assert.Equal("on", await Setting("data_checksums"));
        Assert.Equal("", await Setting("listen_addresses"));
        Assert.Equal("UTF8", await Setting("server_encoding"));
        Assert.Equal("C", await Setting("lc_collate"));
        Assert.Equal("ledger", await Sql.Scalar(cluster.ConnectionString(), "SELECT current_database()"));
        Assert.Equal("local", await Sql.Scalar(cluster.ConnectionString(), "SELECT string_agg(DISTINCT type, ' ') FROM pg_hba_file_rules"));
        Assert.Equal("700", await Sql.Scalar(cluster.ConnectionString(), "SELECT setting FROM pg_settings WHERE name = 'unix_socket_permissions'") is string mode ? mode.TrimStart('0') : "");
    }

    [Fact]
    public async Task A_restart_finds_its_data_and_a_stop_leaves_no_process()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await EmbeddedCluster.Start(new() { DataFolder = folder.Path, Durable = false }))
        {
            await Ledger.Create(first.ConnectionString());
            await Ledger.Record(first.ConnectionString(), 1);
            Assert.NotEmpty(folder.Processes);
        }

        Assert.Empty(folder.Processes);
        await using (var second = await EmbeddedCluster.Start(new() { DataFolder = folder.Path, Durable = false }))
            Assert.Equal("1", await Ledger.Entries(second.ConnectionString()));
        Assert.Empty(folder.Processes);
    }

    [Fact]
    public async Task Stopping_twice_is_stopping_once()
    {
        using var folder = new TemporaryFolder();
        var cluster = await EmbeddedCluster.Start(new() { DataFolder = folder.Path, Durable = false });
        await Task.WhenAll(cluster.DisposeAsync().AsTask(), cluster.DisposeAsync().AsTask());
        await cluster.DisposeAsync();
        Assert.Empty(folder.Processes);
    }

    [Fact]
    public async Task Another_cluster_on_the_same_folder_is_refused_with_the_holders_process_id()
    {
        using var folder = new TemporaryFolder();
        using var owner = await Owner.Start(folder);
        var refusal = await Assert.ThrowsAsync<DataFolderInUseException>(() => EmbeddedCluster.Start(new() { DataFolder = folder.Path }));
        Assert.Equal(owner.ProcessId, refusal.Holder);
        Assert.Contains(folder.Path, refusal.Message);
        Assert.Contains(owner.ProcessId.ToString(CultureInfo.InvariantCulture), refusal.Message);
        Assert.Equal(1, await Sql.Scalar(owner.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Of_many_first_starts_at_once_exactly_one_succeeds()
    {
        using var folder = new TemporaryFolder();
        var starts = Enumerable.Range(0, 8).Select(_ => Task.Run(() => EmbeddedCluster.Start(new() { DataFolder = folder.Path, Durable = false }))).ToList();
        await Task.WhenAll(starts.Select(start => start.ContinueWith(_ => { }, TaskScheduler.Default)));

        var started = Assert.Single(starts, start => start.IsCompletedSuccessfully);
        Assert.All(starts.Where(start => start != started), start => Assert.IsType<DataFolderInUseException>(start.Exception!.InnerException));
        await using var cluster = await started;
        Assert.Equal(1, await Sql.Scalar(cluster.ConnectionString(), "SELECT 1"));
    }

    [Fact]
    public async Task A_first_start_killed_on_the_way_leaves_nothing_the_next_takes_for_data()
    {
        using var folder = new TemporaryFolder();
        using (var owner = Owner.Launch(folder))
        {
            while (!Directory.Exists(Path.GetDirectoryName(folder.Data)) || Directory.GetDirectories(Path.GetDirectoryName(folder.Data)!, "data.unfinished.*").Length == 0)
                await Task.Delay(5);
            owner.KillNow();
            await owner.Exited();
        }

        Assert.False(Directory.Exists(folder.Data));
        await using var cluster = await EmbeddedCluster.Start(new() { DataFolder = folder.Path });
        Assert.Equal(1, await Sql.Scalar(cluster.ConnectionString(), "SELECT 1"));
    }

    [Theory]
    [InlineData(15)] // SIGTERM, from a service manager
    [InlineData(2)] // SIGINT, as Ctrl-C sends it to the whole process group of a terminal
    public async Task An_owner_asked_to_end_finishes_its_work_on_the_database_and_leaves_no_process(int signal)
    {
        using var folder = new TemporaryFolder();
        using var owner = await Owner.Start(folder);
        owner.SignalGroup(signal);
        Assert.Equal("asked", await owner.NextLine());
        Assert.Equal(1, await Sql.Scalar(owner.ConnectionString, "SELECT 1"));
        owner.GoOn();
        Assert.Equal("stopped", await owner.NextLine());
        Assert.Equal(0, await owner.Exited());
        Assert.Empty(folder.Processes);
    }

    [Theory]
    [InlineData("with spaces")]
    [InlineData("it's, a \"folder\": odd\\")]
    [InlineData("协商建议")]
    [InlineData("a-path-that-is-far-too-long-for-a-unix-socket-whose-address-holds-about-a-hundred-bytes-and-no-more-than-that")]
    public async Task Any_folder_name_will_do(string name)
    {
        using var folder = new TemporaryFolder(name);
        string connectionString;
        await using (var cluster = await EmbeddedCluster.Start(new() { DataFolder = folder.Path, Durable = false }))
        {
            connectionString = cluster.ConnectionString();
            await Ledger.Create(connectionString);
            await Ledger.Record(connectionString, 1);
        }

        await using var again = await EmbeddedCluster.Start(new() { DataFolder = folder.Path, Durable = false });
        Assert.Equal(connectionString, again.ConnectionString());
        Assert.Equal("1", await Ledger.Entries(again.ConnectionString()));
    }
}
