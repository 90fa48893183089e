using System.Diagnostics;
using Npgsql;

namespace ConsultLedger.EmbeddedPostgres.Tests;

public class UserTests
{
    [RootFact]
    public async Task Run_by_root_PostgreSQL_runs_as_an_unprivileged_user()
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await EmbeddedCluster.Start(new() { DataFolder = folder.Path, Durable = false });
        var status = await File.ReadAllTextAsync($"/proc/{cluster.ProcessId}/status");
        Assert.DoesNotContain("Uid:\t0\t", status);
        Assert.Contains("CapEff:\t0000000000000000", status);
    }

    [RootFact]
    public async Task Run_by_an_ordinary_user_PostgreSQL_runs_as_that_user_and_finds_its_data_again()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Path);
        TemporaryFolder.Give(folder.Path, "nobody");
        for (var round = 1; round <= 2; round++)
        {
            using var owner = await Owner.Start(folder, "nobody");
            if (round == 1)
                await Ledger.Create(owner.ConnectionString);
            await Ledger.Record(owner.ConnectionString, round);
            Assert.Contains("Uid:\t65534\t", await File.ReadAllTextAsync($"/proc/{PostmasterFile.Read(folder.Data)!.Process}/status"));
            Assert.Equal(string.Join(' ', Enumerable.Range(1, round)), await Ledger.Entries(owner.ConnectionString));
            owner.SignalGroup(15);
            owner.GoOn();
            Assert.Equal(0, await owner.Exited());
            Assert.Empty(folder.Processes);
        }
    }

    [RootFact]
    public async Task A_cluster_an_ordinary_user_made_is_run_as_that_user_when_root_comes()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Path);
        TemporaryFolder.Give(folder.Path, "nobody");
        using (var owner = await Owner.Start(folder, "nobody"))
        {
            await Ledger.Create(owner.ConnectionString);
            await Ledger.Record(owner.ConnectionString, 1);
            owner.SignalGroup(15);
            owner.GoOn();
            await owner.Exited();
        }

        await using var cluster = await EmbeddedCluster.Start(new() { DataFolder = folder.Path });
        Assert.Equal("1", await Ledger.Entries(cluster.ConnectionString()));
        Assert.Contains("Uid:\t65534\t", await File.ReadAllTextAsync($"/proc/{cluster.ProcessId}/status"));
    }

    [RootFact]
    public async Task A_cluster_of_another_user_is_refused_with_words_that_help()
    {
        using var folder = new TemporaryFolder();
        await folder.MakeCluster();
        using (var owner = await Owner.Start(folder, "nobody"))
        {
            Assert.Contains("cannot be written by this user", owner.Refusal);
            Assert.Equal(1, await owner.Exited());
        }

        TemporaryFolder.Permit(folder.Path, "777");
        Process.Start("chmod", ["666", Path.Combine(folder.Path, "postgres.lock"), Path.Combine(folder.Path, "postgres.owner")]).WaitForExit();
        using (var owner = await Owner.Start(folder, "nobody"))
            Assert.Contains("Start the server as the user who made it", owner.Refusal);
    }

    [RootFact]
    public async Task Below_a_folder_the_unprivileged_user_cannot_enter_the_cluster_lives_elsewhere_and_is_found_again()
    {
        using var folder = new TemporaryFolder();
        TemporaryFolder.Permit(folder.Root, "700");
        await using (var first = await EmbeddedCluster.Start(new() { DataFolder = folder.Path, Durable = false }))
        {
            Assert.DoesNotContain(folder.Root, first.ClusterFolder);
            await Ledger.Create(first.ConnectionString());
            await Ledger.Record(first.ConnectionString(), 1);
        }

        Assert.Empty(folder.Processes);
        await using var second = await EmbeddedCluster.Start(new() { DataFolder = folder.Path, Durable = false });
        Assert.Equal("1", await Ledger.Entries(second.ConnectionString()));

        // A copy of the data folder points to the same cluster, and must not stop the one that runs.
        var copy = Path.Combine(folder.Root, "copy");
        Directory.CreateDirectory(copy);
        File.Copy(Path.Combine(folder.Path, "postgres.location"), Path.Combine(copy, "postgres.location"));
        await Assert.ThrowsAsync<DataFolderInUseException>(() => EmbeddedCluster.Start(new() { DataFolder = copy }));
        Assert.Equal("1", await Ledger.Entries(second.ConnectionString()));
    }

    [RootFact]
    public async Task When_the_other_place_is_gone_no_empty_ledger_is_begun_in_its_stead()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Path);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "postgres.location"), "/var/lib/consultledger/gone\n");
        var refusal = await Assert.ThrowsAsync<PostgresStartException>(() => EmbeddedCluster.Start(new() { DataFolder = folder.Path }));
        Assert.Contains("/var/lib/consultledger/gone", refusal.Message);
        File.Delete(Path.Combine(folder.Path, "postgres.location"));
    }

    [RootFact]
    public async Task A_folder_shut_after_the_first_start_is_an_error_and_not_an_empty_ledger()
    {
        using var folder = new TemporaryFolder();
        await folder.MakeCluster();
        TemporaryFolder.Permit(folder.Root, "700");
        var refusal = await Assert.ThrowsAsync<PostgresStartException>(() => EmbeddedCluster.Start(new() { DataFolder = folder.Path }));
        Assert.Contains("cannot enter", refusal.Message);
    }

    [RootFact]
    public async Task Another_user_of_the_machine_cannot_connect()
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await EmbeddedCluster.Start(new() { DataFolder = folder.Path, Durable = false });
        var socket = new NpgsqlConnectionStringBuilder(cluster.ConnectionString()).Host!;
        var stranger = new DatabaseUser("nobody", 65534, 65534);
        Assert.False((await stranger.Shell("""cd "$1" """, socket, default)).Succeeded);
    }
}
