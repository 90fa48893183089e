using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Feed;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.Residents;

namespace ConsultLedger.ReadModels.Record;

/// <summary>The events of one consultation, from its first. Its record at any version, how it came to be and what changed are
/// folded from them; pure, and without a clock.</summary>
public sealed class ConsultationHistory
{
    private readonly IReadOnlyList<RecordedEvent> _recorded;
    private readonly ConsultationEvent[] _events;
    private readonly Procedure _procedure;
    private readonly Lazy<IReadOnlyList<ObligationEntry>[]> _obligations;
    private readonly IReadOnlyList<OpenedResident> _residents;
    private readonly ResidentNames _names;

    private ConsultationHistory(IReadOnlyList<RecordedEvent> recorded, ConsultationEvent[] events, Procedure procedure, WorkingCalendars calendars)
    {
        _recorded = recorded;
        _events = events;
        _procedure = procedure;
        _obligations = new(() => [.. DeadlineFold
            .Each([.. recorded.Zip(events, RecordedFacts.AsFact)], procedure.Deadlines, sequence => calendars.InForce(recorded[0].Tenant, sequence))
            .Select(EntriesOf)]);
        _residents = [];
        NamesResidents = ResidentOpening.AreIn(recorded);
    }

    private ConsultationHistory(ConsultationHistory silent, ConsultationEvent[] events, IReadOnlyList<OpenedResident> residents, ResidentNames names)
    {
        _recorded = silent._recorded;
        _events = events;
        _procedure = silent._procedure;
        // No deadline follows from who somebody is.
        _obligations = silent._obligations;
        _residents = residents;
        _names = names;
        NamesResidents = true;
    }

    /// <summary>Reads the events of a stream, from its first; null when it is not a consultation's, or empty.</summary>
    /// <param name="recorded">The events.</param>
    /// <param name="procedure">The version the consultation is bound to.</param>
    /// <param name="calendars">As known at the last of the events, or later.</param>
    /// <exception cref="UnknownEventException">An event is of a type this release does not know.</exception>
    public static ConsultationHistory? Of(IReadOnlyList<RecordedEvent> recorded, Procedure procedure, WorkingCalendars calendars) =>
        Read(recorded) is { Length: > 0 } events ? new ConsultationHistory(recorded, events, procedure, calendars) : null;

    /// <summary>The same history with the events that followed.</summary>
    /// <param name="following">These events.</param>
    /// <param name="calendars">As known at the last of them, or later.</param>
    public ConsultationHistory With(IReadOnlyList<RecordedEvent> following, WorkingCalendars calendars) =>
        Read(following) is { } more ? new([.. _recorded, .. following], [.. _events, .. more], _procedure, calendars) : this;

    /// <summary>The same history with its residents told of as they were opened. What was recorded stays as it is beside it.</summary>
    public ConsultationHistory Telling(IReadOnlyList<OpenedResident> residents, ResidentNames names) =>
        residents.Count == 0 ? this : new(this, Read(ResidentOpening.Shown(_recorded, residents, names))!, residents, names);

    private static ConsultationEvent[]? Read(IReadOnlyList<RecordedEvent> recorded)
    {
        var events = new ConsultationEvent[recorded.Count];
        for (var index = 0; index < events.Length; index++)
        {
            if (EventCatalogue.Read(recorded[index].Type, recorded[index].Data.Span) is not ConsultationEvent happened)
                return null;
            events[index] = happened;
        }

        return events;
    }

    /// <summary>How many events there are: the version of the last one.</summary>
    public int Length => _events.Length;

    /// <summary>As the ledger has them; version n at index n − 1.</summary>
    public IReadOnlyList<RecordedEvent> Recorded => _recorded;

    /// <summary>Whether any of the events names a resident.</summary>
    public bool NamesResidents { get; }

    /// <summary>Some of the events as readers are told of them.</summary>
    public IReadOnlyList<EventView> Views(int from, int to) => EventView.Of([.. _recorded.Take(to).Skip(from)], _residents, _names);

    /// <summary>The same as the domain reads them, without corrections.</summary>
    public IReadOnlyList<ConsultationEvent> Events => _events;

    /// <summary>The record after the first <paramref name="length"/> events (at least one), with the corrections among them applied.</summary>
    public ConsultationRecord RecordAt(int length) => Fold(length).ToRecord(_obligations.Value[length - 1]);

    /// <summary>The record at each version, from the first.</summary>
    public IEnumerable<ConsultationRecord> Records()
    {
        var fold = new RecordFold(_procedure);
        for (var index = 0; index < Length; index++)
        {
            // A correction changes an earlier event: whatever followed it is folded anew.
            if (_events[index] is RecordCorrected)
                fold = Fold(index + 1);
            else
                fold.Apply(_recorded[index], _events[index], replaced: null);
            yield return fold.ToRecord(_obligations.Value[index]);
        }
    }

    /// <summary>One entry per version, worked out as they are read.</summary>
    public IEnumerable<ReplayEntry> Replay() => ReplayEntry.Of(this);

    /// <summary>What changed from the record after so many events to the record after so many others; 0 stands for nothing known.</summary>
    public RecordDiff Diff(int from, int to) => RecordDiff.Between(this, from, to);

    /// <summary>How many of the events are known at a moment.</summary>
    public int LengthAt(Moment moment)
    {
        var length = Length;
        while (length > 0 && !IsKnown(_recorded[length - 1], moment))
            length--;
        return length;
    }

    private static bool IsKnown(RecordedEvent recorded, Moment moment) => moment switch
    {
        Moment.Latest => true,
        Moment.AtVersion(var version) => recorded.Version <= version,
        Moment.AtSequence(var sequence) => recorded.Sequence <= sequence,
        Moment.KnownAt(var at) => recorded.RecordedAt <= at,
        _ => throw new ArgumentOutOfRangeException(nameof(moment), moment, "not a moment"),
    };

    private IReadOnlyList<ObligationEntry> EntriesOf(DeadlineFold fold) => [.. fold.Obligations.Select(obligation => ObligationEntry.Of(
        obligation,
        obligation.Recommendation is null ? _procedure.Deadlines.First(rule => rule.Id == obligation.Kind).Name : Obligation.RecommendationDueName))];

    private RecordFold Fold(int length)
    {
        var (events, replaced) = Corrected(length);
        var fold = new RecordFold(_procedure);
        for (var index = 0; index < length; index++)
            fold.Apply(_recorded[index], events[index], replaced?[index]);
        return fold;
    }

    /// <summary>The first events with the corrections among them applied, and for each correction the value it replaced.</summary>
    private (ConsultationEvent[] Events, JsonElement?[]? Replaced) Corrected(int length)
    {
        var events = _events;
        JsonElement?[]? replaced = null;
        for (var index = 0; index < length; index++)
        {
            if (_events[index] is not RecordCorrected correction)
                continue;

            if (replaced is null)
            {
                events = [.. _events];
                replaced = new JsonElement?[length];
            }

            var corrected = (int)correction.OfVersion - 1;
            replaced[index] = Correction.Value(events[corrected], correction.Pointer);
            events[corrected] = Correction.Apply(events[corrected], correction);
        }

        return (events, replaced);
    }
}
