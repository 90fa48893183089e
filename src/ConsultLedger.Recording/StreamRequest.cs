using System.Text.Json.Serialization;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>A command on something of a committee that is no consultation, and who asks for it under which conditions.</summary>
/// <param name="Committee">The committee's code.</param>
/// <param name="Command">What is to be recorded.</param>
/// <param name="Actor">Who records.</param>
public sealed record StreamRequest(string Committee, Command Command, string Actor)
{
    /// <summary>The version the caller decided on; null: decide on the latest, again if another was faster.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>The same key with the same request is recorded once and answered alike, on any server, for ever.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The business act this belongs to.</summary>
    public string? Correlation { get; init; }

    /// <summary>Nothing is to be recorded: the answer is what would be.</summary>
    public bool IsTrial { get; init; }
}

/// <summary>What a caller gets for a command that was recorded in a stream beside the consultations.</summary>
public abstract record StreamReceipt
{
    /// <summary>The committee's code.</summary>
    [JsonPropertyOrder(-2)]
    public required string Committee { get; init; }

    /// <summary>The version the stream is at.</summary>
    public required long Version { get; init; }

    /// <summary>Place in the whole ledger.</summary>
    public required long Sequence { get; init; }

    public required IReadOnlyList<ReceiptEvent> Events { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>What a caller gets for a command on an annual plan.</summary>
public sealed record PlanReceipt : StreamReceipt
{
    [JsonPropertyOrder(-1)]
    public required int Year { get; init; }

    /// <summary>Whether the plan is issued.</summary>
    [JsonPropertyOrder(1)]
    public required bool Issued { get; init; }
}

/// <summary>What a caller gets for a claim. Its number among the claims of the committee is the version.</summary>
public sealed record ClaimReceipt : StreamReceipt;

/// <summary>What a caller gets for a committee, a calendar or a procedure that says something else from now on.</summary>
public sealed record RegisterReceipt : StreamReceipt
{
    internal static RegisterReceipt For(RecordedEvent recorded) => new()
    {
        Committee = recorded.Tenant,
        Version = recorded.Version,
        Sequence = recorded.Sequence,
        Events = [ReceiptEvent.Of(recorded)],
        RecordedAt = recorded.RecordedAt,
    };
}
