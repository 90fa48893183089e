using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>Where a test's identity provider signs people in: whoever comes is who the test says, and what she is given is what the test wants.</summary>
public sealed class SignInDesk(TestIssuer issuer)
{
    private readonly ConcurrentDictionary<string, Asked> _codes = [];

    /// <summary>Who sits in front of the browser; null: somebody who breaks off.</summary>
    public string? Person { get; set; } = "chair";

    /// <summary>Makes the ID token from what a good one would say.</summary>
    public Func<JsonObject, string> IdToken { get; set; } = null!;

    /// <summary>Whether codes are given for the challenge they were asked with only.</summary>
    public bool ChecksProofKey { get; set; } = true;

    public void Map(WebApplication web)
    {
        IdToken = SignedAsUsual;
        web.MapGet("/authorize", Authorize);
        web.MapPost("/token", Token);
        web.MapGet("/logout", () => "signed out");
    }

    public string SignedAsUsual(JsonObject claims) => issuer.Signed(new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "rsa" }, claims);

    /// <summary>As it was, for the next test.</summary>
    public void Reset() => (Person, IdToken, ChecksProofKey) = ("chair", SignedAsUsual, true);

    private IResult Authorize(HttpRequest request)
    {
        string Of(string name) => request.Query[name].ToString();
        if (Of("response_type") != "code" || Of("client_id") != TestIssuer.ClientId || !Of("scope").Split(' ').Contains("openid")
            || Of("code_challenge_method") != "S256" || Of("code_challenge").Length != 43 || Of("state").Length == 0 || Of("nonce").Length == 0)
        {
            return Results.BadRequest();
        }

        var back = new Dictionary<string, string?> { ["state"] = Of("state"), ["iss"] = issuer.Address };
        if (Person is null)
        {
            back["error"] = "access_denied";
        }
        else
        {
            back["code"] = Guid.NewGuid().ToString("N");
            _codes[back["code"]!] = new Asked(Person, Of("redirect_uri"), Of("code_challenge"), Of("nonce"));
        }

        return Results.Redirect(QueryHelpers.AddQueryString(Of("redirect_uri"), back));
    }

    private async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["grant_type"] != "authorization_code" || form["client_id"] != TestIssuer.ClientId || form["client_secret"] != TestIssuer.ClientSecret
            || !_codes.TryRemove(form["code"].ToString(), out var asked) || asked.RedirectUri != form["redirect_uri"]
            || (ChecksProofKey && asked.Challenge != Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())))))
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var access = issuer.Token(asked.Person);
        var claims = issuer.Claims(asked.Person);
        claims["aud"] = TestIssuer.ClientId;
        claims["nonce"] = asked.Nonce;
        claims["name"] = $"Name of {asked.Person}";
        claims["at_hash"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(access)).AsSpan(0, 16).ToArray());
        return Results.Json(new { token_type = "Bearer", access_token = access, expires_in = 600, id_token = IdToken(claims) });
    }

    private sealed record Asked(string Person, string RedirectUri, string Challenge, string Nonce);
}
