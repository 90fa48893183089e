using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.News;
using ConsultLedger.ReadModels.Running;
using ConsultLedger.Recording;
using ConsultLedger.Recording.Readings;
using ConsultLedger.Residents;
using ConsultLedger.Server.Archives;
using ConsultLedger.Server.Health;
using ConsultLedger.Server.Live;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Persons;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Readings;
using ConsultLedger.Server.Sealing;

namespace ConsultLedger.Server.Composition;

/// <summary>What the routes and workers are given.</summary>
internal static class LedgerServices
{
    /// <summary>Names the ledger as those see it who record, project and seal.</summary>
    private const string WholeLedger = "whole";

    public static void AddLedger(this IServiceCollection services, LedgerSettings settings, OpenLedger ledger)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(ledger.Database);
        services.AddSingleton<IDocumentStore, PostgresDocumentStore>();
        services.AddSingleton<IPersonKeyStore, PostgresPersonKeyStore>();
        services.AddSingleton(new WrappingKeyFile(settings.WrappingKeys));
        services.AddSingleton<WrappingRotation>();
        services.AddSingleton<Keyring>();
        services.AddSingleton<ResidentOpening>();
        services.AddSingleton<PersonalDataReads>();
        services.AddSeeingAll<PersonRecorder>();
        services.AddSeeingAll<ProcedureRegister>();
        services.AddSeeingAll<CommitteeRegister>();
        services.AddSingleton<DocumentReferences>();
        services.AddSeeingAll<CalendarRegister>();
        services.AddSeeingAll<Recorder>();
        services.AddSeeingAll<ArchiveRecorder>();
        services.AddSeeingAll<AnnualPlanRecorder>();
        services.AddSeeingAll<ClaimRecorder>();
        services.AddSeeingAll<AccessRegister>();
        services.AddSeeingAll<RoleRecorder>();
        services.AddSeeingAll<ApiKeyRecorder>();
        services.AddSingleton(provider => new LedgerReadModels(
            ledger.Database,
            provider.Whole(),
            provider.GetRequiredService<ResidentOpening>(),
            provider.GetRequiredService<IPersonKeyStore>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ProjectionRunner(
            ledger.Database,
            provider.Whole(),
            provider.GetRequiredService<LedgerReadModels>().Progress,
            provider.GetRequiredService<ILogger<ProjectionRunner>>()));
        services.AddWorker("projecting", provider => provider.GetRequiredService<ProjectionRunner>().Run);
        services.AddWorker("keeping read models at hand", provider => provider.GetRequiredService<LedgerReadModels>().KeepUp);
        services.AddSeeingAll<AskedAtStart>();
        services.AddSingleton(provider => new LedgerNews(provider.Whole(), provider.GetRequiredService<LedgerReadModels>().Progress));
        services.AddWorker("telling open pages", provider => provider.GetRequiredService<LedgerNews>().Watch);
        services.AddSingleton<SealedTree>();
        services.AddSingleton<SealedNotes>();
        services.AddSingleton<SealedLedger>();
        services.AddSeeingAll<ArchiveGathering>();
        services.AddSingleton<KeptPackages>();
        services.AddSingleton(provider => new Sealer(
            ledger.Database, provider.Whole(), settings.Sealing, provider.GetRequiredService<ILogger<Sealer>>()));
        services.AddWorker("sealing", provider => provider.GetRequiredService<Sealer>().Run);
        services.AddSingleton(provider => new ReadingLedger(
            ledger.Readings, settings, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Sealer>>()));
        services.AddSingleton(provider => provider.GetRequiredService<ReadingLedger>().Log);
        services.AddSingleton<ReadingsWithinReach>();
        services.AddSingleton<ReadingScopes>();
        services.AddSingleton<ReadingAddresses>();
        services.AddWorker("sealing readings", provider => provider.GetRequiredService<ReadingLedger>().Sealer.Run);
        if (TimestampAuthority.From(settings) is { } authority)
        {
            services.AddSingleton(authority);
            services.AddSingleton<CheckpointStamper>();
            services.AddHostedService<TimestampWorker>();
        }
    }

    public static void AddAnswers(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => AnswerJson.Apply(json.SerializerOptions));
        services.AddExceptionHandler<FailedRequests>();
        services.AddApiDescription();
    }

    /// <summary>From here on, whoever asks for the ledger without saying more sees what the caller may see. What the engine gave is the whole of it.</summary>
    public static void ShowWithinReach(this IServiceCollection services, LedgerDatabase database)
    {
        var engine = services.Last(service => service.ServiceType == typeof(IEventStore));
        services.Remove(engine);
        services.AddKeyedSingleton(WholeLedger, (provider, _) => (IEventStore)engine.ImplementationFactory!(provider));
        services.AddSingleton<IEventStore>(provider => new EventsWithinReach(provider.Whole(), database));
    }

    /// <summary>Recording reads what stands above a committee, whoever asks; what the caller may do it checks itself.</summary>
    private static void AddSeeingAll<T>(this IServiceCollection services)
        where T : class => services.AddSingleton(provider => ActivatorUtilities.CreateInstance<T>(provider, provider.Whole()));

    private static void AddWorker(this IServiceCollection services, string name, Func<IServiceProvider, Func<CancellationToken, Task>> work) =>
        services.AddSingleton<IHostedService>(provider => new Worker(name, work(provider), provider.GetRequiredService<ILogger<Worker>>()));

    private static IEventStore Whole(this IServiceProvider provider) => provider.GetRequiredKeyedService<IEventStore>(WholeLedger);
}
