using System.Collections.Concurrent;
using System.Globalization;
using ConsultLedger.EmbeddedPostgres;
using Npgsql;

namespace ConsultLedger.Testing;

/// <summary>A real PostgreSQL for the tests of one process. Its data is thrown away, so nothing is flushed to disk.</summary>
public sealed class TestCluster
{
    private static readonly Lazy<TestCluster> Instance = new(Start);

    private readonly EmbeddedCluster cluster;
    private readonly ConcurrentDictionary<string, Lazy<Task>> templates = new();
    private int databases;

    private TestCluster(EmbeddedCluster cluster) => this.cluster = cluster;

    /// <summary>Started at first use, stopped and removed when the process ends.</summary>
    public static TestCluster Shared => Instance.Value;

    /// <summary>For what concerns the whole cluster, such as roles: the superuser in the database postgres.</summary>
    public string AdministratorConnectionString => cluster.ConnectionString("postgres");

    /// <summary>A new database that is a copy of a template.</summary>
    /// <param name="templateName">Names the template within this process.</param>
    /// <param name="prepareTemplateOnce">Fills the template, given the superuser's connection string; runs once per name. All its
    /// connections are closed afterwards.</param>
    /// <returns>The superuser's connection string for the new database.</returns>
    public async Task<string> CloneDatabase(string templateName, Func<string, Task> prepareTemplateOnce)
    {
        var template = "template_" + templateName;
        await templates.GetOrAdd(template, name => new Lazy<Task>(() => PrepareTemplate(name, prepareTemplateOnce))).Value;
        var database = string.Create(CultureInfo.InvariantCulture, $"{templateName}_{Interlocked.Increment(ref databases)}");
        await Execute($"CREATE DATABASE {Quote(database)} TEMPLATE {Quote(template)}");
        return cluster.ConnectionString(database);
    }

    /// <summary>A new database with nothing in it.</summary>
    public Task<string> EmptyDatabase() => CloneDatabase("empty", _ => Task.CompletedTask);

    /// <summary>Drops a database, with whoever is still connected to it. Not needed for tidiness (the cluster goes with the
    /// process), only to save space where a test makes many.</summary>
    public async Task DropDatabase(string connectionString)
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(connectionString));
        await Execute($"DROP DATABASE {Quote(new NpgsqlConnectionStringBuilder(connectionString).Database!)} WITH (FORCE)");
    }

    private static TestCluster Start()
    {
        TestFolders.RemoveLeftovers();
        var folder = TestFolders.Create();
        // Root's temporary folder is private to root; the cluster runs as another user, who must be able to pass.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        var started = Task.Run(() => EmbeddedCluster.Start(new() { DataFolder = folder, Durable = false, MaxConnections = 300 })).GetAwaiter().GetResult();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            TestFolders.RemoveAfter(started.ProcessId, folder);
            Task.Run(async () => await started.DisposeAsync()).Wait();
        };
        return new TestCluster(started);
    }

    private async Task PrepareTemplate(string name, Func<string, Task> prepare)
    {
        await Execute($"CREATE DATABASE {Quote(name)}");
        await prepare(cluster.ConnectionString(name));
        NpgsqlConnection.ClearPool(new NpgsqlConnection(cluster.ConnectionString(name)));
        await Execute($"ALTER DATABASE {Quote(name)} ALLOW_CONNECTIONS false");
        await Execute($"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'");
    }

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(AdministratorConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Quote(string name) => new NpgsqlCommandBuilder().QuoteIdentifier(name);
}
