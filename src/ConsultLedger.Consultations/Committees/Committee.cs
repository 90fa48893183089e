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
public sealed record RegisterCommittee
{
    [MaxLength(200)]
    public required string Name { get; init; }

    public required CommitteeLevel Level { get; init; }

    /// <summary>Code of the committee above; absent for the top of a tree.</summary>
    [MaxLength(64)]
    public string? Parent { get; init; }
}

/// <summary>An event of a committee's own stream.</summary>
public abstract record CommitteeEvent : LedgerEvent;

public sealed record CommitteeRegistered : CommitteeEvent
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required CommitteeLevel Level { get; init; }

    public string? Parent { get; init; }
}

/// <summary>What is registered of a committee from now on.</summary>
public sealed record CommitteeAmended : CommitteeEvent
{
    public required string Name { get; init; }

    public required CommitteeLevel Level { get; init; }

    public string? Parent { get; init; }
}

/// <summary>A committee (政协委员会) or one of its platforms: code, name, level, and what stands above it. The tree is
/// recorded like everything else, so that figures rolled up along it can be asked as known at an earlier moment.</summary>
public sealed partial record Committee(string Code, string Name, CommitteeLevel Level, string? Parent, long Version)
{
    /// <summary>A code: 1–64 letters, digits, points, hyphens or underscores, beginning with a letter or digit; for real
    /// committees the six-digit administrative division code (GB/T 2260).</summary>
    public static bool IsCode(string code) => CodePattern().IsMatch(code);

    /// <summary>The event that makes the register say what the command says; null when it says so already.</summary>
    /// <param name="current">What is registered; null: nothing yet.</param>
    /// <param name="code">Code of the committee.</param>
    /// <param name="command">What it shall say.</param>
    public static CommitteeEvent? Decide(Committee? current, string code, RegisterCommittee command) => current switch
    {
        null => new CommitteeRegistered { Code = code, Name = command.Name, Level = command.Level, Parent = command.Parent },
        _ when current.Name == command.Name && current.Level == command.Level && current.Parent == command.Parent => null,
        _ => new CommitteeAmended { Name = command.Name, Level = command.Level, Parent = command.Parent },
    };

    public static Committee Evolve(Committee? current, CommitteeEvent happened) => (current, happened) switch
    {
        (null, CommitteeRegistered registered) => new Committee(registered.Code, registered.Name, registered.Level, registered.Parent, 1),
        ({ } known, CommitteeAmended amended) => known with
        {
            Name = amended.Name,
            Level = amended.Level,
            Parent = amended.Parent,
            Version = known.Version + 1,
        },
        _ => throw new InvalidOperationException($"no fold for {happened.GetType().Name} on {current?.Code ?? "nothing"}"),
    };

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodePattern();
}
