using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>Recorded events as the domain's own.</summary>
public static class StreamHistory
{
    /// <summary>The kind of stream a consultation's events are in.</summary>
    public const string ConsultationStream = "consultation";

    /// <summary>The kind of stream a committee's events are in.</summary>
    public const string CommitteeStream = "committee";

    /// <exception cref="UnknownEventException">A replay stops at what it does not know.</exception>
    public static IReadOnlyList<ConsultationEvent> Consultation(IReadOnlyList<RecordedEvent> recorded) =>
        [.. recorded.Select(happened => (ConsultationEvent)EventCatalogue.Read(happened.Type, happened.Data.Span))];
}
