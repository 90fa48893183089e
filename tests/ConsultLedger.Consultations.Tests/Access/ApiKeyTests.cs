namespace ConsultLedger.Consultations.Tests.Access;

public class ApiKeyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Digest First = Digest.Of("first"u8);
    private static readonly Digest Second = Digest.Of("second"u8);
    private static readonly IssueApiKey ForProposals = new() { Name = "提案系统", Committee = "421321", Scopes = [AccessScopes.ReadEvents] };

    [Theory]
    [InlineData(null, 90)]
    [InlineData(7, 7)]
    public void A_key_expires(int? asked, int days) => Assert.Equal(Noon.AddDays(days), Issued(ForProposals with { Days = asked }).ExpiresAt);

    [Fact]
    public void A_scope_that_does_not_exist_is_refused() =>
        Assert.Equal("unknown_scope", Refused(ApiKey.Decide(ForProposals with { Scopes = ["ledger:admin"] }, First, Noon)));

    [Fact]
    public void Rotated_it_has_two_secrets_for_a_while()
    {
        var key = Issued(ForProposals);

        var rotated = ApiKey.Evolve(key, Accepted(key.Decide(new RotateApiKey { OverlapHours = 2 }, Second, Noon.AddDays(1))));

        Assert.Equal<IEnumerable<ApiKeySecret>>([new(First, Noon.AddDays(1).AddHours(2)), new(Second, Noon.AddDays(91))], rotated.Secrets);
    }

    [Fact]
    public void Rotating_never_makes_an_earlier_secret_last_longer()
    {
        var key = Issued(ForProposals with { Days = 1 });

        var rotated = ApiKey.Evolve(key, Accepted(key.Decide(new RotateApiKey(), Second, Noon.AddHours(23))));

        Assert.Equal(Noon.AddDays(1), rotated.Secrets[0].ExpiresAt);
    }

    [Fact]
    public void Once_revoked_it_cannot_be_changed()
    {
        var key = Issued(ForProposals);
        var revoked = ApiKey.Evolve(key, Accepted(key.Decide(new RevokeApiKey { Reason = "对接结束" })));

        Assert.Equal("api_key_revoked", Refused(revoked.Decide(new RotateApiKey(), Second, Noon)));
        Assert.Equal("api_key_revoked", Refused(revoked.Decide(new RevokeApiKey { Reason = "再次" })));
    }

    private static ApiKey Issued(IssueApiKey command) => ApiKey.Evolve(null, Accepted(ApiKey.Decide(command, First, Noon)));

    private static ApiKeyEvent Accepted(Decision<ApiKeyEvent> decision) => Assert.IsType<Decision<ApiKeyEvent>.Accepted>(decision).Event;

    private static string Refused(Decision<ApiKeyEvent> decision) => Assert.IsType<Decision<ApiKeyEvent>.Refused>(decision).Reason.Code;
}
