using System.Collections.Frozen;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>
/// Events of which nothing is folded but that they happened. Their bodies, the longest there are, need not be read: each is
/// represented by one of its kind without content. Where a correction has to be applied, everything is read.
/// </summary>
internal static class UnreadEvents
{
    public static IReadOnlyList<ConsultationEvent> All { get; } =
    [
        new TopicScreened { Answers = [] },
        new ResearchConducted(),
        new ResearchReported(),
        new ResearchWaived { Reason = "" },
        new MeetingHeld(),
        new SupervisionConducted { Kind = SupervisionKind.During },
        new ResultFedBack { Audience = [] },
        new DocumentAttached(),
        new ConsultationWithdrawn { Reason = "" },
    ];

    private static readonly FrozenDictionary<string, ConsultationEvent> ByName =
        All.ToFrozenDictionary(happened => EventCatalogue.WireNameOf(happened));

    /// <summary>The event as far as it is folded.</summary>
    /// <exception cref="UnknownEventException">A replay stops at what it does not know.</exception>
    public static ConsultationEvent Read(string wireName, ReadOnlySpan<byte> data) =>
        ByName.TryGetValue(wireName, out var unread) ? unread : (ConsultationEvent)EventCatalogue.Read(wireName, data);
}
