using System.Security.Cryptography.X509Certificates;
using System.Text;
using ConsultLedger.Transparency.Timestamps;

namespace ConsultLedger.Transparency.Tests.Vectors;

/// <summary>Tokens as openssl makes them.</summary>
public sealed class TimestampVectorTests
{
    private static readonly TokenFile Made = VectorFiles.Read<TokenFile>("timestamp-vectors.json");

    private static readonly X509Certificate2Collection Authorities = [X509Certificate2.CreateFromPem(Made.Authority)];

    public static TheoryData<Token> Tokens() => [.. Made.Tokens];

    [Theory]
    [MemberData(nameof(Tokens))]
    public void A_token_is_judged_as_it_was_made(Token made)
    {
        Assert.True(TimestampToken.TryParse(Convert.FromBase64String(made.Base64), out var token));
        Assert.Equal(made.Time, token.Time);
        Assert.Equal(made.IsOf, token.IsOf(Encoding.UTF8.GetBytes(Made.Bytes)));
        Assert.Equal(made.Distrust, token.DistrustUnder(Authorities)?.ToString());
    }

    /// <summary>Some bytes say nothing that is relied on: the version of a field, how the signer is named a second time.</summary>
    [Fact]
    public void No_bit_can_be_changed_so_that_a_token_says_something_else()
    {
        var bytes = Convert.FromBase64String(Made.Tokens[0].Base64);
        Assert.True(TimestampToken.TryParse(bytes, out var honest));
        var accepted = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            var bent = (byte[])bytes.Clone();
            bent[at] ^= (byte)(1 << (at % 8));
            if (!TimestampToken.TryParse(bent, out var token) || token.DistrustUnder(Authorities) is not null)
                continue;
            accepted++;
            Assert.Equal(honest.Time, token.Time);
            Assert.True(token.IsOf(Encoding.UTF8.GetBytes(Made.Bytes)));
        }

        Assert.InRange(accepted, 0, bytes.Length / 10);
    }

    [Fact]
    public void What_is_no_token_is_none()
    {
        var token = Convert.FromBase64String(Made.Tokens[0].Base64);

        foreach (var bytes in (byte[][])[[], [0x30], [0x30, 0x00], token[..^1], [.. token, 0], Encoding.UTF8.GetBytes(Made.Bytes), Authorities[0].RawData])
            Assert.False(TimestampToken.TryParse(bytes, out _));
    }

    [Fact]
    public void Without_any_authority_a_token_is_only_sound_in_itself()
    {
        Assert.True(TimestampToken.TryParse(Convert.FromBase64String(Made.Tokens[0].Base64), out var token));

        Assert.Equal(TimestampDistrust.OfAnotherAuthority, token.DistrustUnder([]));
    }

    private sealed record TokenFile(string Bytes, string Authority, Token[] Tokens);

    public sealed record Token(string Name, [property: System.Text.Json.Serialization.JsonPropertyName("token")] string Base64, DateTimeOffset Time, bool IsOf, string? Distrust)
    {
        public override string ToString() => Name;
    }
}
