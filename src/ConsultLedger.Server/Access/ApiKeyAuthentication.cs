using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using ConsultLedger.Recording;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ConsultLedger.Server.Access;

/// <summary>Recognises programs by the keys that the ledger has issued.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, AccessRegister register)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = "X-API-Key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header] is not [{ } secret])
            return AuthenticateResult.Fail("One key is expected.");
        if (Request.Headers.Authorization.Count > 0)
            return AuthenticateResult.Fail("A key and a token are two callers.");
        if (!secret.StartsWith(ApiKeySecrets.Prefix, StringComparison.Ordinal)
            || (await register.Current(Context.RequestAborted)).KeyWith(ApiKeySecrets.DigestOf(secret), TimeProvider.GetUtcNow()) is not var (found, until))
        {
            return AuthenticateResult.Fail("There is no such key, or it is good no more.");
        }

        Claim[] claims =
        [
            new(Caller.SubjectClaim, Caller.SubjectOf(found.Id)),
            new(Caller.NameClaim, found.Key.Name),
            new(Caller.ExpiryClaim, until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new(Caller.ScopeClaim, string.Join(' ', found.Key.Scopes)),
        ];
        return AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName, Caller.SubjectClaim, roleType: null)), SchemeName));
    }
}
