using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.Running;
using ConsultLedger.Recording;
using ConsultLedger.Server.Archives;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Sealing;

namespace ConsultLedger.Server.Composition;

/// <summary>What the routes and workers are given.</summary>
internal static class LedgerServices
{
    public static void AddLedger(this IServiceCollection services, LedgerSettings settings, OpenLedger ledger)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(ledger.Database);
        services.AddSingleton<IDocumentStore, PostgresDocumentStore>();
        services.AddSingleton<ProcedureRegister>();
        services.AddSingleton<CommitteeRegister>();
        services.AddSingleton<DocumentReferences>();
        services.AddSingleton<CalendarRegister>();
        services.AddSingleton<Recorder>();
        services.AddSingleton<ArchiveRecorder>();
        services.AddSingleton<AnnualPlanRecorder>();
        services.AddSingleton<ClaimRecorder>();
        services.AddSingleton<AccessRegister>();
        services.AddSingleton<RoleRecorder>();
        services.AddSingleton<ApiKeyRecorder>();
        services.AddSingleton(provider => new LedgerReadModels(
            ledger.Database, provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ProjectionRunner(
            ledger.Database,
            provider.GetRequiredService<IEventStore>(),
            provider.GetRequiredService<LedgerReadModels>().Progress,
            provider.GetRequiredService<ILogger<ProjectionRunner>>()));
        services.AddHostedService<ReadModelsWorker>();
        services.AddSingleton<SealedTree>();
        services.AddSingleton<SealedNotes>();
        services.AddSingleton<SealedLedger>();
        services.AddSingleton<ArchiveGathering>();
        services.AddSingleton<KeptPackages>();
        services.AddSingleton(provider => new Sealer(
            ledger.Database, provider.GetRequiredService<IEventStore>(), settings.Sealing, provider.GetRequiredService<ILogger<Sealer>>()));
        services.AddHostedService<SealingWorker>();
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
}
