using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>What obligations follow from besides the consultations themselves: deadlines of procedures, working calendars, and the tree of
/// committees. Learnt from the events in the order of the ledger; an answer about a sequence never changes by what is learnt later.</summary>
/// <param name="shipped">The deadlines of a version that is not in the ledger; null: as this release ships them.</param>
internal sealed class Rulebook(Func<ProcedureVersion, IReadOnlyList<DeadlineRule>>? shipped = null)
{
    private const int PageSize = 1000;

    private static readonly string[] Types =
        [.. ((Type[])[typeof(CommitteeRegistered), typeof(CommitteeAmended), typeof(CalendarPublished)]).Select(EventCatalogue.WireNameOf)];

    private WorkingCalendars _calendars = WorkingCalendars.None;

    /// <summary>Whether it learns something from events of this type.</summary>
    public static bool IsAbout(string type) => Types.Contains(type);

    /// <summary>The last sequence it knows of.</summary>
    public long Known { get; private set; }

    public WorkingCalendars Calendars => _calendars;

    /// <summary>A consultation's obligations before its first event.</summary>
    public DeadlineFold Open(ProcedureVersion procedure, string committee) =>
        DeadlineFold.Of(DeadlinesOf(procedure), sequence => _calendars.InForce(committee, sequence));

    /// <summary>A consultation's obligations after a whole history, as it was recorded.</summary>
    public DeadlineFold Fold(IReadOnlyList<RecordedFact> history, Consultation state) =>
        DeadlineFold.Of(history, DeadlinesOf(state.Procedure!), sequence => _calendars.InForce(state.Committee, sequence));

    private IReadOnlyList<DeadlineRule> DeadlinesOf(ProcedureVersion procedure) => shipped?.Invoke(procedure) ?? [];

    /// <summary>Learns from the next event of the ledger.</summary>
    public void Learn(RecordedEvent recorded)
    {
        if (recorded.Sequence <= Known)
            return;
        if (IsAbout(recorded.Type))
            _calendars = _calendars.With(recorded.Sequence, recorded.Tenant, EventCatalogue.Read(recorded.Type, recorded.Data.Span));
        Known = recorded.Sequence;
    }

    /// <summary>Learns what the ledger says up to a sequence. An event that cannot be read is passed over here: whoever needs it stopped at it.</summary>
    public async Task Load(IEventStore store, long upTo, CancellationToken cancellation)
    {
        var found = new Stack<RecordedEvent>();
        var before = long.MaxValue;
        while (before > Known + 1)
        {
            var page = await store.Search(new EventSearch { Types = Types, UpToSequence = upTo, BeforeSequence = before, Limit = PageSize }, cancellation);
            foreach (var recorded in page.TakeWhile(recorded => recorded.Sequence > Known))
                found.Push(recorded);
            before = page.Count < PageSize ? 0 : page[^1].Sequence;
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
