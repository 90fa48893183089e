using ConsultLedger.EventStore.Sealing;

namespace ConsultLedger.Server.Sealing;

/// <summary>Seals what is recorded while the server runs, where no other server does so already.</summary>
internal sealed class SealingWorker(Sealer sealer) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => sealer.Run(stoppingToken);
}
