using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.ReadModels.ProcedureVersions;
using Microsoft.Extensions.Caching.Memory;

namespace ConsultLedger.ReadModels.Record;

/// <summary>Histories asked for lately. Events never change, so what was read once stays right: only what followed is read.</summary>
internal sealed class RecentHistories(IEventStore store, ProcedureQuery procedures, KnownRules rules) : IDisposable
{
    /// <summary>Events kept, about 1.5 KB each.</summary>
    private const int Capacity = 50_000;

    private readonly MemoryCache _histories = new(new MemoryCacheOptions { SizeLimit = Capacity, CompactionPercentage = 0.1 });

    /// <summary>The history of a consultation at least up to a moment; null when nothing of it was known then, or it is out of the caller's reach.
    /// What is kept here is kept for all callers, so it is looked at last whose it is.</summary>
    public async Task<ConsultationHistory?> Read(Guid consultation, Moment moment, CancellationToken cancellation) =>
        await Any(consultation, moment, cancellation) is { } history && Reach.OfCaller.Includes(history.Recorded[0].Tenant) ? history : null;

    private async Task<ConsultationHistory?> Any(Guid consultation, Moment moment, CancellationToken cancellation)
    {
        var known = _histories.Get<ConsultationHistory>(consultation);
        var following = await store.ReadStream(consultation, moment, known?.Length ?? 0, cancellation);
        if (following.Count == 0)
            return known;

        var calendars = (await rules.UpTo(following[^1].Sequence, cancellation)).Calendars;
        var history = known is null ? await Begin(following, calendars, cancellation) : known.With(following, calendars);
        if (history is not null)
            _histories.Set(consultation, history, new MemoryCacheEntryOptions { Size = history.Length });
        return history;
    }

    /// <summary>A history from its first event; null when it is not a consultation's.</summary>
    private async ValueTask<ConsultationHistory?> Begin(IReadOnlyList<RecordedEvent> recorded, WorkingCalendars calendars, CancellationToken cancellation) =>
        EventCatalogue.Read(recorded[0].Type, recorded[0].Data.Span) is TopicProposed proposed
            ? ConsultationHistory.Of(recorded, await procedures.Definition(proposed.Procedure, cancellation), calendars)
            : null;

    public void Dispose() => _histories.Dispose();
}
