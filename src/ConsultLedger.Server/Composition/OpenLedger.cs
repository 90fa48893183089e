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

    private OpenLedger(LedgerDatabase database, LedgerDatabase readings, EmbeddedCluster? cluster)
    {
        Database = database;
        Readings = readings;
        _cluster = cluster;
    }

    public LedgerDatabase Database { get; }

    /// <summary>The ledger of who read what, in a schema of its own.</summary>
    public LedgerDatabase Readings { get; }

    /// <summary>Starts the embedded cluster, or waits for the given database; then brings the schema up to date.</summary>
    /// <exception cref="CannotStartException">The database did not come, or the settings do not fit it.</exception>
    public static async Task<OpenLedger> Open(LedgerSettings settings, ILogger logger, CancellationToken cancellation)
    {
        var cluster = settings.ConnectionString is null ? await StartCluster(settings, logger, cancellation) : null;
        OpenLedger? ledger = null;
        try
        {
            ledger = Describe(settings, cluster, loginAsRoles: settings.ConnectionString is null);
            await Migrate(ledger.Database, logger, cancellation);
            await Migrate(ledger.Readings, logger, cancellation);
            return ledger;
        }
        catch
        {
            if (ledger is not null)
                await ledger.DisposeAsync();
            else if (cluster is not null)
                await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The ledger as it is, to be read: in the given database, in the embedded cluster that a server runs, or in that cluster started
    /// for as long as it is read. Changes no schema and makes no cluster.</summary>
    /// <exception cref="CannotStartException">There is no ledger, or not of this release's schema.</exception>
    public static async Task<OpenLedger> OpenAsItIs(LedgerSettings settings, ILogger logger, CancellationToken cancellation)
    {
        var connectionString = settings.ConnectionString ?? EmbeddedCluster.RunningAt(settings.DataFolder, new EmbeddedClusterOptions { DataFolder = settings.DataFolder }.Database);
        if (connectionString is null && !EmbeddedCluster.ExistsAt(settings.DataFolder))
            throw new CannotStartException($"There is no ledger in {Path.GetFullPath(settings.DataFolder)}. Name its folder (--Ledger:DataFolder) or its database (--ConnectionStrings:Ledger).");
        var cluster = connectionString is null ? await StartCluster(settings, logger, cancellation) : null;
        var ledger = Describe(settings with { ConnectionString = connectionString }, cluster, loginAsRoles: settings.ConnectionString is null);
        try
        {
            if (!await ledger.Database.IsUpToDate(cancellation))
                throw new CannotStartException($"The schema {settings.Schema} is not there, or an older release's: start this release's server once.");
            return ledger;
        }
        catch (Exception failure)
        {
            await ledger.DisposeAsync();
            if (failure is NpgsqlException or SocketException)
                throw new CannotStartException($"The ledger's database cannot be used: {failure.Message}", failure);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Readings.DisposeAsync();
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

    private static OpenLedger Describe(LedgerSettings settings, EmbeddedCluster? cluster, bool loginAsRoles)
    {
        var connectionString = settings.ConnectionString ?? cluster!.ConnectionString();
        try
        {
            return new OpenLedger(
                new LedgerDatabase(connectionString, settings.Schema, loginAsRoles),
                new LedgerDatabase(connectionString, settings.OfReadings.Schema, loginAsRoles),
                cluster);
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
