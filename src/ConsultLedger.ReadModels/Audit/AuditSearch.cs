using System.Text.Json;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.Feed;
using ConsultLedger.Residents;

namespace ConsultLedger.ReadModels.Audit;

/// <summary>Events across consultations: who recorded what, when. It reads the events themselves, so it never lags behind them.</summary>
public sealed class AuditSearch
{
    private readonly IEventStore _store;
    private readonly Moments _moments;
    private readonly CommitteeQuery _committees;
    private readonly ResidentOpening _residents;

    internal AuditSearch(IEventStore store, Moments moments, CommitteeQuery committees, ResidentOpening residents)
    {
        _residents = residents;
        _store = store;
        _moments = moments;
        _committees = committees;
    }

    /// <summary>The events that satisfy the filter and were known at the moment, newest first.</summary>
    /// <exception cref="ReadModelNotReadyException">The tree of committees, which <see cref="AuditFilter.Within"/> needs, is behind the moment.</exception>
    public async Task<PageAnswer<EventView>> Find(AuditFilter filter, Moment moment, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Limit, AuditFilter.LargestLimit);

        var question = JsonSerializer.Serialize(filter with { Limit = 0, Cursor = null }) + moment;
        PageCursor? cursor = null;
        if (filter.Cursor is { } text)
        {
            if (!PageCursor.TryParse(text, question, out var parsed))
                return new CursorRefused<EventView>();
            cursor = parsed;
        }

        var asked = cursor?.Moment ?? new AskedMoment(await SequenceOf(moment, cancellation), DateOnly.MinValue);
        var found = await _store.Search(
            new EventSearch
            {
                Actor = filter.Actor,
                Types = filter.Types,
                Tenants = await Committees(filter, asked.Sequence, cancellation),
                FromRecordedAt = filter.From,
                ToRecordedAt = filter.To,
                UpToSequence = asked.Sequence,
                BeforeSequence = cursor?.Opened ?? long.MaxValue,
                Limit = filter.Limit + 1,
            },
            cancellation);

        var next = found.Count > filter.Limit ? new PageCursor(asked, found[filter.Limit - 1].Sequence, 0).ToText(question) : null;
        IReadOnlyList<RecordedEvent> shown = [.. found.Take(filter.Limit)];
        return new Page<EventView>(EventView.Of(shown, await _residents.Open(shown, cancellation)), next, asked.Sequence);
    }

    private async Task<long> SequenceOf(Moment moment, CancellationToken cancellation) => moment switch
    {
        Moment.Latest => (await _store.Head(cancellation)).Sequence,
        Moment.AtSequence(var sequence) => Math.Min(sequence, (await _store.Head(cancellation)).Sequence),
        Moment.KnownAt(var at) => await _store.SequenceAt(at, cancellation),
        _ => throw new ArgumentException($"events of many streams cannot be asked for at {moment}", nameof(moment)),
    };

    /// <summary>Codes of the committees asked for, by the tree as known then, within the caller's reach; null for all.</summary>
    private async Task<IReadOnlyCollection<string>?> Committees(AuditFilter filter, long sequence, CancellationToken cancellation)
    {
        if (filter.Within is not { } top)
            return Reach.OfCaller.Narrow(filter.Committee is { } committee ? [committee] : null);

        var asked = await _moments.Resolve(new Moment.AtSequence(sequence), CommitteeQuery.ReadModel, cancellation);
        var within = await _committees.Asked(top, asked.Sequence, cancellation);
        return filter.Committee is { } one ? [.. within!.Where(code => code == one)] : within;
    }
}
