namespace ConsultLedger.Consultations;

/// <summary>Something that a consultation's procedure asks for and that is not there yet: a gate, a party role or a requirement.</summary>
public sealed record RequiredPiece
{
    /// <summary>A question to be answered, and passed.</summary>
    public Gate? Gate { get; init; }

    /// <summary>A part someone has to be present in.</summary>
    public PartyRole? PartyRole { get; init; }

    /// <summary>Something else that is asked for.</summary>
    public Requirement? Requirement { get; init; }

    /// <summary>Types of the events that are refused without it.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Whether one of them is accepted now but for what is missing: it is wanted next.</summary>
    public required bool Next { get; init; }

    /// <summary>What a consultation's procedure still asks for, in the order of the procedure; nothing once it is closed.</summary>
    /// <param name="procedure">The version the consultation is bound to.</param>
    /// <param name="state">Where the consultation stands.</param>
    public static IReadOnlyList<RequiredPiece> Of(Procedure procedure, Consultation state)
    {
        if (state.IsClosed)
            return [];
        return
        [
            .. procedure.Gates.Where(gate => !IsDecided(gate, state)).Select(gate => new RequiredPiece { Gate = gate, Events = [Determined], Next = IsAccepted(Determined, state) }),
            .. procedure.Requirements.Where(requirement => requirement.Events.Any(name => IsAhead(requirement, name, state)))
                .Where(requirement => !requirement.IsMet(state))
                .Select(requirement => new RequiredPiece
                {
                    Requirement = requirement,
                    Events = requirement.Events,
                    Next = requirement.Events.Any(name => IsAccepted(name, state)),
                }),
            .. procedure.PartyRoles.Where(role => role.Required && !state.IsComplete(Step.Meeting))
                .Select(role => new RequiredPiece { PartyRole = role, Events = [Held], Next = IsAccepted(Held, state) }),
        ];
    }

    private static readonly string Determined = EventCatalogue.WireNameOf(typeof(TopicDetermined));
    private static readonly string Held = EventCatalogue.WireNameOf(typeof(MeetingHeld));

    /// <summary>Nothing is asked any more of a gate that was passed, or whose failure ended the matter, or once the topic is determined.</summary>
    private static bool IsDecided(Gate gate, Consultation state) =>
        state.IsComplete(Step.Topic) || state.Evidence.Passed(gate) is { } passed && (passed || gate.OnFailure == GateFailure.Decline);

    /// <summary>Whether the event may still come. What is asked of the event itself is asked until its step is complete.</summary>
    private static bool IsAhead(Requirement requirement, string name, Consultation state)
    {
        var rule = Rule(name);
        return (rule.Until & state.Reached) == 0 && !(requirement.IsAboutTheEvent && rule.Step is { } step && state.IsComplete(step));
    }

    private static bool IsAccepted(string name, Consultation state) => Rule(name).Accepts(state.Reached);

    private static OrderRule Rule(string name) => ProcessOrder.Rules.First(rule => rule.EventName == name);
}
