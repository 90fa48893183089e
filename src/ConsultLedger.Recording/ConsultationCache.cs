using ConsultLedger.Consultations;
using Microsoft.Extensions.Caching.Memory;

namespace ConsultLedger.Recording;

/// <summary>
/// Folded states of consultations worked on lately. A state may be behind the ledger: an append made on it carries its
/// version, so a stale one costs a second round and never a wrong decision.
/// </summary>
internal sealed class ConsultationCache : IDisposable
{
    /// <summary>Consultations and their recommendations, some hundred bytes each.</summary>
    private const int Capacity = 200_000;

    private readonly MemoryCache _states = new(new MemoryCacheOptions { SizeLimit = Capacity, CompactionPercentage = 0.1 });

    public Consultation? Find(Guid consultation) => _states.Get<Consultation>(consultation);

    public void Keep(Guid consultation, Consultation state)
    {
        using var entry = _states.CreateEntry(consultation);
        entry.Value = state;
        entry.Size = 1 + state.Recommendations.Length;
    }

    public void Forget(Guid consultation) => _states.Remove(consultation);

    public void Dispose() => _states.Dispose();
}
