using ConsultLedger.Server.Composition;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsultLedger.Server.Tests.Hosting;

/// <summary>A server whose worker meets what nobody foresaw goes on serving, and the worker goes on working.</summary>
public sealed class WorkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Work_that_fails_in_an_unforeseen_way_is_begun_again()
    {
        var begun = 0;
        var secondTime = new TaskCompletionSource();
        using var worker = new Worker("working", Work, NullLogger<Worker>.Instance);

        await worker.StartAsync(CancellationToken.None);
        await secondTime.Task.WaitAsync(Patience);
        Assert.False(worker.ExecuteTask!.IsCompleted);

        await worker.StopAsync(CancellationToken.None);
        Assert.True(worker.ExecuteTask.IsCompletedSuccessfully);

        async Task Work(CancellationToken cancellation)
        {
            if (++begun == 1)
                throw new InvalidOperationException("Nobody foresaw this.");
            secondTime.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
        }
    }
}
