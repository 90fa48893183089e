using System.Net;
using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.Server.Tests.Hosting;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ConsultLedger.Server.Tests.OpenApiTests;

/// <summary>The description of the API: what is published, and that it names every route and no other.</summary>
public sealed class DescriptionTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    /// <summary>Set to 1, the published documents are written anew instead of compared.</summary>
    private const string RewriteSwitch = "CONSULTLEDGER_REWRITE_OPENAPI";

    [Theory]
    [InlineData("v1.json")]
    [InlineData("v1-3.0.json")]
    public async Task The_published_document_is_the_one_the_server_answers(string name)
    {
        var answered = (await server.Client.Get("/openapi/" + name)).Text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        var published = Path.Combine(ApiDocument.Folder, name);
        if (Environment.GetEnvironmentVariable(RewriteSwitch) == "1")
            await File.WriteAllTextAsync(published, answered);

        Assert.True(
            (await File.ReadAllTextAsync(published)).ReplaceLineEndings("\n") == answered,
            $"docs/openapi/{name} is not what the server answers; if the change is meant, run this test with {RewriteSwitch}=1 and read the difference.");
    }

    [Theory]
    [InlineData("v1.json")]
    [InlineData("v1-3.0.json")]
    public async Task Every_route_is_described_and_every_description_has_a_route(string name)
    {
        var described = (await Document(name)).Operations.Select(operation => $"{operation.Method} {operation.Path}");

        var mapped = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText is { } route && (route.StartsWith("/api/", StringComparison.Ordinal) || route.StartsWith("/health", StringComparison.Ordinal)))
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
                .Select(method => $"{method} {endpoint.RoutePattern.RawText!.TrimEnd('/').Replace("{**", "{")}"));

        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_a_summary_a_tag_and_a_success()
    {
        var document = await Document("v1.json");

        Assert.Equal(document.Operations.Count, document.Operations.Select(operation => operation.Id).Distinct().Count());
        var tags = document.Root.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).ToList();
        Assert.All(document.Operations, operation =>
        {
            Assert.False(string.IsNullOrWhiteSpace(operation.Json.GetProperty("summary").GetString()));
            Assert.Contains(Assert.Single(operation.Json.GetProperty("tags").EnumerateArray()).GetString(), tags);
            Assert.Contains(operation.Json.GetProperty("responses").EnumerateObject(), response => response.Name[0] == '2');
            Assert.All(
                operation.Json.GetProperty("responses").EnumerateObject().Where(response => response.Name[0] is '4' or '5'),
                response => Assert.True(document.Resolve(response.Value).GetProperty("content").TryGetProperty("application/problem+json", out _)));
        });
    }

    [Theory]
    [InlineData("v1.json")]
    [InlineData("v1-3.0.json")]
    public async Task The_examples_are_what_they_exemplify(string name)
    {
        var document = await Document(name);
        var examples = 0;
        foreach (var body in document.Operations.Where(operation => operation.Json.TryGetProperty("requestBody", out _)).Select(operation => operation.Json.GetProperty("requestBody")))
        {
            foreach (var mediaType in body.GetProperty("content").EnumerateObject().Where(mediaType => mediaType.Value.TryGetProperty("examples", out _)))
            {
                foreach (var example in mediaType.Value.GetProperty("examples").EnumerateObject())
                {
                    Assert.Empty(new SchemaCheck(document, isAnswer: true).Problems(example.Value.GetProperty("value"), mediaType.Value.GetProperty("schema")));
                    examples++;
                }
            }
        }

        Assert.True(examples > 15, $"{examples} examples");
    }

    [Fact]
    public async Task Every_event_has_a_schema_named_like_its_type()
    {
        var schemas = (await Document("v1.json")).Root.GetProperty("components").GetProperty("schemas");

        Assert.All(EventCatalogue.All, type =>
        {
            var name = string.Concat(type.WireName.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
            Assert.True(schemas.TryGetProperty(name, out _), name);
        });
    }

    [Fact]
    public async Task The_older_document_uses_no_word_that_came_later()
    {
        var document = await Document("v1-3.0.json");

        Assert.StartsWith("3.0.", document.Root.GetProperty("openapi").GetString());
        foreach (var schema in Objects(document.Root.GetProperty("components").GetProperty("schemas")))
        {
            Assert.False(schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array, schema.GetRawText());
            Assert.False(schema.TryGetProperty("examples", out var examples) && examples.ValueKind == JsonValueKind.Array, schema.GetRawText());
        }
    }

    [Fact]
    public async Task The_pages_to_try_it_on_are_served()
    {
        var page = await server.Client.Get("/swagger/index.html");
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.Status, page.MediaType));
        Assert.DoesNotContain("://", page.Text.Replace("http://www.w3.org", ""));
        foreach (var file in (string[])["swagger-ui-bundle.js", "swagger-ui.css", "index.js"])
            Assert.Equal(HttpStatusCode.OK, (await server.Client.Get("/swagger/" + file)).Status);
    }

    private async Task<ApiDocument> Document(string name) => new((await server.Client.Get("/openapi/" + name)).Json);

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Objects(member.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
