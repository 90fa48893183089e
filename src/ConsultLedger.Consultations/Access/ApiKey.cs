using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>Issues a key to a program.</summary>
public sealed record IssueApiKey : Command
{
    /// <summary>Which program it is for.</summary>
    [MaxLength(200)]
    public required string Name { get; init; }

    /// <summary>Code of the committee it is for, with all below it; absent: the whole ledger.</summary>
    [MaxLength(64)]
    public string? Committee { get; init; }

    /// <summary>What it may be used for: <c>events:read</c>, <c>consultations:read</c>, <c>consultations:write</c>.</summary>
    [MinLength(1)]
    [MaxLength(3)]
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>For how many days it is good; absent: 90.</summary>
    [Range(1, 366)]
    public int? Days { get; init; }
}

/// <summary>Gives a program a new secret in place of the one it has.</summary>
public sealed record RotateApiKey : Command
{
    /// <summary>For how many days the new secret is good; absent: 90.</summary>
    [Range(1, 366)]
    public int? Days { get; init; }

    /// <summary>For how many hours the one before is still good; absent: 24. With 0 it ends at once.</summary>
    [Range(0, 168)]
    public int? OverlapHours { get; init; }
}

/// <summary>Takes a key back, with every secret it has.</summary>
public sealed record RevokeApiKey : Command
{
    /// <summary>Why.</summary>
    [MaxLength(1000)]
    public required string Reason { get; init; }
}

/// <summary>An event of the stream of one key.</summary>
public abstract record ApiKeyEvent : LedgerEvent;

/// <summary>A program is given a key (签发密钥). Of the secret itself only its digest is recorded.</summary>
/// <remarks>Usually recorded by an administrator.</remarks>
public sealed record ApiKeyIssued : ApiKeyEvent
{
    [MaxLength(200)]
    public required string Name { get; init; }

    /// <summary>Code of the committee; absent: the whole ledger.</summary>
    [MaxLength(64)]
    public string? Committee { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>SHA-256 of the secret.</summary>
    public required Digest Secret { get; init; }

    /// <summary>Until when it is good.</summary>
    [JsonConverter(typeof(MomentConverter))]
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A key gets a new secret; the one before goes on for a while, so that the program can be changed over (轮换密钥).</summary>
/// <remarks>Usually recorded by an administrator.</remarks>
public sealed record ApiKeyRotated : ApiKeyEvent
{
    /// <summary>SHA-256 of the new secret.</summary>
    public required Digest Secret { get; init; }

    /// <summary>Until when it is good.</summary>
    [JsonConverter(typeof(MomentConverter))]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>From when on no earlier secret is good any more.</summary>
    [JsonConverter(typeof(MomentConverter))]
    public required DateTimeOffset EarlierUntil { get; init; }
}

/// <summary>A key is taken back (吊销密钥).</summary>
/// <remarks>Usually recorded by an administrator.</remarks>
public sealed record ApiKeyRevoked : ApiKeyEvent
{
    [MaxLength(1000)]
    public required string Reason { get; init; }
}

/// <summary>A secret of a key, by its digest, and until when it is good.</summary>
public sealed record ApiKeySecret(Digest Digest, DateTimeOffset ExpiresAt);

/// <summary>A program's key. Its id stays when its secret is changed, so what the program records has one author.</summary>
/// <param name="Committee">Null: the whole ledger.</param>
/// <param name="Secrets">The newest last.</param>
public sealed record ApiKey(string Name, string? Committee, IReadOnlyList<string> Scopes, ImmutableArray<ApiKeySecret> Secrets, bool IsRevoked)
{
    private const int UsualDays = 90;
    private const int UsualOverlapHours = 24;

    /// <summary>When its newest secret expires.</summary>
    public DateTimeOffset ExpiresAt => Secrets[^1].ExpiresAt;

    /// <param name="secret">SHA-256 of the secret.</param>
    /// <param name="now">When it is issued.</param>
    public static Decision<ApiKeyEvent> Decide(IssueApiKey command, Digest secret, DateTimeOffset now, Capture? capture = null) =>
        command.Scopes.FirstOrDefault(scope => !AccessScopes.All.Contains(scope)) is { } unknown
            ? Refusals.UnknownScope(unknown)
            : new ApiKeyIssued
            {
                Name = command.Name,
                Committee = command.Committee,
                Scopes = [.. command.Scopes.Distinct()],
                Secret = secret,
                ExpiresAt = now.AddDays(command.Days ?? UsualDays),
            }.Carrying(command, capture ?? Capture.Nothing);

    /// <inheritdoc cref="Decide(IssueApiKey, Digest, DateTimeOffset, Capture?)"/>
    public Decision<ApiKeyEvent> Decide(RotateApiKey command, Digest secret, DateTimeOffset now, Capture? capture = null) => IsRevoked
        ? Refusals.ApiKeyRevoked()
        : new ApiKeyRotated
        {
            Secret = secret,
            ExpiresAt = now.AddDays(command.Days ?? UsualDays),
            EarlierUntil = now.AddHours(command.OverlapHours ?? UsualOverlapHours),
        }.Carrying(command, capture ?? Capture.Nothing);

    public Decision<ApiKeyEvent> Decide(RevokeApiKey command, Capture? capture = null) =>
        IsRevoked ? Refusals.ApiKeyRevoked() : new ApiKeyRevoked { Reason = command.Reason }.Carrying(command, capture ?? Capture.Nothing);

    /// <summary>Folds a whole stream; null when it is empty.</summary>
    public static ApiKey? Fold(IEnumerable<ApiKeyEvent> history) => history.Aggregate((ApiKey?)null, Evolve);

    public static ApiKey Evolve(ApiKey? current, ApiKeyEvent happened) => (current, happened) switch
    {
        (null, ApiKeyIssued issued) => new ApiKey(issued.Name, issued.Committee, issued.Scopes, [new ApiKeySecret(issued.Secret, issued.ExpiresAt)], IsRevoked: false),
        ({ } key, ApiKeyRotated rotated) => key with
        {
            Secrets =
            [
                .. key.Secrets.Select(earlier => earlier with { ExpiresAt = earlier.ExpiresAt < rotated.EarlierUntil ? earlier.ExpiresAt : rotated.EarlierUntil }),
                new ApiKeySecret(rotated.Secret, rotated.ExpiresAt),
            ],
        },
        ({ } key, ApiKeyRevoked) => key with { IsRevoked = true },
        _ => throw new InvalidOperationException($"no fold for {happened.GetType().Name} on {current?.Name ?? "nothing"}"),
    };
}
