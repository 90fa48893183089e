using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>The rulebook that questions are answered by: read from the ledger as far as they need it.</summary>
internal sealed class KnownRules(IEventStore store) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>As far as it has been read.</summary>
    public Rulebook Known { get; } = new();

    /// <summary>The rulebook, read up to a sequence if that is needed.</summary>
    public async Task<Rulebook> With(bool isNeeded, long sequence, CancellationToken cancellation) =>
        isNeeded ? await UpTo(sequence, cancellation) : Known;

    /// <summary>The rulebook with everything up to a sequence.</summary>
    public async Task<Rulebook> UpTo(long sequence, CancellationToken cancellation)
    {
        if (Known.Known >= sequence)
            return Known;
        await _turn.WaitAsync(cancellation);
        try
        {
            await Known.Load(store, sequence, cancellation);
            return Known;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
