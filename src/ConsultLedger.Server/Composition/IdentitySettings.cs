namespace ConsultLedger.Server.Composition;

/// <summary>Whether people and programs have to say who they are, and who answers for it: the framework's own section
/// <c>Authentication:Schemes:Bearer</c>.</summary>
/// <param name="IsConfigured">False: local mode.</param>
/// <param name="Administrators">Who administers the whole ledger from the beginning, by their subjects.</param>
/// <param name="Pages">As whom the pages sign people in; null: they do not.</param>
public sealed record IdentitySettings(bool IsConfigured, IReadOnlyList<string> Administrators, PagesClient? Pages = null)
{
    private const string Section = "Authentication:Schemes:Bearer";
    private const string SectionOfPages = "Authentication:Schemes:OpenIdConnect";

    /// <exception cref="CannotStartException">Tokens could not be checked with what is given.</exception>
    public static IdentitySettings From(IConfiguration configuration)
    {
        var bearer = configuration.GetSection(Section);
        var administrators = configuration.GetSection("Ledger:Administrators").Get<string[]>() ?? [];
        if (!bearer.Exists())
        {
            return configuration.GetSection(SectionOfPages).Exists()
                ? throw new CannotStartException($"{SectionOfPages} needs {Section}: the pages sign people in at the provider that answers for all callers.")
                : new IdentitySettings(false, administrators);
        }

        if (bearer["Authority"] is not { Length: > 0 } authority || !Uri.TryCreate(authority, UriKind.Absolute, out _))
            throw new CannotStartException($"{Section}:Authority must be the address of the identity provider (https://id.example.org/realms/cppcc).");
        if (bearer["ValidAudience"] is not { Length: > 0 } && bearer.GetSection("ValidAudiences").Get<string[]>() is not { Length: > 0 })
            throw new CannotStartException($"{Section}:ValidAudience must say what tokens for this ledger are meant for; without it tokens for other services would be accepted.");
        return administrators.FirstOrDefault(administrator => !Access.Caller.IsSubject(administrator)) is { } wrong
            ? throw new CannotStartException($"Ledger:Administrators holds '{wrong}', which cannot name a person or system.")
            : new IdentitySettings(true, administrators, PagesFrom(configuration.GetSection(SectionOfPages), isTlsCertain: bearer.GetValue("RequireHttpsMetadata", true)));
    }

    private static PagesClient? PagesFrom(IConfigurationSection section, bool isTlsCertain) =>
        !section.Exists() ? null
        : section["ClientId"] is { Length: > 0 } id && section["ClientSecret"] is { Length: > 0 } secret ? new PagesClient(id, secret, isTlsCertain)
        : throw new CannotStartException($"{SectionOfPages} must hold the ClientId and the ClientSecret under which the identity provider knows the pages.");
}

/// <summary>The client of the identity provider that the pages are.</summary>
/// <param name="IsTlsCertain">Whether nothing here goes without TLS; a trial on one machine may.</param>
public sealed record PagesClient(string Id, string Secret, bool IsTlsCertain)
{
    /// <summary>Where the provider sends people back to.</summary>
    public const string CallbackPath = "/signed-in";

    private bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append("Id = ").Append(Id);
        return true;
    }
}
