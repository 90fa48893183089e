namespace ConsultLedger.Server.Composition;

/// <summary>Work that goes on while the server runs. What nobody foresaw interrupts it for a moment: it ends neither the work nor the server.</summary>
/// <param name="name">What the work is, in the log.</param>
/// <param name="work">Runs until cancelled, and may be begun again.</param>
internal sealed class Worker(string name, Func<CancellationToken, Task> work, ILogger<Worker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await work(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // The end, wherever it was noticed first.
            }
            catch (Exception unforeseen)
            {
                log.WorkInterrupted(unforeseen, name);
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
