using System.ComponentModel.DataAnnotations;

namespace ConsultLedger.Consultations;

/// <summary>Gives somebody a role.</summary>
public sealed record GrantRole : Command
{
    /// <summary>Who gets it, as the identity provider names them (<c>sub</c>).</summary>
    [MaxLength(200)]
    public required string Subject { get; init; }

    /// <summary>The same for people: a name, or what system it is.</summary>
    [MaxLength(200)]
    public string? Name { get; init; }

    /// <summary>The role.</summary>
    public required Role Role { get; init; }

    /// <summary>Code of the committee it is for, with all below it; absent: the whole ledger.</summary>
    [MaxLength(64)]
    public string? Committee { get; init; }

    /// <summary>The first day it holds; absent: at once.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day it holds; absent: until it is ended.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Why.</summary>
    [MaxLength(1000)]
    public string? Reason { get; init; }
}

/// <summary>Ends a role before its last day.</summary>
public sealed record EndRole : Command
{
    /// <summary>Why.</summary>
    [MaxLength(1000)]
    public required string Reason { get; init; }
}

/// <summary>An event of the stream of one role that was granted.</summary>
public abstract record RoleEvent : LedgerEvent;

/// <summary>Somebody is given a role for a committee and everything below it (授权).</summary>
/// <remarks>Usually recorded by an administrator; the first one's own by the server, as its settings say.</remarks>
public sealed record RoleGranted : RoleEvent
{
    [MaxLength(200)]
    public required string Subject { get; init; }

    [MaxLength(200)]
    public string? Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>Code of the committee; absent: the whole ledger.</summary>
    [MaxLength(64)]
    public string? Committee { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    [MaxLength(1000)]
    public string? Reason { get; init; }
}

/// <summary>A role ends (解除授权).</summary>
/// <remarks>Usually recorded by an administrator.</remarks>
public sealed record RoleEnded : RoleEvent
{
    [MaxLength(1000)]
    public required string Reason { get; init; }
}

/// <summary>A role that somebody was given.</summary>
/// <param name="Committee">Null: the whole ledger.</param>
/// <param name="From">Null: since it was granted.</param>
/// <param name="To">The last day; null: until it is ended.</param>
public sealed record RoleGrant(string Subject, string? Name, Role Role, string? Committee, DateOnly? From, DateOnly? To, bool IsEnded)
{
    /// <summary>Whether it holds on a day, as far as is known.</summary>
    public bool HoldsOn(DateOnly day) => !IsEnded && !(day < From) && !(day > To);

    /// <summary>Nobody decides on rights of her own: a second person has to.</summary>
    /// <param name="command">What is asked for.</param>
    /// <param name="granter">Who asks.</param>
    /// <param name="capture">What is known of the documents the command names.</param>
    public static Decision<RoleEvent> Decide(GrantRole command, string granter, Capture? capture = null)
    {
        if (command.Subject == granter)
            return Refusals.RoleForOneself();
        if (command.To < command.From)
            return Refusals.RoleEndsBeforeItBegins();
        return new RoleGranted
        {
            Subject = command.Subject,
            Name = command.Name,
            Role = command.Role,
            Committee = command.Committee,
            From = command.From,
            To = command.To,
            Reason = command.Reason,
        }.Carrying(command, capture ?? Capture.Nothing);
    }

    public Decision<RoleEvent> Decide(EndRole command, Capture? capture = null) =>
        IsEnded ? Refusals.RoleAlreadyEnded() : new RoleEnded { Reason = command.Reason }.Carrying(command, capture ?? Capture.Nothing);

    /// <summary>Folds a whole stream; null when it is empty.</summary>
    public static RoleGrant? Fold(IEnumerable<RoleEvent> history) => history.Aggregate((RoleGrant?)null, Evolve);

    public static RoleGrant Evolve(RoleGrant? current, RoleEvent happened) => (current, happened) switch
    {
        (null, RoleGranted granted) => new RoleGrant(granted.Subject, granted.Name, granted.Role, granted.Committee, granted.From, granted.To, IsEnded: false),
        ({ } grant, RoleEnded) => grant with { IsEnded = true },
        _ => throw new InvalidOperationException($"no fold for {happened.GetType().Name} on {current?.Subject ?? "nothing"}"),
    };
}
