using ConsultLedger.Testing;
using Npgsql;

namespace ConsultLedger.EmbeddedPostgres.Tests;

public class TestClusterTests
{
    private static Task<string> Clone() => TestCluster.Shared.CloneDatabase("numbers", async template =>
    {
        await using var source = NpgsqlDataSource.Create(template);
        await using var command = source.CreateCommand("CREATE TABLE numbers (n int); INSERT INTO numbers VALUES (1), (2)");
        await command.ExecuteNonQueryAsync();
    });

    [Fact]
    public async Task Every_clone_starts_as_the_template_and_changes_alone()
    {
        var clones = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Clone()));
        Assert.Equal(4, clones.Distinct().Count());

        await Sql.Execute(clones[0], "INSERT INTO numbers VALUES (3)");
        Assert.Equal(3L, await Sql.Scalar(clones[0], "SELECT count(*) FROM numbers"));
        Assert.Equal(2L, await Sql.Scalar(clones[1], "SELECT count(*) FROM numbers"));
    }

    [Fact]
    public async Task A_dropped_clone_is_gone()
    {
        var clone = await Clone();
        await Sql.Scalar(clone, "SELECT 1");
        await TestCluster.Shared.DropDatabase(clone);
        await Assert.ThrowsAsync<PostgresException>(() => Sql.Scalar(clone, "SELECT 1"));
    }
}
