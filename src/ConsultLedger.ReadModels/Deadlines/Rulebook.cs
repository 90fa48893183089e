using System.Collections.Immutable;
using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>What obligations follow from besides the consultations themselves: deadlines of procedures, working calendars, and the tree of
/// committees. Learnt from the events in the order of the ledger; an answer about a sequence never changes by what is learnt later.</summary>
internal sealed class Rulebook
{
    /// <summary>Events are searched newest first: usually a few are new, at the beginning all.</summary>
    private const int FirstPage = 10;

    private const int LargestPage = 1000;

    private static readonly string[] Types =
        [.. ((Type[])[typeof(CommitteeRegistered), typeof(CommitteeAmended), typeof(CalendarPublished), typeof(ProcedurePublished)]).Select(EventCatalogue.WireNameOf)];

    private WorkingCalendars _calendars = WorkingCalendars.None;
    private ImmutableDictionary<ProcedureVersion, IReadOnlyList<DeadlineRule>> _deadlines = ImmutableDictionary<ProcedureVersion, IReadOnlyList<DeadlineRule>>.Empty;

    /// <summary>Whether it learns something from events of this type.</summary>
    public static bool IsAbout(string type) => Types.Contains(type);

    /// <summary>The last sequence it knows of.</summary>
    public long Known { get; private set; }

    public WorkingCalendars Calendars => _calendars;

    /// <summary>A consultation's obligations before its first event.</summary>
    public DeadlineFold Open(ProcedureVersion procedure, string committee) =>
        DeadlineFold.Of(DeadlinesOf(procedure), sequence => _calendars.InForce(committee, sequence));

    /// <summary>A consultation's obligations after each event of its history, as it was recorded.</summary>
    public IEnumerable<DeadlineFold> Each(IReadOnlyList<RecordedFact> history) =>
        history is [{ Event: TopicProposed opening }, ..]
            ? DeadlineFold.Each(history, DeadlinesOf(opening.Procedure), sequence => _calendars.InForce(opening.Committee, sequence))
            : throw new InvalidOperationException("the history of a consultation begins with its opening");

    /// <summary>A deadline of a version of a procedure; null when it is not known.</summary>
    public DeadlineRule? RuleOf(ProcedureVersion procedure, string id) => DeadlinesOf(procedure).FirstOrDefault(rule => rule.Id == id);

    /// <summary>A version that is not in the ledger is one that this release ships.</summary>
    private IReadOnlyList<DeadlineRule> DeadlinesOf(ProcedureVersion procedure) =>
        _deadlines.TryGetValue(procedure, out var published) ? published : Procedures.Shipped(procedure)?.Deadlines ?? [];

    /// <summary>Learns from the next event of the ledger.</summary>
    public void Learn(FoldableEvent recorded)
    {
        if (recorded.Sequence <= Known)
            return;
        if (IsAbout(recorded.Type))
        {
            var happened = EventCatalogue.Read(recorded.Type, recorded.Data.Span);
            if (happened is ProcedurePublished { Procedure: var procedure })
                _deadlines = _deadlines.SetItem(new ProcedureVersion { Id = procedure.Id, Version = procedure.Version }, procedure.Deadlines);
            _calendars = _calendars.With(recorded.Sequence, recorded.Tenant, happened);
        }

        Known = recorded.Sequence;
    }

    /// <summary>Learns what the ledger says up to a sequence. An event that cannot be read is passed over here: whoever needs it stopped at it.</summary>
    public async Task Load(IEventStore store, long upTo, CancellationToken cancellation)
    {
        var found = new Stack<FoldableEvent>();
        var (before, limit) = (long.MaxValue, FirstPage);
        while (before > Known + 1)
        {
            var page = await store.Search(new EventSearch { Types = Types, UpToSequence = upTo, BeforeSequence = before, Limit = limit }, cancellation);
            foreach (var recorded in page.TakeWhile(recorded => recorded.Sequence > Known))
                found.Push(recorded);
            before = page.Count < limit ? 0 : page[^1].Sequence;
            limit = LargestPage;
        }

        foreach (var recorded in found)
        {
            try
            {
                Learn(recorded);
            }
            catch (JsonException)
            {
                Known = recorded.Sequence;
            }
        }

        Known = Math.Max(Known, upTo);
    }
}
