namespace ConsultLedger.Benchmarks;

/// <summary>What figures measured in one run share.</summary>
internal sealed class Workbench(CancellationToken cancellation) : IAsyncDisposable
{
    public CancellationToken Cancellation => cancellation;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
