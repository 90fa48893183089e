using System.Reflection;
using ConsultLedger.CritterStack.Commanding;
using ConsultLedger.CritterStack.Messages;
using ConsultLedger.CritterStack.Schema;
using ConsultLedger.EventStore;
using ConsultLedger.Recording;
using JasperFx;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Marten;
using IDocumentStore = Marten.IDocumentStore;

namespace ConsultLedger.CritterStack;

/// <summary>The whole ledger on Marten and Wolverine: the store, the command bus, the relay of events, and read models of one's own.</summary>
public static class LedgerOnCritterStack
{
    /// <summary>What runs here, with its versions.</summary>
    public static string Name { get; } = $"Marten {VersionOf(typeof(IDocumentStore))} and Wolverine {VersionOf(typeof(IMessageBus))}";

    /// <param name="application">What a team adds to it; null: nothing.</param>
    public static async Task AddLedgerOnCritterStack(
        this IHostApplicationBuilder builder, LedgerDatabase database, LedgerApplication? application = null, CancellationToken cancellation = default)
    {
        var schema = database.Schema.Value;
        var services = builder.Services;
        services.AddSingleton<IEventStore>(provider => new MartenEventStore(database, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRecorder, BusRecorder>();

        var sessions = await ApplicationRole.Sessions(database, cancellation);
        await ApplicationTables.Install(sessions, schema, application?.Marten, cancellation);
        services.AddSingleton(sessions);
        var marten = services
            .AddMarten(options =>
            {
                options.UseLedger(sessions, schema);
                options.Projections.Add<ConsultationAggregation>(ProjectionLifecycle.Live);
                application?.Marten?.Invoke(options);
            })
            .IntegrateWithWolverine(integration =>
            {
                integration.MessageStorageSchemaName = schema;
                integration.TransportSchemaName = schema;
                integration.AutoCreate = AutoCreate.CreateOrUpdate;
            })
            .AddAsyncDaemon(DaemonMode.HotCold);
        if (application?.RelaysEvents is true)
            marten.SubscribeToEvents(new EventRelay());
        builder.UseWolverine(options =>
        {
            options.ServiceName = "ConsultLedger";
            options.ApplicationAssembly = typeof(LedgerOnCritterStack).Assembly;
            options.Discovery.DisableConventionalDiscovery().IncludeType(typeof(RecordHandler)).IncludeType(typeof(ProgressFromUnitHandler));
            options.Policies.UseDurableLocalQueues();
            options.Policies.UseDurableInboxOnAllListeners();
            options.Policies.UseDurableOutboxOnAllSendingEndpoints();
            options.Policies.AutoApplyTransactions();
            // Another was faster, or the database is away: decide anew, after ever longer pauses. What fails all the same is laid aside with its reason.
            var pauses = new[] { 20, 50, 100, 250, 500, 1_000, 2_000, 5_000 }.Select(pause => TimeSpan.FromMilliseconds(pause)).ToArray();
            options.OnException<ConcurrencyException>().RetryWithCooldown(pauses);
            options.OnException<NpgsqlException>().RetryWithCooldown(pauses);
            // Where a queue works by groups, what is about one consultation waits its turn.
            options.MessagePartitioning.ByMessage<ProgressFromUnit>(progress => progress.ConsultationId.ToString());
            application?.Wolverine?.Invoke(options);
        });
    }

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
