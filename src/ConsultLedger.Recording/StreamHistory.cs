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

    /// <summary>The kind of stream an annual plan's events are in.</summary>
    public const string AnnualPlanStream = "annual_plan";

    /// <summary>The kind of stream in which stands what is claimed of a committee.</summary>
    public const string ClaimsStream = "claims";

    /// <summary>The kind of stream a committee's working calendar is in.</summary>
    public const string CalendarStream = "calendar";

    /// <summary>The kind of stream the versions of a procedure are in.</summary>
    public const string ProcedureStream = "procedure";

    /// <summary>The kind of stream a role that was granted is in.</summary>
    public const string RoleStream = "role";

    /// <summary>The kind of stream a program's key is in.</summary>
    public const string ApiKeyStream = "api_key";

    /// <summary>The kind of stream a resident's erasure is in.</summary>
    public const string PersonStream = "person";

    /// <summary>Whose streams are that belong to no committee, such as a procedure's; no committee can have this code.</summary>
    public const string NoCommittee = Reach.Everybody;

    /// <summary>Whose streams are that are about the whole ledger, such as a role for all of it; no committee can have this code either.</summary>
    public const string WholeLedger = "**";

    /// <summary>The events of a consultation; none when the stream is another's, such as a committee's.</summary>
    /// <exception cref="UnknownEventException">A replay stops at what it does not know.</exception>
    public static IReadOnlyList<ConsultationEvent> Consultation(IReadOnlyList<RecordedEvent> recorded) =>
        recorded is [var first, ..] && Read(first) is ConsultationEvent
            ? [.. recorded.Select(happened => (ConsultationEvent)Read(happened))]
            : [];

    /// <summary>The events of a stream that holds one kind of them, such as a plan's.</summary>
    /// <exception cref="UnknownEventException">A replay stops at what it does not know.</exception>
    public static IReadOnlyList<TEvent> Of<TEvent>(IReadOnlyList<RecordedEvent> recorded)
        where TEvent : LedgerEvent => [.. recorded.Select(happened => (TEvent)Read(happened))];

    private static LedgerEvent Read(RecordedEvent recorded) => EventCatalogue.Read(recorded.Type, recorded.Data.Span);
}
