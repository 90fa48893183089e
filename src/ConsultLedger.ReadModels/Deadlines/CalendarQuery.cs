using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>What is answered about the calendar of a committee.</summary>
public abstract record CalendarAnswer
{
    private CalendarAnswer() { }

    /// <param name="Sequence">The answer is what the ledger knew at this sequence.</param>
    public sealed record Found(CalendarItem Calendar, long Sequence) : CalendarAnswer;

    public sealed record UnknownCommittee : CalendarAnswer;

    /// <summary>The committee was registered later.</summary>
    public sealed record NotYetKnown : CalendarAnswer;

    /// <param name="Last">The last version the committee has published of its own; 0: none.</param>
    public sealed record NoSuchVersion(int Last) : CalendarAnswer;
}

/// <summary>Which working calendar a committee goes by, read from the events when it is asked for: at any moment, and never behind.</summary>
public sealed class CalendarQuery
{
    private readonly IEventStore _store;
    private readonly KnownRules _rules;

    internal CalendarQuery(IEventStore store, KnownRules rules)
    {
        _store = store;
        _rules = rules;
    }

    /// <summary>The calendar in force for a committee at a moment; at a version, that version of its own.</summary>
    public async Task<CalendarAnswer> Find(string committee, Moment moment, CancellationToken cancellation = default)
    {
        if (!Reach.OfCaller.Includes(committee))
            return new CalendarAnswer.UnknownCommittee();
        var head = (await _store.Head(cancellation)).Sequence;
        var calendars = (await _rules.UpTo(head, cancellation)).Calendars;
        var sequence = moment switch
        {
            Moment.AtSequence(var asked) => Math.Min(asked, head),
            Moment.KnownAt(var at) => await _store.SequenceAt(at, cancellation),
            _ => head,
        };
        return moment switch
        {
            _ when !calendars.IsRegistered(committee, head) => new CalendarAnswer.UnknownCommittee(),
            _ when !calendars.IsRegistered(committee, sequence) => new CalendarAnswer.NotYetKnown(),
            Moment.AtVersion(var version) => calendars.Find(new CalendarReference(committee, (int)Math.Min(version, int.MaxValue))) is { } own
                ? new CalendarAnswer.Found(CalendarItem.Of(committee, own), sequence)
                : new CalendarAnswer.NoSuchVersion(calendars.VersionsOf(committee)),
            _ => new CalendarAnswer.Found(CalendarItem.Of(committee, calendars.InForce(committee, sequence)), sequence),
        };
    }
}
