namespace ConsultLedger.Consultations;

/// <summary>What deciding leads to: an event, or a refusal. Never an exception.</summary>
public abstract record Decision
{
    private Decision() { }

    public sealed record Accepted(ConsultationEvent Event) : Decision;

    public sealed record Refused(Refusal Reason) : Decision;

    public static implicit operator Decision(ConsultationEvent accepted) => new Accepted(accepted);

    public static implicit operator Decision(Refusal reason) => new Refused(reason);
}

/// <summary>What deciding on something that is no consultation leads to: an event of its stream, or a refusal.</summary>
public abstract record Decision<TEvent>
    where TEvent : LedgerEvent
{
    private Decision() { }

    public sealed record Accepted(TEvent Event) : Decision<TEvent>;

    public sealed record Refused(Refusal Reason) : Decision<TEvent>;

    public static implicit operator Decision<TEvent>(TEvent accepted) => new Accepted(accepted);

    public static implicit operator Decision<TEvent>(Refusal reason) => new Refused(reason);
}

/// <summary>Why a command is not accepted.</summary>
/// <param name="Code">Stable, snake_case; integrators act on it.</param>
/// <param name="Text">The same for people, in both languages.</param>
public sealed record Refusal(string Code, BilingualText Text)
{
    /// <summary>The step the consultation stands at, where that matters.</summary>
    public Step? Step { get; init; }

    /// <summary>Wire names of the events that would be accepted instead.</summary>
    public IReadOnlyList<string> Expected { get; init; } = [];

    /// <summary>JSON Pointer to the field of the command that is to blame, if one is.</summary>
    public string? Pointer { get; init; }
}
