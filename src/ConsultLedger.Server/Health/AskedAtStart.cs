using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.Running;
using ConsultLedger.EventStore;

namespace ConsultLedger.Server.Health;

/// <summary>What the server was asked to record at its start: until all of it is there, and in the read models, the server is not ready.</summary>
internal sealed class AskedAtStart(IEventStore store, LedgerReadModels readModels)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private volatile bool _isUnderWay;

    public bool IsUnderWay => _isUnderWay;

    /// <summary>Before the server listens.</summary>
    public void Expect() => _isUnderWay = true;

    /// <summary>Records it, and waits until the read models know it.</summary>
    /// <returns>What was recorded, in words.</returns>
    public async Task<string> Record(Func<Task<string>> recording, CancellationToken cancellation)
    {
        var words = await recording();
        var head = await store.Head(cancellation);
        foreach (var readModel in ProjectionRunner.ReadModels)
            await readModels.Progress.WaitFor(readModel, head.Sequence, Patience, cancellation);
        _isUnderWay = false;
        return words;
    }
}
