using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ConsultLedger.Consultations;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests;

/// <summary>Every command of the domain's catalogue has a route, and that route keeps the same promises.</summary>
public sealed class CommandRoutesTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    public static TheoryData<string> Routes => [.. CommandCatalogue.All.Select(kind => kind.Route)];

    public static TheoryData<string, string> RequiredFields => FieldsWhere(member => member.IsRequired);

    /// <summary>All but the value of a correction, which may be anything.</summary>
    public static TheoryData<string, string> TypedFields => FieldsWhere(member => member.PropertyType != typeof(JsonElement));

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_command_in_its_place_is_recorded(string route)
    {
        var isOpening = route == CommandCatalogue.Opening;
        var before = isOpening ? null : await server.Client.Reach(route);
        var body = Cases.Unique(Cases.Body(route));
        if (route == "documents")
            body = $$"""{"documents":["{{await Upload()}}"],"note":"现场照片"}""";

        var answer = await Send(before?.Consultation, route, body);

        var receipt = answer.IsReceipt(isOpening ? HttpStatusCode.Created : HttpStatusCode.OK);
        Assert.Equal((before?.Version ?? 0) + 1, receipt.Version);
        var recorded = await server.Event(receipt.Sequence);
        Assert.Equal(receipt.Consultation, recorded.Stream);
        Assert.Equal("local-operator", recorded.Actor);
        var named = Assert.Single(receipt.Events);
        Assert.Equal((recorded.Id, recorded.Type, recorded.Version, recorded.Sequence), (named.Id, named.Type, named.Version, named.Sequence));
        Assert.Equal(EventStore.RecordedEventEntry.LeafHash(recorded).ToString(), named.LeafHash);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task An_unknown_field_is_named_and_nothing_is_recorded(string route)
    {
        var head = await server.Head();
        var body = JsonNode.Parse(Cases.Body(route))!.AsObject();
        body["colour/shade"] = "red";

        (await Send(Guid.NewGuid(), route, body.ToJsonString())).IsWrongIn("/colour~1shade", "unknown_field");

        Assert.Equal(head, await server.Head());
    }

    [Theory]
    [MemberData(nameof(RequiredFields))]
    public async Task A_missing_required_field_is_named_and_nothing_is_recorded(string route, string field)
    {
        var head = await server.Head();
        var body = JsonNode.Parse(Cases.Body(route))!.AsObject();
        body.Remove(field);

        (await Send(Guid.NewGuid(), route, body.ToJsonString())).IsWrongIn("/" + field, "required");

        Assert.Equal(head, await server.Head());
    }

    [Theory]
    [MemberData(nameof(TypedFields))]
    public async Task A_value_of_the_wrong_type_is_named_and_nothing_is_recorded(string route, string field)
    {
        var head = await server.Head();
        var body = JsonNode.Parse(Cases.Body(route))!.AsObject();
        body[field] = JsonNode.Parse("[[{}]]");

        var answer = await Send(Guid.NewGuid(), route, body.ToJsonString());

        var errors = answer.IsProblem(HttpStatusCode.BadRequest, "validation_failed").GetProperty("errors").EnumerateArray();
        Assert.All(errors, error => Assert.StartsWith("/" + field, error.GetProperty("pointer").GetString()));
        Assert.Equal(head, await server.Head());
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_consultation_that_is_not_there_is_not_found(string route)
    {
        if (route == CommandCatalogue.Opening)
            return;
        var body = Cases.Body(route);

        (await Send(Guid.NewGuid(), route, body)).IsProblem(HttpStatusCode.NotFound, "unknown_consultation");
        (await server.Client.Post($"/consultations/421321-2026-0001/{Cases.Numbered(route)}", body)).IsProblem(HttpStatusCode.NotFound, "unknown_consultation");
    }

    private Task<Answer> Send(Guid? consultation, string route, string body) => route == CommandCatalogue.Opening
        ? server.Client.Post("/consultations", body)
        : server.Client.Command(consultation!.Value, Cases.Numbered(route), body);

    private async Task<string> Upload() =>
        (await server.Client.Send(LedgerClient.Request(HttpMethod.Post, "/documents", [1, 2, 3], "image/png"))).Json.GetProperty("sha256").GetString()!;

    private static TheoryData<string, string> FieldsWhere(Func<JsonPropertyInfo, bool> isMeant)
    {
        var fields = new TheoryData<string, string>();
        foreach (var kind in CommandCatalogue.All)
        {
            foreach (var member in kind.Json.Properties.Where(isMeant))
                fields.Add(kind.Route, member.Name);
        }

        return fields;
    }
}
