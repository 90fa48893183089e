using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ConsultLedger.Consultations;

/// <summary>Level of a committee or platform, from the nation down.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CommitteeLevel>))]
public enum CommitteeLevel
{
    National,
    Province,
    Prefecture,
    County,
    Township,
    Village,
    Hamlet,
}

/// <summary>Registers a committee, or amends what is registered of it.</summary>
public sealed record RegisterCommittee : Command
{
    /// <summary>Its name.</summary>
    [MaxLength(200)]
    public required string Name { get; init; }

    /// <summary>Its level.</summary>
    public required CommitteeLevel Level { get; init; }

    /// <summary>Code of the committee above; absent for the top of a tree.</summary>
    [MaxLength(64)]
    public string? Parent { get; init; }

    /// <summary>Id of the procedure its consultations are bound to where they name none; absent: that of the committee above.</summary>
    [MaxLength(100)]
    public string? Procedure { get; init; }

    /// <summary>Pattern of its archive numbers (档号), e.g. 0421-WS·{year}-{retention}-{letters}-{digits:4}; absent: that of the committee above, and where
    /// none has one, any number.</summary>
    [MaxLength(100)]
    public string? ArchiveNumbers { get; init; }
}

/// <summary>An event of a committee's own stream.</summary>
public abstract record CommitteeEvent : LedgerEvent;

/// <summary>A committee, or a platform below one, is registered (登记).</summary>
/// <remarks>Usually recorded by the operator of the ledger.</remarks>
public sealed record CommitteeRegistered : CommitteeEvent
{
    /// <summary>Its code: for committees the six-digit administrative division code, for platforms one derived from it.</summary>
    public required string Code { get; init; }

    [MaxLength(200)]
    public required string Name { get; init; }

    public required CommitteeLevel Level { get; init; }

    [MaxLength(64)]
    public string? Parent { get; init; }

    [MaxLength(100)]
    public string? Procedure { get; init; }

    [MaxLength(100)]
    public string? ArchiveNumbers { get; init; }
}

/// <summary>What is registered of a committee from now on (变更登记).</summary>
/// <remarks>Usually recorded by the operator of the ledger.</remarks>
public sealed record CommitteeAmended : CommitteeEvent
{
    [MaxLength(200)]
    public required string Name { get; init; }

    public required CommitteeLevel Level { get; init; }

    [MaxLength(64)]
    public string? Parent { get; init; }

    [MaxLength(100)]
    public string? Procedure { get; init; }

    [MaxLength(100)]
    public string? ArchiveNumbers { get; init; }
}

/// <summary>A committee (政协委员会) or one of its platforms: code, name, level, and what stands above it, and the
/// procedure its consultations are bound to. The tree is
/// recorded like everything else, so that figures rolled up along it can be asked as known at an earlier moment.</summary>
public sealed partial record Committee(string Code, string Name, CommitteeLevel Level, string? Parent, string? Procedure, long Version)
{
    /// <summary>Pattern of its archive numbers; null: that of the committee above.</summary>
    public string? ArchiveNumbers { get; init; }

    /// <summary>A code: 1–64 letters, digits, points, hyphens or underscores, beginning with a letter or digit; for real
    /// committees the six-digit administrative division code (GB/T 2260).</summary>
    public static bool IsCode(string code) => CodePattern().IsMatch(code);

    /// <summary>The event that makes the register say what the command says; null when it says so already.</summary>
    /// <param name="current">What is registered; null: nothing yet.</param>
    /// <param name="code">Code of the committee.</param>
    /// <param name="command">What it shall say.</param>
    /// <param name="capture">What is known of the documents the command names.</param>
    public static CommitteeEvent? Decide(Committee? current, string code, RegisterCommittee command, Capture? capture = null)
    {
        CommitteeEvent? happening = current switch
        {
            null => new CommitteeRegistered
            {
                Code = code,
                Name = command.Name,
                Level = command.Level,
                Parent = command.Parent,
                Procedure = command.Procedure,
                ArchiveNumbers = command.ArchiveNumbers,
            },
            _ when current.Name == command.Name && current.Level == command.Level && current.Parent == command.Parent && current.Procedure == command.Procedure
                && current.ArchiveNumbers == command.ArchiveNumbers => null,
            _ => new CommitteeAmended
            {
                Name = command.Name,
                Level = command.Level,
                Parent = command.Parent,
                Procedure = command.Procedure,
                ArchiveNumbers = command.ArchiveNumbers,
            },
        };
        return happening?.Carrying(command, capture ?? Capture.Nothing);
    }

    /// <summary>Why this place in the tree is refused; null when it is not. The parent's level is above the committee's own, and no
    /// committee stands above itself, whatever levels were amended since.</summary>
    /// <param name="code">Code of the committee to be registered.</param>
    /// <param name="command">What is to be registered.</param>
    /// <param name="above">The committees above it, the parent first, up to the top; empty when the parent is not registered.</param>
    public static Refusal? Misplaced(string code, RegisterCommittee command, IReadOnlyList<Committee> above) => command.Parent switch
    {
        null => null,
        { } parent when above.Count == 0 => Refusals.UnknownCommittee(parent, "/parent"),
        { } parent when above[0].Level >= command.Level || above.Any(committee => committee.Code == code) => Refusals.ParentNotAbove(parent),
        _ => null,
    };

    public static Committee Evolve(Committee? current, CommitteeEvent happened) => (current, happened) switch
    {
        (null, CommitteeRegistered registered) => new Committee(registered.Code, registered.Name, registered.Level, registered.Parent, registered.Procedure, 1)
        {
            ArchiveNumbers = registered.ArchiveNumbers,
        },
        ({ } known, CommitteeAmended amended) => known with
        {
            Name = amended.Name,
            Level = amended.Level,
            Parent = amended.Parent,
            Procedure = amended.Procedure,
            ArchiveNumbers = amended.ArchiveNumbers,
            Version = known.Version + 1,
        },
        _ => throw new InvalidOperationException($"no fold for {happened.GetType().Name} on {current?.Code ?? "nothing"}"),
    };

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodePattern();
}
