using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.Server.Composition;

/// <summary>Keeps the read models up to date while the server runs, where no other server does so already.</summary>
internal sealed class ReadModelsWorker(ProjectionRunner runner, LedgerReadModels readModels) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(runner.Run(stoppingToken), readModels.KeepUp(stoppingToken));
}
