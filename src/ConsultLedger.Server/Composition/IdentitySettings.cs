namespace ConsultLedger.Server.Composition;

/// <summary>Whether people and programs have to say who they are, and who answers for it: the framework's own section
/// <c>Authentication:Schemes:Bearer</c>.</summary>
/// <param name="IsConfigured">False: local mode.</param>
/// <param name="Administrators">Who administers the whole ledger from the beginning, by their subjects.</param>
public sealed record IdentitySettings(bool IsConfigured, IReadOnlyList<string> Administrators)
{
    private const string Section = "Authentication:Schemes:Bearer";

    /// <exception cref="CannotStartException">Tokens could not be checked with what is given.</exception>
    public static IdentitySettings From(IConfiguration configuration)
    {
        var bearer = configuration.GetSection(Section);
        var administrators = configuration.GetSection("Ledger:Administrators").Get<string[]>() ?? [];
        if (!bearer.Exists())
            return new IdentitySettings(false, administrators);
        if (bearer["Authority"] is not { Length: > 0 } authority || !Uri.TryCreate(authority, UriKind.Absolute, out _))
            throw new CannotStartException($"{Section}:Authority must be the address of the identity provider (https://id.example.org/realms/cppcc).");
        if (bearer["ValidAudience"] is not { Length: > 0 } && bearer.GetSection("ValidAudiences").Get<string[]>() is not { Length: > 0 })
            throw new CannotStartException($"{Section}:ValidAudience must say what tokens for this ledger are meant for; without it tokens for other services would be accepted.");
        return administrators.FirstOrDefault(administrator => !Access.Caller.IsSubject(administrator)) is { } wrong
            ? throw new CannotStartException($"Ledger:Administrators holds '{wrong}', which cannot name a person or system.")
            : new IdentitySettings(true, administrators);
    }
}
