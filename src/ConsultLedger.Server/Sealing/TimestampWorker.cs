using ConsultLedger.EventStore.Sealing;

namespace ConsultLedger.Server.Sealing;

/// <summary>Has the last checkpoint stamped every hour in which something was recorded, on the server that seals.</summary>
internal sealed class TimestampWorker(CheckpointStamper stamper, SealedTree tree, Sealer sealer, TimeProvider clock, ILogger<TimestampWorker> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Interval, clock, stoppingToken);
                if (sealer.Status is { IsSealing: true, Refusal: null } && await IsDue(stoppingToken))
                    await stamper.StampLast(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // The end.
            }
            catch (Exception failure)
            {
                // Whatever it was, it is tried again; the server has other work to do.
                log.TimestampFailed(failure.Message);
            }
        }
    }

    private async Task<bool> IsDue(CancellationToken cancellation) =>
        await stamper.Last(cancellation) is not { } last
        || (clock.GetUtcNow() - last.StampedAt >= Period && await tree.LastCheckpoint(cancellation) is { } checkpoint && checkpoint.Size > last.Size);
}
