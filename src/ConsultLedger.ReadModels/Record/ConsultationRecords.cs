using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.ReadModels.Feed;
using ConsultLedger.ReadModels.ProcedureVersions;
using ConsultLedger.Residents;

namespace ConsultLedger.ReadModels.Record;

/// <summary>Answers about one consultation: its record, its events, how it came to be, what changed. Each is folded from the
/// stream when it is asked for, so each can be asked as known at any moment, and there is no table to rebuild.</summary>
public sealed class ConsultationRecords : IDisposable
{
    private readonly Days _days;
    private readonly RecentHistories _histories;
    private readonly ResidentOpening _residents;

    internal ConsultationRecords(IEventStore store, ProcedureQuery procedures, Days days, KnownRules rules, ResidentOpening residents)
    {
        _days = days;
        _residents = residents;
        _histories = new RecentHistories(store, procedures, rules);
    }

    /// <summary>The record as known at a moment, its obligations judged on the day of that moment; of a version that is the day
    /// on which it was recorded.</summary>
    /// <param name="names">What is told of residents, whatever the moment: they are told of as today.</param>
    public async Task<Answer<ConsultationRecord>> At(
        Guid consultation, Moment moment, ResidentNames names = ResidentNames.Masked, CancellationToken cancellation = default)
    {
        var answer = await Known(consultation, moment, names, (history, length) => history.RecordAt(length) with { NamesResidents = history.NamesResidents }, cancellation);
        return answer is Answer<ConsultationRecord>.Found(var record)
            ? new Answer<ConsultationRecord>.Found(record.AsOf(await DayOf(moment, record, cancellation)))
            : answer;
    }

    /// <summary>The events known at a moment, as they were recorded.</summary>
    /// <param name="names">What is told of residents.</param>
    public Task<Answer<IReadOnlyList<EventView>>> Events(
        Guid consultation, Moment moment, ResidentNames names = ResidentNames.Masked, CancellationToken cancellation = default) =>
        Known(consultation, moment, names, (history, length) => history.Views(0, length), cancellation);

    /// <summary>One entry per version, in order, each with the changes it made to the record; null when there is no such
    /// consultation. Entries are worked out as they are read.</summary>
    /// <param name="names">What is told of residents.</param>
    public async Task<IEnumerable<ReplayEntry>?> Replay(
        Guid consultation, ResidentNames names = ResidentNames.Masked, CancellationToken cancellation = default) =>
        await _histories.Read(consultation, Moment.Now, cancellation) is { } history ? (await Telling(history, names, cancellation)).Replay() : null;

    /// <summary>What changed between two moments. At a moment before the opening nothing was known, and the record is empty.</summary>
    /// <param name="names">What is told of residents.</param>
    public async Task<Answer<RecordDiff>> Diff(
        Guid consultation, Moment from, Moment to, ResidentNames names = ResidentNames.Masked, CancellationToken cancellation = default)
    {
        if (await _histories.Read(consultation, Moment.Now, cancellation) is not { } history)
            return new Answer<RecordDiff>.NotFound();
        if (IsBeyond(from, history) || IsBeyond(to, history))
            return new Answer<RecordDiff>.NoSuchVersion(history.Length);
        return new Answer<RecordDiff>.Found((await Telling(history, names, cancellation)).Diff(history.LengthAt(from), history.LengthAt(to)));
    }

    public void Dispose() => _histories.Dispose();

    private async Task<Answer<T>> Known<T>(
        Guid consultation, Moment moment, ResidentNames names, Func<ConsultationHistory, int, T> answer, CancellationToken cancellation)
    {
        // Asked again without the moment, what was not yet known is told from what is not there.
        if ((await _histories.Read(consultation, moment, cancellation) ?? await _histories.Read(consultation, Moment.Now, cancellation)) is not { } history)
            return new Answer<T>.NotFound();
        if (IsBeyond(moment, history))
            return new Answer<T>.NoSuchVersion(history.Length);
        return history.LengthAt(moment) is > 0 and var length
            ? new Answer<T>.Found(answer(await Telling(history, names, cancellation), length))
            : new Answer<T>.NotYetKnown(history.Recorded[0].Sequence, history.Recorded[0].RecordedAt);
    }

    /// <summary>What is kept at hand says nothing of residents: they are opened for each answer anew.</summary>
    private async ValueTask<ConsultationHistory> Telling(ConsultationHistory history, ResidentNames names, CancellationToken cancellation) =>
        history.NamesResidents ? history.Telling(await _residents.Open(history.Recorded, cancellation), names) : history;

    private async Task<DateOnly> DayOf(Moment moment, ConsultationRecord record, CancellationToken cancellation) => moment switch
    {
        Moment.KnownAt(var at) => _days.Of(at),
        Moment.AtSequence(var sequence) { AsOf: var asOf } => asOf ?? await _days.OfSequence(sequence, cancellation),
        Moment.AtVersion => _days.Of(record.RecordedAt),
        _ => _days.Today,
    };

    private static bool IsBeyond(Moment moment, ConsultationHistory history) => moment is Moment.AtVersion(var version) && version > history.Length;
}
