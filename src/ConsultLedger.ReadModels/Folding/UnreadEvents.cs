using System.Collections.Frozen;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>
/// Events of which nothing is folded but that they happened, and when. Of their bodies, the longest there are, only the date is
/// read: each is represented by one of its kind without further content. Where a correction has to be applied, everything is read.
/// </summary>
internal static class UnreadEvents
{
    public static IReadOnlyList<ConsultationEvent> All { get; } =
    [
        new ResearchConducted(),
        new ResearchReported(),
        new ResearchWaived { Reason = "" },
        new MeetingHeld(),
        new OutcomeDisclosed(),
        new ResultFedBack { Audience = [] },
        new DocumentAttached(),
        new ConsultationWithdrawn { Reason = "" },
    ];

    private static readonly FrozenDictionary<string, (ConsultationEvent Event, string[] Dates)> ByName =
        All.ToFrozenDictionary(happened => EventCatalogue.WireNameOf(happened), happened => (happened, OwnDates(happened)));

    /// <summary>The event as far as it is folded.</summary>
    /// <exception cref="UnknownEventException">A replay stops at what it does not know.</exception>
    public static ConsultationEvent Read(string wireName, ReadOnlySpan<byte> data) =>
        !ByName.TryGetValue(wireName, out var unread) ? (ConsultationEvent)EventCatalogue.Read(wireName, data)
        : StatedDate.Read(data, unread.Dates) is { } stated ? unread.Event with { OccurredOn = stated }
        : unread.Event;

    /// <summary>Fields that say when it happened where <c>occurredOn</c> does not, the one that counts first.</summary>
    private static string[] OwnDates(ConsultationEvent happened) => happened switch
    {
        ResearchConducted => ["endedOn", "startedOn"],
        MeetingHeld => ["heldOn"],
        OutcomeDisclosed or ResultFedBack => ["disclosedFrom"],
        _ => [],
    };
}
