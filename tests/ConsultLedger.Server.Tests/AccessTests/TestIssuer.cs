using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>An identity provider for tests: publishes its keys, and signs whatever token a test wants.</summary>
public sealed class TestIssuer : IAsyncDisposable
{
    public const string Audience = "consultledger";
    public const string ClientId = "consultledger-pages";
    public const string ClientSecret = "a secret of the tests";

    private readonly WebApplication _web;

    private TestIssuer(WebApplication web)
    {
        _web = web;
        Desk = new SignInDesk(this);
    }

    /// <summary>Signs people in to pages.</summary>
    public SignInDesk Desk { get; }

    public RSA Key { get; } = RSA.Create(2048);

    public ECDsa EllipticKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Address { get; private set; } = "";

    public static async Task<TestIssuer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var issuer = new TestIssuer(builder.Build());
        issuer._web.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = issuer.Address,
            jwks_uri = $"{issuer.Address}/keys",
            authorization_endpoint = $"{issuer.Address}/authorize",
            token_endpoint = $"{issuer.Address}/token",
            end_session_endpoint = $"{issuer.Address}/logout",
        }));
        issuer._web.MapGet("/keys", () => Results.Text(issuer.PublishedKeys(), "application/json"));
        issuer.Desk.Map(issuer._web);
        await issuer._web.StartAsync();
        issuer.Address = issuer._web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return issuer;
    }

    /// <summary>A good access token.</summary>
    public string Token(string subject, string? scope = null, string? client = null)
    {
        var claims = Claims(subject);
        if (scope is not null)
            claims["scope"] = scope;
        if (client is not null)
            claims["client_id"] = client;
        return Signed(Header(), claims);
    }

    /// <summary>The head of a good token.</summary>
    public static JsonObject Header() => new() { ["alg"] = "RS256", ["typ"] = "at+jwt", ["kid"] = "rsa" };

    /// <summary>What a good token says.</summary>
    public JsonObject Claims(string subject) => new()
    {
        ["iss"] = Address,
        ["aud"] = Audience,
        ["sub"] = subject,
        ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        ["nbf"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        ["exp"] = DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeSeconds(),
    };

    /// <summary>A token with the issuer's own signature, as its head asks for.</summary>
    public string Signed(JsonObject header, JsonObject claims) => Signed(header, claims, input => header["alg"]?.ToString() switch
    {
        "ES256" => EllipticKey.SignData(input, HashAlgorithmName.SHA256),
        "PS256" => Key.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        _ => Key.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    });

    public static string Signed(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var input = $"{Encoded(header)}.{Encoded(claims)}";
        return $"{input}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(input)))}";
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        Key.Dispose();
        EllipticKey.Dispose();
    }

    private static string Encoded(JsonObject part) => Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(part));

    private string PublishedKeys()
    {
        var (rsa, elliptic) = (Key.ExportParameters(false), EllipticKey.ExportParameters(false));
        return JsonSerializer.Serialize(new
        {
            keys = new object[]
            {
                new { kty = "RSA", use = "sig", kid = "rsa", n = Base64UrlEncoder.Encode(rsa.Modulus), e = Base64UrlEncoder.Encode(rsa.Exponent) },
                new { kty = "EC", use = "sig", kid = "ec", crv = "P-256", x = Base64UrlEncoder.Encode(elliptic.Q.X), y = Base64UrlEncoder.Encode(elliptic.Q.Y) },
            },
        });
    }
}
