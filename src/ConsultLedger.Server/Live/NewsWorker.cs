using ConsultLedger.ReadModels.News;

namespace ConsultLedger.Server.Live;

/// <summary>Watches the ledger for all open pages while the server runs.</summary>
internal sealed class NewsWorker(LedgerNews news) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => news.Watch(stoppingToken);
}
