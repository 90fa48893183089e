using ConsultLedger.Consultations;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.ReadModels.Running;
using ConsultLedger.Server.Sealing;
using Npgsql;

namespace ConsultLedger.Server.Health;

/// <summary>Whether the server can do its work: the database can be reached, the read models are kept up to date, and sealing has not stopped.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Null when nothing is.</summary>
    public static async Task<BilingualText?> WhatIsMissing(ProjectionRunner runner, Sealer sealer, CancellationToken cancellation) =>
        await WhatIsMissing(runner, cancellation) ?? (sealer.Status.Refusal is { } refusal ? SealingWords.Stopped(refusal) : null);

    private static async Task<BilingualText?> WhatIsMissing(ProjectionRunner runner, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            return (await runner.Status(limit.Token)).FirstOrDefault(model => model.Sequence is null || model.StoppedAt is not null) switch
            {
                null => null,
                { StoppedAt: { } sequence } stopped => new(
                    $"The read model {stopped.ReadModel} has stopped at event {sequence}.", $"读模型 {stopped.ReadModel} 停在第 {sequence} 号事件。"),
                var unbuilt => new($"The read model {unbuilt.ReadModel} is being built.", $"读模型 {unbuilt.ReadModel} 正在建立。"),
            };
        }
        catch (Exception away) when (away is NpgsqlException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new("The database cannot be reached.", "无法访问数据库。");
        }
    }

    /// <summary>A server that has just started is ready in a moment; one that has much to rebuild is not waited for.</summary>
    public static async Task Await(ProjectionRunner runner, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await WhatIsMissing(runner, cancellation) is not null && TimeProvider.System.GetElapsedTime(started) < LongestStart)
            await Task.Delay(Pause, cancellation);
    }
}
