using System.Diagnostics;

namespace ConsultLedger.EmbeddedPostgres.Tests;

public class BinariesTests
{
    private static readonly PostgresBinaries Installed = PostgresBinaries.Find();

    [Fact]
    public void Without_binaries_the_message_says_what_to_do()
    {
        var advice = Assert.Throws<PostgresNotFoundException>(() => PostgresBinaries.Find(null, "/nowhere", ["/nowhere/*/bin"])).Message;
        Assert.Contains("apt install postgresql", advice);
        Assert.Contains("dnf install postgresql-server", advice);
        Assert.Contains("brew install postgresql", advice);
        Assert.Contains("docker compose up", advice);
        Assert.Contains("ConnectionStrings__Ledger", advice);
    }

    [Fact]
    public void Data_of_a_version_that_is_not_installed_names_both_versions()
    {
        var advice = Assert.Throws<PostgresNotFoundException>(() => PostgresBinaries.Find(99)).Message;
        Assert.Contains("written by PostgreSQL 99", advice);
        Assert.Contains($"{Installed.Major} in {Installed.Folder}", advice);
    }

    [Fact]
    public void Links_on_the_path_lead_to_the_real_folder()
    {
        using var folder = new TemporaryFolder();
        foreach (var program in new[] { "initdb", "postgres" })
            File.CreateSymbolicLink(Path.Combine(folder.Root, program), Installed.Program(program));
        Assert.Equal(Installed, PostgresBinaries.Find(null, folder.Root, []));
    }

    [Fact]
    public void Wrapper_scripts_and_incomplete_folders_are_passed_over()
    {
        using var folder = new TemporaryFolder();
        var versions = Path.Combine(folder.Root, "versions");
        foreach (var (place, programs) in new[] { ("scripts", new[] { "initdb", "postgres", "pg_ctl" }), ("part", ["postgres"]) })
            foreach (var program in programs)
            {
                Directory.CreateDirectory(Path.Combine(folder.Root, place));
                var file = Path.Combine(folder.Root, place, program);
                File.WriteAllText(file, "#!/bin/sh\nexec true\n");
                TemporaryFolder.Permit(file, "755");
            }

        Directory.CreateDirectory(versions);
        Directory.CreateSymbolicLink(Path.Combine(versions, "one"), Path.GetDirectoryName(Installed.Folder)!);
        var found = PostgresBinaries.Find(null, $"{folder.Root}/scripts:{folder.Root}/part", [$"{versions}/*/bin"]);
        Assert.Equal(Installed.Major, found.Major);
        Assert.StartsWith(versions, found.Folder);
    }

    [Fact]
    public async Task A_start_that_fails_says_what_PostgreSQL_wrote()
    {
        using var folder = new TemporaryFolder();
        await folder.MakeCluster();
        await File.AppendAllTextAsync(Path.Combine(folder.Data, "postgresql.auto.conf"), "no_such_setting = 1\n");
        var failure = await Assert.ThrowsAsync<PostgresStartException>(() => EmbeddedCluster.Start(new() { DataFolder = folder.Path }));
        Assert.Contains("no_such_setting", failure.Message);
        Assert.Empty(folder.Processes);
    }
}
