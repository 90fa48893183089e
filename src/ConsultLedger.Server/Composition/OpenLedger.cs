using System.Net.Sockets;
using ConsultLedger.EmbeddedPostgres;
using ConsultLedger.EventStore;
using Npgsql;

namespace ConsultLedger.Server.Composition;

/// <summary>The ledger's database, reachable and of this release's schema, with the embedded cluster under it if there is one.</summary>
public sealed class OpenLedger : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly EmbeddedCluster? _cluster;

    private OpenLedger(LedgerDatabase database, EmbeddedCluster? cluster)
    {
        Database = database;
        _cluster = cluster;
    }

    public LedgerDatabase Database { get; }

    /// <summary>Starts the embedded cluster, or waits for the given database; then brings the schema up to date.</summary>
    /// <exception cref="CannotStartException">The database did not come, or the settings do not fit it.</exception>
    public static async Task<OpenLedger> Open(LedgerSettings settings, ILogger logger, CancellationToken cancellation)
    {
        var cluster = settings.ConnectionString is null ? await StartCluster(settings, logger, cancellation) : null;
        LedgerDatabase? database = null;
        try
        {
            database = Describe(settings, cluster);
            await Migrate(database, logger, cancellation);
            return new OpenLedger(database, cluster);
        }
        catch
        {
            if (database is not null)
                await database.DisposeAsync();
            if (cluster is not null)
                await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    private static async Task<EmbeddedCluster> StartCluster(LedgerSettings settings, ILogger logger, CancellationToken cancellation)
    {
        var cluster = await EmbeddedCluster.Start(
            new EmbeddedClusterOptions { DataFolder = settings.DataFolder, Log = logger.PostgresSays }, cancellation);
        cluster.Exited += (_, exit) => logger.PostgresEnded(exit.ExitCode);
        cluster.Restarted += (_, _) => logger.PostgresIsBack();
        return cluster;
    }

    private static LedgerDatabase Describe(LedgerSettings settings, EmbeddedCluster? cluster)
    {
        try
        {
            return cluster is null
                ? new LedgerDatabase(settings.ConnectionString!, settings.Schema)
                : new LedgerDatabase(cluster.ConnectionString(), settings.Schema, loginAsRoles: true);
        }
        catch (ArgumentException unusable)
        {
            throw new CannotStartException($"ConnectionStrings:Ledger or Ledger:Schema cannot be used. {unusable.Message}", unusable);
        }
    }

    private static async Task Migrate(LedgerDatabase database, ILogger logger, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        string? said = null;
        while (true)
        {
            try
            {
                await database.Migrate(cancellation);
                return;
            }
            catch (Exception away) when (away is NpgsqlException { IsTransient: true } or SocketException && TimeProvider.System.GetElapsedTime(started) < LongestWait)
            {
                if (said != away.Message)
                    logger.DatabaseIsAway(said = away.Message);
                await Task.Delay(Pause, cancellation);
            }
            catch (Exception failure) when (failure is NpgsqlException or SocketException)
            {
                throw new CannotStartException($"The database of ConnectionStrings:Ledger cannot be used: {failure.Message}", failure);
            }
            catch (ArgumentException unusable)
            {
                throw new CannotStartException($"Ledger:Schema cannot be used. {unusable.Message}", unusable);
            }
        }
    }
}
