using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.ReadModels.Feed;
using ConsultLedger.ReadModels.ProcedureVersions;

namespace ConsultLedger.ReadModels.Record;

/// <summary>Answers about one consultation: its record, its events, how it came to be, what changed. Each is folded from the
/// stream when it is asked for, so each can be asked as known at any moment, and there is no table to rebuild.</summary>
public sealed class ConsultationRecords : IDisposable
{
    private readonly Days _days;
    private readonly RecentHistories _histories;

    internal ConsultationRecords(IEventStore store, ProcedureQuery procedures, Days days, KnownRules rules)
    {
        _days = days;
        _histories = new RecentHistories(store, procedures, rules);
    }

    /// <summary>The record as known at a moment, its obligations judged on the day of that moment; of a version that is the day
    /// on which it was recorded.</summary>
    public async Task<Answer<ConsultationRecord>> At(Guid consultation, Moment moment, CancellationToken cancellation = default)
    {
        var answer = await Known(consultation, moment, (history, length) => history.RecordAt(length), cancellation);
        return answer is Answer<ConsultationRecord>.Found(var record)
            ? new Answer<ConsultationRecord>.Found(record.AsOf(await DayOf(moment, record, cancellation)))
            : answer;
    }

    /// <summary>The events known at a moment, as they were recorded.</summary>
    public Task<Answer<IReadOnlyList<EventView>>> Events(Guid consultation, Moment moment, CancellationToken cancellation = default) =>
        Known(consultation, moment, (history, length) => EventView.Of([.. history.Recorded.Take(length)]), cancellation);

    /// <summary>One entry per version, in order, each with the changes it made to the record; null when there is no such
    /// consultation. Entries are worked out as they are read.</summary>
    public async Task<IEnumerable<ReplayEntry>?> Replay(Guid consultation, CancellationToken cancellation = default) =>
        (await _histories.Read(consultation, Moment.Now, cancellation))?.Replay();

    /// <summary>What changed between two moments. At a moment before the opening nothing was known, and the record is empty.</summary>
    public async Task<Answer<RecordDiff>> Diff(Guid consultation, Moment from, Moment to, CancellationToken cancellation = default)
    {
        if (await _histories.Read(consultation, Moment.Now, cancellation) is not { } history)
            return new Answer<RecordDiff>.NotFound();
        if (IsBeyond(from, history) || IsBeyond(to, history))
            return new Answer<RecordDiff>.NoSuchVersion(history.Length);
        return new Answer<RecordDiff>.Found(history.Diff(history.LengthAt(from), history.LengthAt(to)));
    }

    public void Dispose() => _histories.Dispose();

    private async Task<Answer<T>> Known<T>(
        Guid consultation, Moment moment, Func<ConsultationHistory, int, T> answer, CancellationToken cancellation)
    {
        // Asked again without the moment, what was not yet known is told from what is not there.
        if ((await _histories.Read(consultation, moment, cancellation) ?? await _histories.Read(consultation, Moment.Now, cancellation)) is not { } history)
            return new Answer<T>.NotFound();
        if (IsBeyond(moment, history))
            return new Answer<T>.NoSuchVersion(history.Length);
        return history.LengthAt(moment) is > 0 and var length
            ? new Answer<T>.Found(answer(history, length))
            : new Answer<T>.NotYetKnown(history.Recorded[0].Sequence, history.Recorded[0].RecordedAt);
    }

    private async Task<DateOnly> DayOf(Moment moment, ConsultationRecord record, CancellationToken cancellation) => moment switch
    {
        Moment.KnownAt(var at) => _days.Of(at),
        Moment.AtSequence(var sequence) { AsOf: var asOf } => asOf ?? await _days.OfSequence(sequence, cancellation),
        Moment.AtVersion => _days.Of(record.RecordedAt),
        _ => _days.Today,
    };

    private static bool IsBeyond(Moment moment, ConsultationHistory history) => moment is Moment.AtVersion(var version) && version > history.Length;
}
