using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Recording;

namespace ConsultLedger.Server.Archives;

/// <summary>Finds the events outside a consultation that its record depends on.</summary>
internal static class ArchiveContext
{
    /// <summary>The registrations and calendars of its committee and of all that ever stood above, and the versions of its procedure up to its
    /// own; as far as they were recorded before its last event, in the order of the ledger.</summary>
    public static async Task<IReadOnlyList<RecordedEvent>> Read(IEventStore store, TopicProposed opening, long upTo, CancellationToken cancellation)
    {
        var found = new List<RecordedEvent>();
        var codes = new Queue<string>([opening.Committee]);
        var met = new HashSet<string>([opening.Committee], StringComparer.Ordinal);
        while (codes.TryDequeue(out var code))
        {
            var registrations = await Stream(CommitteeRegister.StreamOf(code));
            found.AddRange(registrations);
            found.AddRange(await Stream(CalendarRegister.StreamOf(code)));
            foreach (var parent in registrations.Select(ParentIn).OfType<string>().Where(met.Add))
                codes.Enqueue(parent);
        }

        var versions = await Stream(ProcedureRegister.StreamOf(opening.Procedure.Id));
        found.AddRange(versions.Where(published => published.Version <= opening.Procedure.Version));
        return [.. found.OrderBy(recorded => recorded.Sequence)];

        Task<IReadOnlyList<RecordedEvent>> Stream(Guid stream) => store.ReadStream(stream, new Moment.AtSequence(upTo), cancellation: cancellation);
    }

    private static string? ParentIn(RecordedEvent recorded) => EventCatalogue.Read(recorded.Type, recorded.Data.Span) switch
    {
        CommitteeRegistered registered => registered.Parent,
        CommitteeAmended amended => amended.Parent,
        _ => null,
    };
}
