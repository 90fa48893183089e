using System.Globalization;
using System.Security.Claims;
using ConsultLedger.Recording;

namespace ConsultLedger.Server.Access;

/// <summary>Who sends a request.</summary>
/// <param name="Subject">Names the caller in what is recorded.</param>
/// <param name="Name">The same for people.</param>
/// <param name="Scopes">What a program is allowed to do.</param>
internal sealed record Caller(string Subject, string? Name, CallerKind Kind, IReadOnlySet<string> Scopes)
{
    /// <summary>Until when the token or key is good that she came with.</summary>
    public DateTimeOffset Until { get; private init; } = DateTimeOffset.MaxValue;

    /// <summary>The claims that say who it is.</summary>
    public const string SubjectClaim = "sub";
    public const string NameClaim = "name";
    public const string ScopeClaim = "scope";
    public const string ClientClaim = "client_id";
    public const string ExpiryClaim = "exp";

    private const string KeyPrefix = "key:";
    private const int LongestSubject = 200;

    /// <summary>Without configured identity everyone who reaches the server is its one local operator.</summary>
    public static Caller LocalOperator { get; } = new("local-operator", null, CallerKind.LocalOperator, new HashSet<string>());

    public static Caller Stranger { get; } = new("", null, CallerKind.Stranger, new HashSet<string>());

    /// <summary>The key a program came with; null for any other caller.</summary>
    public Guid? Key => Kind == CallerKind.Key ? Guid.Parse(Subject.AsSpan(KeyPrefix.Length)) : null;

    public static Caller Of(HttpContext http) => http.Features.Get<Caller>() ?? Stranger;

    /// <summary>What a key's holder is called in what is recorded.</summary>
    public static string SubjectOf(Guid key) => $"{KeyPrefix}{key}";

    /// <summary>Whether an identity provider may call somebody so: not as the server calls itself or its keys.</summary>
    public static bool IsSubject(string? subject) =>
        subject is { Length: > 0 and <= LongestSubject }
        && !subject.Any(char.IsControl)
        && !subject.StartsWith(KeyPrefix, StringComparison.Ordinal)
        && subject != LocalOperator.Subject && subject != ProcedureRegister.Shipper && subject != RoleRecorder.Settings;

    /// <summary>The caller that authentication found.</summary>
    public static Caller From(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true || user.FindFirstValue(SubjectClaim) is not { } subject)
            return Stranger;
        var kind = subject.StartsWith(KeyPrefix, StringComparison.Ordinal) ? CallerKind.Key
            : user.FindFirstValue(ClientClaim) == subject ? CallerKind.System
            : CallerKind.Person;
        // OAuth gives scopes as one text with spaces between them (RFC 8693 section 4.2).
        var scopes = user.FindAll(ScopeClaim).SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return new Caller(subject, user.FindFirstValue(NameClaim), kind, scopes.ToHashSet())
        {
            Until = long.TryParse(user.FindFirstValue(ExpiryClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : DateTimeOffset.MaxValue,
        };
    }
}

internal enum CallerKind
{
    /// <summary>Has not said who she is.</summary>
    Stranger,

    Person,

    /// <summary>A program that came with a token of its own (client credentials).</summary>
    System,

    /// <summary>A program that came with a key of this ledger.</summary>
    Key,

    /// <summary>Whoever uses a server without identity on its own machine.</summary>
    LocalOperator,
}
