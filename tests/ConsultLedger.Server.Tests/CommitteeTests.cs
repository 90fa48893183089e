using System.Net;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests;

/// <summary>Committees are registered in the ledger like everything else.</summary>
public sealed class CommitteeTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task A_committee_is_registered_once_and_amended_when_something_changed()
    {
        var path = "/committees/" + NewCode();

        var registered = await server.Client.Put(path, """{"name":"小林镇","level":"township","parent":"421321"}""");
        var repeated = await server.Client.Put(path, """{"name":"小林镇","level":"township","parent":"421321"}""");
        var amended = await server.Client.Put(path, """{"name":"小林镇政协联络组","level":"township","parent":"421321"}""");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK), (registered.Status, repeated.Status, amended.Status));
        Assert.Equal(("小林镇", "township", "421321"), (Text(registered, "name"), Text(registered, "level"), Text(registered, "parent")));
        Assert.Equal("小林镇政协联络组", Text(amended, "name"));
        Assert.Null(repeated.Header("Ledger-Sequence"));
        Assert.Equal("committee_registered", (await server.Event(long.Parse(registered.Header("Ledger-Sequence")!))).Type);
        Assert.Equal("committee_amended", (await server.Event(long.Parse(amended.Header("Ledger-Sequence")!))).Type);
    }

    [Fact]
    public async Task A_parent_must_be_registered_and_stand_higher()
    {
        (await server.Client.Put("/committees/" + NewCode(), """{"name":"甲","level":"township","parent":"nobody"}"""))
            .IsWrongIn(HttpStatusCode.Conflict, "/parent", "unknown_committee");
        (await server.Client.Put("/committees/" + NewCode(), """{"name":"甲","level":"province","parent":"421321"}"""))
            .IsWrongIn(HttpStatusCode.Conflict, "/parent", "parent_not_above");
    }

    [Theory]
    [InlineData("{}", "/name")]
    [InlineData("""{"name":"甲"}""", "/level")]
    [InlineData("""{"name":"甲","level":"street"}""", "/level")]
    [InlineData("""{"name":"甲","level":3}""", "/level")]
    [InlineData("""{"name":"甲","level":"county","code":"1"}""", "/code")]
    [InlineData("""{"name":"a\ud800","level":"county"}""", "/name")]
    public async Task Wrong_fields_are_named(string body, string pointer)
    {
        var head = await server.Head();

        (await server.Client.Put("/committees/" + NewCode(), body)).IsWrongIn(pointer);

        Assert.Equal(head, await server.Head());
    }

    [Theory]
    [InlineData("%E9%9A%8F%E5%8E%BF")]
    [InlineData("-x")]
    [InlineData("a%20b")]
    [InlineData("a%0Ab")]
    public async Task A_code_is_plain(string code)
    {
        (await server.Client.Put("/committees/" + code, """{"name":"甲","level":"county"}""")).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");
    }

    private static string NewCode() => "c" + Guid.NewGuid().ToString("N");

    private static string? Text(Answer answer, string member) => answer.Json.GetProperty(member).GetString();
}
