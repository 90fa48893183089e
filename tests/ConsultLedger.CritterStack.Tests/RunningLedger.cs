using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Recording;
using ConsultLedger.Residents;
using ConsultLedger.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Some = ConsultLedger.Recording.Tests.Some;

namespace ConsultLedger.CritterStack.Tests;

/// <summary>A ledger of its own, and hosts that run it on Marten and Wolverine without HTTP.</summary>
public sealed class RunningLedger : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly LedgerDatabase _database;

    private RunningLedger(string connectionString, LedgerDatabase database, IHost host) => (_connectionString, _database, Host) = (connectionString, database, host);

    public IHost Host { get; private set; }

    public IRecorder Recorder => Host.Services.GetRequiredService<IRecorder>();

    public IEventStore Store => Host.Services.GetRequiredService<IEventStore>();

    public static async Task<RunningLedger> Start(LedgerApplication? application = null)
    {
        var connectionString = await TestCluster.Shared.CloneDatabase("critter_stack", async template =>
        {
            await using var empty = new LedgerDatabase(template, "ledger");
            await empty.Migrate();
        });
        var database = new LedgerDatabase(connectionString + ";Maximum Pool Size=20", "ledger", loginAsRoles: true);
        var ledger = new RunningLedger(connectionString, database, await StartHost(database, application));
        await ledger.Host.Services.GetRequiredService<CommitteeRegister>().Register(Some.Committee, Some.County(), Some.Clerk);
        return ledger;
    }

    /// <summary>Stops the host, and starts the next one on the same database.</summary>
    public async Task Restart(LedgerApplication application)
    {
        await StopHost();
        Host = await StartHost(_database, application);
    }

    /// <summary>Records commands on a consultation; the first opens it.</summary>
    public async Task<Receipt> Record(params Command[] commands)
    {
        Receipt? receipt = null;
        foreach (var command in commands)
        {
            var result = await Recorder.Record(new RecordingRequest(receipt?.Consultation, command, Some.Clerk));
            receipt = Assert.IsType<RecordingResult.Recorded>(result).Receipt;
        }
        return receipt!;
    }

    /// <summary>A consultation whose first recommendation is assigned and adopted.</summary>
    public Task<Receipt> RecordUpToAdoption() => Record(
        Some.Topic(), Some.Determination, Some.Plan, new WaiveResearch { Reason = "已有成果" },
        new HoldMeeting { HeldOn = EdtfDate.Parse("2026-05-12") }, Some.Outcome("建设污水管网", "落实运维经费"), Some.Assignment(1), Some.Adoption(1));

    public async ValueTask DisposeAsync()
    {
        await StopHost();
        await _database.DisposeAsync();
        await TestCluster.Shared.DropDatabase(_connectionString);
    }

    private static async Task<IHost> StartHost(LedgerDatabase database, LedgerApplication? application)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ConsultLedger.EventStore.IDocumentStore>(_ => new PostgresDocumentStore(database));
        builder.Services.AddSingleton<DocumentReferences>();
        builder.Services.AddSingleton<ProcedureRegister>();
        builder.Services.AddSingleton<CommitteeRegister>();
        builder.Services.AddSingleton(_ => new Keyring(new PostgresPersonKeyStore(database), new WrappingKeyFile("/nowhere/keys")));
        builder.Services.AddSingleton<Recorder>();
        await builder.AddLedgerOnCritterStack(database, application);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private async Task StopHost()
    {
        await Host.StopAsync();
        if (Host is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync();
    }
}

internal static class Eventually
{
    /// <summary>Waits until it holds; fails after two minutes.</summary>
    public static async Task Holds(Func<Task<bool>> condition)
    {
        for (var waited = TimeSpan.Zero; !await condition(); waited += TimeSpan.FromMilliseconds(100))
        {
            Assert.True(waited < TimeSpan.FromMinutes(2), "It did not come about.");
            await Task.Delay(100);
        }
    }
}
