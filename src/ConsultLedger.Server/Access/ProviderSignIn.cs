using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using JwtSecurityToken = System.IdentityModel.Tokens.Jwt.JwtSecurityToken;

namespace ConsultLedger.Server.Access;

/// <summary>
/// Signs people in to the pages at the provider whose access tokens the API takes: OpenID Connect's authorization code flow with PKCE. The
/// framework's OAuth handler does state, correlation and code; what OpenID Connect adds, the nonce and the ID token, is checked here.
/// </summary>
internal sealed class ProviderSignIn(
    IOptionsMonitor<OAuthOptions> options, ILoggerFactory loggers, UrlEncoder encoder, IOptionsMonitor<JwtBearerOptions> bearer)
    : OAuthHandler<OAuthOptions>(options, loggers, encoder)
{
    public const string SchemeName = "OpenIdConnect";

    /// <summary>What the options hold until the provider has said where its endpoints are.</summary>
    public const string NotYetDiscovered = "discovered:";

    private const string Nonce = ".nonce";

    /// <summary>How long somebody stays signed in: a working day.</summary>
    private static readonly TimeSpan Session = TimeSpan.FromHours(8);

    private static readonly OpenIdConnectProtocolValidator Protocol = new() { RequireStateValidation = false };

    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };

    private JwtBearerOptions Provider => bearer.Get(JwtBearerDefaults.AuthenticationScheme);

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await Discover();
        properties.Items[Nonce] = Protocol.GenerateNonce();
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri) =>
        QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), OpenIdConnectParameterNames.Nonce, properties.Items[Nonce]!);

    /// <summary>RFC 9207: a provider that says who it is must be the one that was asked.</summary>
    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync() =>
        Request.Query[OpenIdConnectParameterNames.Iss] is { Count: > 0 } issuer && issuer != (await Discover()).Issuer
            ? HandleRequestResult.Fail("The answer is another provider's.")
            : await base.HandleRemoteAuthenticateAsync();

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        await Discover();
        return await base.ExchangeCodeAsync(context);
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var provider = await Discover();
        var answer = new OpenIdConnectMessage(tokens.Response!.RootElement.GetRawText());
        var idToken = await Validated(answer.IdToken, provider);
        Protocol.ValidateTokenResponse(new OpenIdConnectProtocolValidationContext
        {
            ClientId = Options.ClientId,
            Nonce = properties.Items[Nonce],
            ProtocolMessage = answer,
            ValidatedIdToken = idToken,
        });
        properties.Items.Remove(Nonce);
        properties.IssuedUtc = TimeProvider.GetUtcNow();
        properties.ExpiresUtc = properties.IssuedUtc + Session;
        identity.AddClaim(new Claim(Caller.SubjectClaim, idToken.Subject));
        identity.AddClaim(new Claim(Caller.ExpiryClaim, properties.ExpiresUtc.Value.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        if (idToken.Claims.FirstOrDefault(claim => claim.Type == Caller.NameClaim) is { } name)
            identity.AddClaim(new Claim(Caller.NameClaim, name.Value));
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    /// <summary>An ID token of this provider, for this client, now, about somebody.</summary>
    private async Task<JwtSecurityToken> Validated(string? token, OpenIdConnectConfiguration provider)
    {
        var rules = Provider.TokenValidationParameters.Clone();
        rules.ValidTypes = null;
        rules.ValidAudiences = null;
        rules.ValidAudience = Options.ClientId;
        rules.ValidIssuers = null;
        rules.ValidIssuer = provider.Issuer;
        rules.IssuerSigningKeys = provider.SigningKeys;
        var result = await Tokens.ValidateTokenAsync(token, rules);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
            Provider.ConfigurationManager!.RequestRefresh();
        if (!result.IsValid)
            throw result.Exception;
        var read = new JwtSecurityToken(token);
        return Caller.IsSubject(read.Subject) ? read : throw new SecurityTokenException("The subject names nobody.");
    }

    private async Task<OpenIdConnectConfiguration> Discover()
    {
        var provider = await Provider.ConfigurationManager!.GetConfigurationAsync(Context.RequestAborted);
        Options.AuthorizationEndpoint = provider.AuthorizationEndpoint;
        Options.TokenEndpoint = provider.TokenEndpoint;
        return provider;
    }
}
