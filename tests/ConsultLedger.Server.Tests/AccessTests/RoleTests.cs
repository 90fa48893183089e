using System.Net;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>Roles are given, hold for a time, end, and can be asked for as they were.</summary>
public sealed class RoleTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    private static int _committees;

    [Fact]
    public async Task The_first_administrator_is_named_in_the_settings_and_that_is_recorded()
    {
        var first = (await server.As(GuardedServer.Root).Items("/roles")).Single(role => role.Text("subject") == GuardedServer.Root);

        Assert.Equal(("administrator", "settings", true), (first.Text("role"), first.Text("grantedBy"), first.GetProperty("held").GetBoolean()));
        Assert.False(first.TryGetProperty("committee", out _));
    }

    [Fact]
    public async Task Without_a_role_one_is_known_and_may_nothing()
    {
        var stranger = server.As("newcomer");

        (await stranger.Ask("/consultations")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(HttpStatusCode.OK, (await stranger.Ask("/procedures")).Status);
    }

    [Fact]
    public async Task A_role_holds_at_once_and_ends_at_once()
    {
        var committee = await Committee();
        (await server.As("li").Post("/consultations", Topic(committee))).IsProblem(HttpStatusCode.Forbidden);

        var role = await server.Grant("li", "recorder", committee);
        Assert.Equal(HttpStatusCode.Created, (await server.As("li").Post("/consultations", Topic(committee))).Status);

        Assert.Equal(HttpStatusCode.OK, (await server.As(GuardedServer.Root).Post($"/roles/{role}/end", """{"reason":"调离"}""")).Status);
        (await server.As("li").Post("/consultations", Topic(committee))).IsProblem(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(""","from":"2099-01-01" """)]
    [InlineData(""","to":"2020-01-01" """)]
    public async Task A_role_of_other_days_does_not_hold(string days)
    {
        var committee = await Committee();
        var subject = $"day-{committee}";
        await server.Grant(subject, "recorder", committee, days);

        (await server.As(subject).Post("/consultations", Topic(committee))).IsProblem(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_could_do_what_is_known_for_every_moment()
    {
        var committee = await Committee();
        var root = server.As(GuardedServer.Root);
        var before = (await root.Ask("/procedures")).Header("Ledger-Sequence");
        var role = await server.Grant("zhao", "auditor", committee);
        var during = (await root.Ask("/procedures")).Header("Ledger-Sequence");
        await root.Post($"/roles/{role}/end", """{"reason":"届满"}""");

        Assert.Empty(await Roles($"&atSequence={before}"));
        var then = Assert.Single(await Roles($"&atSequence={during}"));
        Assert.Equal((true, false), (then.GetProperty("held").GetBoolean(), then.TryGetProperty("endedBy", out _)));
        var now = Assert.Single(await Roles(""));
        Assert.Equal((false, GuardedServer.Root), (now.GetProperty("held").GetBoolean(), now.Text("endedBy")));

        async Task<IReadOnlyList<System.Text.Json.JsonElement>> Roles(string moment) =>
            [.. (await root.Read($"/roles?within={committee}{moment}")).GetProperty("items").EnumerateArray()];
    }

    [Fact]
    public async Task An_administrator_gives_only_what_she_administers_and_nothing_to_herself()
    {
        var (own, other) = (await Committee(), await Committee());
        await server.Grant("local-admin", "administrator", own);
        var admin = server.As("local-admin");

        (await admin.Post("/roles", $$"""{"subject":"x","role":"chair","committee":"{{other}}"}""")).IsWrongIn(HttpStatusCode.Conflict, "/committee", "unknown_committee");
        (await admin.Post("/roles", """{"subject":"x","role":"chair"}""")).IsWrongIn(HttpStatusCode.Conflict, "/committee", "whole_ledger_only");
        (await admin.Post("/roles", $$"""{"subject":"local-admin","role":"recorder","committee":"{{own}}"}""")).IsWrongIn(HttpStatusCode.Conflict, "/subject", "role_for_oneself");
        (await admin.Put($"/committees/{own}", """{"name":"甲","level":"township","parent":null}""")).Message.EnsureSuccessStatusCode();
        (await admin.Put("/committees/top-of-its-own", """{"name":"甲","level":"province"}""")).IsWrongIn(HttpStatusCode.Conflict, "/parent", "whole_ledger_only");
        (await admin.Put($"/committees/below-{other}", $$"""{"name":"甲","level":"village","parent":"{{other}}"}""")).IsWrongIn(HttpStatusCode.Conflict, "/parent", "unknown_committee");
        Assert.Equal(HttpStatusCode.Created, (await admin.Put($"/committees/below-{own}", $$"""{"name":"甲","level":"village","parent":"{{own}}"}""")).Status);
    }

    [Fact]
    public async Task Another_server_knows_within_a_second()
    {
        var committee = await Committee();
        var other = server.With("Authorization", "Bearer " + server.Issuer.Token("qian"), server.Start());
        (await other.Ask("/consultations")).IsProblem(HttpStatusCode.Forbidden);

        await server.Grant("qian", "chair", committee);
        await Task.Delay(TimeSpan.FromSeconds(1.5));

        Assert.Equal(HttpStatusCode.OK, (await other.Ask("/consultations")).Status);
    }

    [Fact]
    public async Task Who_may_no_longer_record_gets_no_receipt_from_an_old_key_either()
    {
        var (lost, kept) = (await Committee(), await Committee());
        var role = await server.Grant("sun", "recorder", lost);
        await server.Grant("sun", "recorder", kept);
        var key = Guid.NewGuid().ToString();
        var opened = (await server.As("sun").Post("/consultations", Topic(lost), "Idempotency-Key", key)).IsReceipt(HttpStatusCode.Created);
        await server.As(GuardedServer.Root).Post($"/roles/{role}/end", """{"reason":"调离"}""");

        var again = await server.As("sun").Post("/consultations", Topic(lost), "Idempotency-Key", key);

        again.IsProblem(HttpStatusCode.Conflict, "unknown_committee");
        Assert.DoesNotContain(opened.Consultation.ToString(), again.Text);
    }

    private static string Topic(string committee) => $$"""{"committee":"{{committee}}","title":"题"}""";

    private async Task<string> Committee()
    {
        var code = $"r{Interlocked.Increment(ref _committees):000}";
        await server.Register(code, "township");
        return code;
    }
}
