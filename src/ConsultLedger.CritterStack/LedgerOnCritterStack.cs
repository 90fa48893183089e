using System.Reflection;
using ConsultLedger.CritterStack.Commanding;
using ConsultLedger.CritterStack.Schema;
using ConsultLedger.EventStore;
using ConsultLedger.Recording;
using JasperFx.Events.Daemon;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Marten;
using IDocumentStore = Marten.IDocumentStore;

namespace ConsultLedger.CritterStack;

/// <summary>The whole ledger on Marten and Wolverine: the store, the command bus, the relay of events, and read models of one's own.</summary>
public static class LedgerOnCritterStack
{
    /// <summary>What runs here, with its versions.</summary>
    public static string Name { get; } = $"Marten {VersionOf(typeof(IDocumentStore))} and Wolverine {VersionOf(typeof(IMessageBus))}";

    public static async Task AddLedgerOnCritterStack(this IHostApplicationBuilder builder, LedgerDatabase database, CancellationToken cancellation = default)
    {
        var services = builder.Services;
        services.AddSingleton<IEventStore>(provider => new MartenEventStore(database, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRecorder, BusRecorder>();

        var sessions = await ApplicationRole.Sessions(database, cancellation);
        services.AddSingleton(sessions);
        services
            .AddMarten(options => options.UseLedger(sessions, database.Schema.Value))
            .IntegrateWithWolverine(integration =>
            {
                integration.MessageStorageSchemaName = database.Schema.Value;
                integration.TransportSchemaName = database.Schema.Value;
                integration.AutoCreate = JasperFx.AutoCreate.CreateOrUpdate;
            })
            .AddAsyncDaemon(DaemonMode.HotCold);
        foreach (var talkative in new[] { "Wolverine", "Marten", "JasperFx" })
            builder.Logging.AddFilter(talkative, LogLevel.Warning);
        builder.UseWolverine(options =>
        {
            options.ServiceName = "ConsultLedger";
            options.ApplicationAssembly = typeof(LedgerOnCritterStack).Assembly;
            options.Discovery.DisableConventionalDiscovery().IncludeType(typeof(RecordHandler));
        });
    }

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
