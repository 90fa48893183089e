using System.Text.Json.Serialization;
using ConsultLedger.Consultations;

namespace ConsultLedger.Server.Problems;

/// <summary>Any answer that is not a success (RFC 9457, <c>application/problem+json</c>).</summary>
public record Problem
{
    public const string MediaType = "application/problem+json";

    /// <summary>Identifies the kind of problem: <c>urn:consultledger:problem:</c> and the code.</summary>
    public string Type { get; init; } = "";

    public string Title { get; init; } = "";

    public int Status { get; init; }

    /// <summary>Stable; what a program acts on.</summary>
    public string Code { get; init; } = "";

    /// <summary>What happened here, for people, in the language asked for.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The path that was asked.</summary>
    public string Instance { get; init; } = "";

    /// <summary>Names this request in the server's log.</summary>
    public string TraceId { get; init; } = "";

    /// <summary>What is wrong, one by one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(1)]
    public IReadOnlyList<FieldError>? Errors { get; init; }
}

/// <summary>A field of the body, or a parameter of the address, that is wrong.</summary>
/// <param name="Pointer">JSON Pointer (RFC 6901) into the body, empty for the whole of it; absent for a parameter.</param>
/// <param name="Code">Stable, e.g. <c>required</c>, <c>unknown_field</c>, <c>too_long</c>.</param>
/// <param name="Detail">The same for people.</param>
public sealed record FieldError(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Pointer, string Code, string Detail)
{
    /// <summary>Name of the parameter; absent for a field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(-1)]
    public string? Parameter { get; init; }
}

/// <summary>The rules do not accept the command; nothing was recorded.</summary>
public sealed record RefusalProblem : Problem
{
    /// <summary>The step the consultation stands at, where that matters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(1)]
    public Step? Step { get; init; }

    /// <summary>Types of the events that would be accepted instead.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<string> Expected { get; init; } = [];
}

/// <summary>The consultation is not at the version that <c>If-Match</c> names; nothing was recorded.</summary>
public sealed record VersionConflictProblem : Problem
{
    /// <summary>The version <c>If-Match</c> named.</summary>
    [JsonPropertyOrder(1)]
    public long Expected { get; init; }

    /// <summary>The version the consultation is at.</summary>
    [JsonPropertyOrder(1)]
    public long Actual { get; init; }
}

/// <summary>The package is not sound; nothing was recorded.</summary>
public sealed record ArchiveProblem : Problem
{
    /// <summary>What is wrong with it, one by one; a hundred at most.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<ArchiveFinding> Findings { get; init; } = [];
}

/// <summary>Something in a package that is not as it must be.</summary>
/// <param name="Code">Stable, e.g. <c>wrong_digest</c>.</param>
/// <param name="Where">The file, line, byte or sequence.</param>
/// <param name="Detail">What is wrong there, for people.</param>
public sealed record ArchiveFinding(string Code, string Where, string Detail);

/// <summary>The consultation was opened after the moment asked for.</summary>
public sealed record NotKnownThenProblem : Problem
{
    /// <summary>Sequence of its first event.</summary>
    [JsonPropertyOrder(1)]
    public long FirstSequence { get; init; }

    /// <summary>When its first event was recorded.</summary>
    [JsonPropertyOrder(1)]
    public DateTimeOffset FirstRecordedAt { get; init; }
}
