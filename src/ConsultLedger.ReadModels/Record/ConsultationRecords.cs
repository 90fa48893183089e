using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Feed;

namespace ConsultLedger.ReadModels.Record;

/// <summary>Answers about one consultation: its record, its events, how it came to be, what changed. Each is folded from the
/// stream when it is asked for, so each can be asked as known at any moment, and there is no table to rebuild.</summary>
public sealed class ConsultationRecords(IEventStore store, Days days)
{
    /// <summary>The record as known at a moment, its obligations judged on the day of that moment; of a version that is the day
    /// on which it was recorded.</summary>
    public async Task<Answer<ConsultationRecord>> At(Guid consultation, Moment moment, CancellationToken cancellation = default)
    {
        var answer = await Known(consultation, moment, ConsultationHistory.Of, history => history.RecordAt(history.Length), cancellation);
        return answer is Answer<ConsultationRecord>.Found(var record)
            ? new Answer<ConsultationRecord>.Found(record.AsOf(await DayOf(moment, record, cancellation)))
            : answer;
    }

    /// <summary>The events known at a moment, as they were recorded.</summary>
    public async Task<Answer<IReadOnlyList<EventView>>> Events(Guid consultation, Moment moment, CancellationToken cancellation = default) =>
        await Known(consultation, moment, OfConsultation, EventView.Of, cancellation);

    /// <summary>One entry per version, in order, each with the changes it made to the record; null when there is no such
    /// consultation. Entries are worked out as they are read.</summary>
    public async Task<IEnumerable<ReplayEntry>?> Replay(Guid consultation, CancellationToken cancellation = default) =>
        ConsultationHistory.Of(await store.ReadStream(consultation, Moment.Now, cancellation: cancellation)) is { } history
            ? history.Replay()
            : null;

    /// <summary>What changed between two moments. At a moment before the opening nothing was known, and the record is empty.</summary>
    public async Task<Answer<RecordDiff>> Diff(Guid consultation, Moment from, Moment to, CancellationToken cancellation = default)
    {
        if (ConsultationHistory.Of(await store.ReadStream(consultation, Moment.Now, cancellation: cancellation)) is not { } history)
            return new Answer<RecordDiff>.NotFound();
        if (IsBeyond(from, history.Length) || IsBeyond(to, history.Length))
            return new Answer<RecordDiff>.NoSuchVersion(history.Length);
        return new Answer<RecordDiff>.Found(history.Diff(history.LengthAt(from), history.LengthAt(to)));
    }

    private async Task<DateOnly> DayOf(Moment moment, ConsultationRecord record, CancellationToken cancellation) => moment switch
    {
        Moment.KnownAt(var at) => days.Of(at),
        Moment.AtSequence(var sequence) => await days.OfSequence(sequence, cancellation),
        Moment.AtVersion => days.Of(record.RecordedAt),
        _ => days.Today,
    };

    private async Task<Answer<TAnswer>> Known<TStream, TAnswer>(
        Guid consultation, Moment moment, Func<IReadOnlyList<RecordedEvent>, TStream?> read, Func<TStream, TAnswer> answer, CancellationToken cancellation)
        where TStream : class
    {
        var recorded = await store.ReadStream(consultation, moment, cancellation: cancellation);
        if (recorded.Count == 0)
            return await NothingKnown<TAnswer>(consultation, cancellation);
        if (read(recorded) is not { } stream)
            return new Answer<TAnswer>.NotFound();
        return IsBeyond(moment, recorded.Count)
            ? new Answer<TAnswer>.NoSuchVersion(recorded.Count)
            : new Answer<TAnswer>.Found(answer(stream));
    }

    /// <summary>Why nothing is known: asked for a moment too early, or for a consultation that is not there.</summary>
    private async Task<Answer<T>> NothingKnown<T>(Guid consultation, CancellationToken cancellation)
    {
        var all = await store.ReadStream(consultation, new Moment.AtVersion(1), cancellation: cancellation);
        return OfConsultation(all) is [var first, ..]
            ? new Answer<T>.NotYetKnown(first.Sequence, first.RecordedAt)
            : new Answer<T>.NotFound();
    }

    private static IReadOnlyList<RecordedEvent>? OfConsultation(IReadOnlyList<RecordedEvent> recorded) =>
        recorded is [var first, ..] && !EventView.IsOfCommittee(first) ? recorded : null;

    private static bool IsBeyond(Moment moment, int length) => moment is Moment.AtVersion(var version) && version > length;
}
