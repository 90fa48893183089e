using ConsultLedger.Server.Composition;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace ConsultLedger.Server.Access;

/// <summary>How callers are recognised: by access tokens of the configured identity provider, or by keys of this ledger.</summary>
internal static class Identity
{
    private const string Credentials = "Credentials";
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Only signatures of a key pair: with a shared secret whoever can check a token can also make one.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static void AddIdentity(this IServiceCollection services, IdentitySettings identity, LedgerSettings settings)
    {
        services.AddSingleton(identity);
        services.AddSingleton<AccessRights>();
        services.AddSingleton<Standing>();
        if (!identity.IsConfigured)
            return;

        services.AddCallerRates(settings.RequestsPerSecond);
        var authentication = services.AddAuthentication(Credentials)
            .AddPolicyScheme(Credentials, null, policy => policy.ForwardDefaultSelector = http => SchemeFor(http.Request, identity))
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null)
            .AddJwtBearer();
        if (identity.Pages is { } pages)
            authentication.AddPageSessions(pages, settings);
        // After the section of the configuration, so that no setting can loosen what every token is held to.
        services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, HoldTokensTo);
    }

    /// <summary>Knows who asks, and lets in who may.</summary>
    public static void UseIdentity(this WebApplication app, IdentitySettings identity)
    {
        if (identity.IsConfigured)
        {
            app.UseAuthentication();
            // Before it is looked what she may do: also who may do nothing, and who only tries.
            app.UseRateLimiter();
        }

        app.UseMiddleware<Admission>();
    }

    /// <summary>What a request came with counts; that somebody is signed in, only where it came with nothing.</summary>
    private static string SchemeFor(HttpRequest request, IdentitySettings identity) =>
        request.Headers.ContainsKey(ApiKeyAuthentication.Header) ? ApiKeyAuthentication.SchemeName
        : request.Headers.Authorization.Count == 0 && identity.Pages is not null && PageSessions.MayUse(request) ? PageSessions.SchemeName
        : JwtBearerDefaults.AuthenticationScheme;

    /// <summary>RFC 9068 and RFC 8725: an access token, of this issuer, for this service, now.</summary>
    private static void HoldTokensTo(JwtBearerOptions bearer)
    {
        bearer.MapInboundClaims = false;
        bearer.SaveToken = false;
        bearer.BackchannelTimeout = Patience;
        bearer.IncludeErrorDetails = false;
        var rules = bearer.TokenValidationParameters;
        rules.ValidTypes = ["at+jwt", "application/at+jwt"];
        rules.ValidAlgorithms = Algorithms;
        rules.ValidateIssuer = true;
        rules.ValidateAudience = true;
        rules.ValidateLifetime = true;
        rules.ValidateIssuerSigningKey = true;
        rules.RequireSignedTokens = true;
        rules.RequireExpirationTime = true;
        rules.ClockSkew = Skew;
        rules.NameClaimType = Caller.SubjectClaim;
        bearer.Events = new JwtBearerEvents
        {
            OnTokenValidated = validated =>
            {
                if (!Caller.IsSubject(validated.Principal?.FindFirst(Caller.SubjectClaim)?.Value))
                    validated.Fail("The subject names nobody.");
                return Task.CompletedTask;
            },
        };
    }
}
