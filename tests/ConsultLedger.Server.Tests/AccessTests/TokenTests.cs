using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ConsultLedger.Server.Tests.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>Only a token of the configured provider, for this ledger, now, lets somebody in.</summary>
public sealed class TokenTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    private const string Subject = GuardedServer.Root;

    /// <summary>Every token here is forged or stale.</summary>
    private static readonly Dictionary<string, Func<TestIssuer, string>> Bad = new()
    {
        ["nothing"] = _ => "",
        ["a word"] = _ => "token",
        ["two dots and nothing"] = _ => "..",
        ["not base64"] = _ => "%.%.%",
        ["not JSON"] = _ => $"{Base64UrlEncoder.Encode("{")}.{Base64UrlEncoder.Encode("}")}.AAAA",
        ["a very long one"] = _ => new string('a', 20_000),
        ["without a signature"] = issuer => issuer.Token(Subject)[..issuer.Token(Subject).LastIndexOf('.')],
        ["with an empty signature"] = issuer => issuer.Token(Subject)[..(issuer.Token(Subject).LastIndexOf('.') + 1)],
        ["alg none, unsigned"] = issuer => Unsigned(issuer, "none"),
        ["alg None, unsigned"] = issuer => Unsigned(issuer, "None"),
        ["alg NONE, unsigned"] = issuer => Unsigned(issuer, "NONE"),
        ["alg none, signed"] = issuer => issuer.Signed(Head("alg", "none"), issuer.Claims(Subject)),
        ["no alg"] = issuer => issuer.Signed(Without("alg"), issuer.Claims(Subject)),
        ["alg unknown"] = issuer => issuer.Signed(Head("alg", "RS1"), issuer.Claims(Subject)),
        ["HS256 with the public key as PEM"] = issuer => Mac(issuer, "HS256", Encoding.ASCII.GetBytes(issuer.Key.ExportSubjectPublicKeyInfoPem())),
        ["HS256 with the public key as DER"] = issuer => Mac(issuer, "HS256", issuer.Key.ExportSubjectPublicKeyInfo()),
        ["HS256 with the modulus"] = issuer => Mac(issuer, "HS256", issuer.Key.ExportParameters(false).Modulus!),
        ["HS512 with the public key"] = issuer => Mac(issuer, "HS512", Encoding.ASCII.GetBytes(issuer.Key.ExportSubjectPublicKeyInfoPem())),
        ["HS256 with an empty key"] = issuer => Mac(issuer, "HS256", []),
        ["of another RSA key"] = issuer => OfAnotherKey(issuer, "rsa"),
        ["of another RSA key without kid"] = issuer => OfAnotherKey(issuer, null),
        ["of another RSA key with its own kid"] = issuer => OfAnotherKey(issuer, "mine"),
        ["of another elliptic key"] = issuer => OfAnotherEllipticKey(issuer),
        ["with its own key in the head (jwk)"] = issuer => WithKeyInHead(issuer),
        ["with a key to fetch (jku)"] = issuer => OfAnotherKey(issuer, "mine", ("jku", "http://127.0.0.1:1/keys")),
        ["with a key to fetch (x5u)"] = issuer => OfAnotherKey(issuer, "mine", ("x5u", "http://127.0.0.1:1/cert")),
        ["with a kid that is a path"] = issuer => OfAnotherKey(issuer, "../../../../dev/null"),
        ["the kid of the other key"] = issuer => issuer.Signed(Head("kid", "ec"), issuer.Claims("intruder")).Replace("RS256", "ES256") + "x",
        ["PS256 said, RS256 signed"] = issuer => TestIssuer.Signed(Head("alg", "PS256"), issuer.Claims(Subject), input => issuer.Key.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
        ["claims changed"] = issuer => Tampered(issuer, 1, "auditor", "somebody"),
        ["a bit of the signature changed"] = issuer => FlippedSignature(issuer),
        ["the signature of another token"] = issuer => Head(issuer.Token(Subject)) + issuer.Token("somebody")[issuer.Token("somebody").LastIndexOf('.')..],
        ["wrong issuer"] = issuer => Claim(issuer, "iss", "https://id.example.org"),
        ["issuer with a slash more"] = issuer => Claim(issuer, "iss", issuer.Address + "/"),
        ["no issuer"] = issuer => WithoutClaim(issuer, "iss"),
        ["wrong audience"] = issuer => Claim(issuer, "aud", "another-service"),
        ["audience in other case"] = issuer => Claim(issuer, "aud", TestIssuer.Audience.ToUpperInvariant()),
        ["audience that begins alike"] = issuer => Claim(issuer, "aud", TestIssuer.Audience + "-test"),
        ["no audience"] = issuer => WithoutClaim(issuer, "aud"),
        ["an id token"] = issuer => issuer.Signed(Head("typ", "JWT"), issuer.Claims(Subject)),
        ["a logout token"] = issuer => issuer.Signed(Head("typ", "logout+jwt"), issuer.Claims(Subject)),
        ["no type"] = issuer => issuer.Signed(Without("typ"), issuer.Claims(Subject)),
        ["expired a minute ago"] = issuer => Time(issuer, "exp", -60),
        ["expired long ago"] = issuer => Time(issuer, "exp", -86_400 * 400),
        ["never expires"] = issuer => WithoutClaim(issuer, "exp"),
        ["good in a minute only"] = issuer => Time(issuer, "nbf", 60),
        ["good next year only"] = issuer => Time(issuer, "nbf", 86_400 * 365),
        ["no subject"] = issuer => WithoutClaim(issuer, "sub"),
        ["an empty subject"] = issuer => issuer.Token(""),
        ["the local operator's name"] = issuer => issuer.Token("local-operator"),
        ["the shipper's name"] = issuer => issuer.Token("consultledger"),
        ["the settings' name"] = issuer => issuer.Token("settings"),
        ["a key's name"] = issuer => issuer.Token("key:01a200d9-fc79-7435-bf07-ef4b7bd8e36d"),
        ["a subject with a line break"] = issuer => issuer.Token("root\nroot"),
        ["a subject beyond all measure"] = issuer => issuer.Token(new string('s', 201)),
    };

    public static TheoryData<string> Names => [.. Bad.Keys];

    [Fact]
    public void There_are_at_least_forty_of_them() => Assert.True(Bad.Count >= 40, $"{Bad.Count}");

    [Theory, MemberData(nameof(Names))]
    public async Task A_forged_or_stale_token_is_refused(string name)
    {
        var answer = await server.With("Authorization", "Bearer " + Bad[name](server.Issuer)).Get(LedgerClient.Base + "/procedures");

        answer.IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.StartsWith("Bearer", answer.Header("WWW-Authenticate"));
    }

    [Theory]
    [InlineData("RS256", "rsa")]
    [InlineData("PS256", "rsa")]
    [InlineData("ES256", "ec")]
    public async Task A_good_token_is_accepted(string algorithm, string key)
    {
        var head = TestIssuer.Header();
        (head["alg"], head["kid"]) = (algorithm, key);
        var answer = await server.With("Authorization", "Bearer " + server.Issuer.Signed(head, server.Issuer.Claims(Subject))).Get(LedgerClient.Base + "/procedures");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Clocks_may_differ_a_little() =>
        Assert.Equal(HttpStatusCode.OK, (await server.With("Authorization", "Bearer " + Time(server.Issuer, "exp", -5)).Get(LedgerClient.Base + "/procedures")).Status);

    [Fact]
    public async Task Other_ways_to_hand_over_a_token_are_not_taken()
    {
        var token = server.Issuer.Token(Subject);

        foreach (var client in (LedgerClient[])[server.With("Authorization", token), server.With("Authorization", "Basic " + token), server.With("Cookie", "access_token=" + token)])
            (await client.Get(LedgerClient.Base + "/procedures")).IsProblem(HttpStatusCode.Unauthorized);
        (await server.Nobody().Get(LedgerClient.Base + "/procedures?access_token=" + token)).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refusal_says_whether_something_was_refused_and_never_why()
    {
        var without = await server.Nobody().Get(LedgerClient.Base + "/procedures");
        var refused = await server.With("Authorization", "Bearer " + Time(server.Issuer, "exp", -60)).Get(LedgerClient.Base + "/procedures");

        Assert.Equal(("Bearer", "Bearer error=\"invalid_token\""), (without.Header("WWW-Authenticate"), refused.Header("WWW-Authenticate")));
        Assert.DoesNotContain("lifetime", refused.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static string Unsigned(TestIssuer issuer, string algorithm) => TestIssuer.Signed(Head("alg", algorithm), issuer.Claims(Subject), _ => []);

    private static string Mac(TestIssuer issuer, string algorithm, byte[] key) => TestIssuer.Signed(
        Head("alg", algorithm), issuer.Claims(Subject), input => algorithm == "HS512" ? HMACSHA512.HashData(key, input) : HMACSHA256.HashData(key, input));

    private static string OfAnotherKey(TestIssuer issuer, string? kid, params (string Name, string Value)[] more)
    {
        using var other = RSA.Create(2048);
        var head = kid is null ? Without("kid") : Head("kid", kid);
        foreach (var (name, value) in more)
            head[name] = value;
        return TestIssuer.Signed(head, issuer.Claims(Subject), input => other.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static string OfAnotherEllipticKey(TestIssuer issuer)
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var head = Head("alg", "ES256");
        head["kid"] = "ec";
        return TestIssuer.Signed(head, issuer.Claims(Subject), input => other.SignData(input, HashAlgorithmName.SHA256));
    }

    private static string WithKeyInHead(TestIssuer issuer)
    {
        using var other = RSA.Create(2048);
        var key = other.ExportParameters(false);
        var head = Without("kid");
        head["jwk"] = new JsonObject { ["kty"] = "RSA", ["n"] = Base64UrlEncoder.Encode(key.Modulus), ["e"] = Base64UrlEncoder.Encode(key.Exponent) };
        return TestIssuer.Signed(head, issuer.Claims(Subject), input => other.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static string Tampered(TestIssuer issuer, int part, string from, string to)
    {
        var parts = issuer.Token(from).Split('.');
        parts[part] = Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[part]).Replace(from, to));
        return string.Join('.', parts);
    }

    private static string FlippedSignature(TestIssuer issuer)
    {
        var parts = issuer.Token(Subject).Split('.');
        var signature = Base64UrlEncoder.DecodeBytes(parts[2]);
        signature[^1] ^= 1;
        return $"{parts[0]}.{parts[1]}.{Base64UrlEncoder.Encode(signature)}";
    }

    private static string Head(string token) => token[..token.LastIndexOf('.')];

    private static JsonObject Head(string name, string value)
    {
        var head = TestIssuer.Header();
        head[name] = value;
        return head;
    }

    private static JsonObject Without(string name)
    {
        var head = TestIssuer.Header();
        head.Remove(name);
        return head;
    }

    private static string Claim(TestIssuer issuer, string name, JsonNode value)
    {
        var claims = issuer.Claims(Subject);
        claims[name] = value;
        return issuer.Signed(TestIssuer.Header(), claims);
    }

    private static string WithoutClaim(TestIssuer issuer, string name)
    {
        var claims = issuer.Claims(Subject);
        claims.Remove(name);
        return issuer.Signed(TestIssuer.Header(), claims);
    }

    /// <param name="seconds">From now.</param>
    private static string Time(TestIssuer issuer, string name, int seconds)
    {
        var claims = issuer.Claims(Subject);
        claims["nbf"] = DateTimeOffset.UtcNow.AddDays(-1_000).ToUnixTimeSeconds();
        claims["exp"] = DateTimeOffset.UtcNow.AddDays(1_000).ToUnixTimeSeconds();
        claims[name] = DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds();
        return issuer.Signed(TestIssuer.Header(), claims);
    }
}
