using System.Net;
using System.Text.Json;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>Programs come with keys: shown once, for one committee, with scopes, rotated and revoked.</summary>
public sealed class ApiKeyTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    private static int _committees;

    [Fact]
    public async Task A_key_does_what_its_scopes_allow_for_its_committee()
    {
        var (own, other) = (await Committee(), await Committee());
        var (id, secret) = await Issue(own, "consultations:write");
        var program = server.WithKey(secret);

        var opened = (await program.Post("/consultations", $$"""{"committee":"{{own}}","title":"题"}""")).IsReceipt(HttpStatusCode.Created);
        (await program.Post("/consultations", $$"""{"committee":"{{other}}","title":"题"}""")).IsProblem(HttpStatusCode.Conflict, "unknown_committee");
        (await program.Ask("/consultations")).IsProblem(HttpStatusCode.Forbidden);
        await server.Grant("reader", "auditor", own);
        Assert.Equal($"key:{id}", (await server.As("reader").Items($"/consultations/{opened.Consultation}/events"))[0].Text("actor"));
    }

    [Fact]
    public async Task Its_secret_is_shown_once_and_kept_nowhere()
    {
        var committee = await Committee();
        var (id, secret) = await Issue(committee, "events:read");

        Assert.Matches("^clk_[A-Za-z0-9_-]{43}$", secret);
        Assert.DoesNotContain(secret, (await server.As(GuardedServer.Root).Ask("/keys")).Text);
        await using var connection = new Npgsql.NpgsqlConnection(server.Database);
        await connection.OpenAsync();
        await using var search = new Npgsql.NpgsqlCommand("SELECT count(*) FROM ledger.mt_events WHERE mt_events::text LIKE '%' || $1 || '%'", connection) { Parameters = { new() { Value = secret[4..] } } };
        Assert.Equal(0L, await search.ExecuteScalarAsync());
        await using var digest = new Npgsql.NpgsqlCommand("SELECT data ->> 'secret' FROM ledger.mt_events WHERE stream_id = $1", connection) { Parameters = { new() { Value = id } } };
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret))), await digest.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Rotated_it_goes_on_with_both_secrets_or_with_the_new_one_alone()
    {
        var (id, first) = await Issue(await Committee(), "events:read");
        var second = await Change(id, "rotation", "{}");
        Assert.All(await Answers(first, second), status => Assert.Equal(HttpStatusCode.OK, status));

        var third = await Change(id, "rotation", """{"overlapHours":0}""");

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK], await Answers(first, second, third));
    }

    [Fact]
    public async Task Revoked_it_is_no_key_any_more()
    {
        var (id, secret) = await Issue(await Committee(), "events:read");
        await Change(id, "revocation", """{"reason":"对接结束"}""");

        Assert.Equal([HttpStatusCode.Unauthorized], await Answers(secret));
    }

    [Theory]
    [InlineData("")]
    [InlineData("clk_")]
    [InlineData("clk_" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer clk_AAAA")]
    public async Task What_is_no_key_is_refused(string secret) => Assert.Equal([HttpStatusCode.Unauthorized], await Answers(secret));

    [Fact]
    public async Task A_key_and_a_token_together_are_nobody()
    {
        var (_, secret) = await Issue(await Committee(), "events:read");
        var both = server.WithKey(secret);
        both.Http.DefaultRequestHeaders.Authorization = new("Bearer", server.Issuer.Token(GuardedServer.Root));

        (await both.Ask("/procedures")).IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData("""{"name":"甲","scopes":["ledger:admin"]}""", "unknown_scope")]
    [InlineData("""{"name":"甲","scopes":["events:read"],"committee":"nowhere"}""", "unknown_committee")]
    public async Task A_key_that_cannot_be_is_refused(string body, string code) =>
        (await server.As(GuardedServer.Root).Post("/keys", body)).IsProblem(HttpStatusCode.Conflict, code);

    private async Task<HttpStatusCode[]> Answers(params string[] secrets) =>
        await Task.WhenAll(secrets.Select(async secret => (await server.WithKey(secret).Ask("/procedures")).Status));

    private async Task<(Guid Id, string Secret)> Issue(string committee, string scope)
    {
        var answer = await server.As(GuardedServer.Root).Post("/keys", $$"""{"name":"提案系统","committee":"{{committee}}","scopes":["{{scope}}"]}""");
        Assert.Equal((HttpStatusCode.Created, "no-store"), (answer.Status, answer.Header("Cache-Control")));
        return (answer.Json.GetProperty("id").GetGuid(), answer.Json.Text("secret"));
    }

    private async Task<string> Change(Guid id, string route, string body)
    {
        var answer = await server.As(GuardedServer.Root).Post($"/keys/{id}/{route}", body);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json.TryGetProperty("secret", out var secret) ? secret.GetString()! : "";
    }

    private async Task<string> Committee()
    {
        var code = $"k{Interlocked.Increment(ref _committees):000}";
        await server.Register(code, "township");
        return code;
    }
}
