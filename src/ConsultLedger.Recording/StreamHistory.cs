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

    /// <summary>The events of a consultation; none when the stream is another's, such as a committee's.</summary>
    /// <exception cref="UnknownEventException">A replay stops at what it does not know.</exception>
    public static IReadOnlyList<ConsultationEvent> Consultation(IReadOnlyList<RecordedEvent> recorded) =>
        recorded is [var first, ..] && Read(first) is ConsultationEvent
            ? [.. recorded.Select(happened => (ConsultationEvent)Read(happened))]
            : [];

    private static LedgerEvent Read(RecordedEvent recorded) => EventCatalogue.Read(recorded.Type, recorded.Data.Span);
}
