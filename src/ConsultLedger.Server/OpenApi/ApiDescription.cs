using System.Text.Json.Nodes;
using ConsultLedger.Consultations;
using ConsultLedger.Server.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ConsultLedger.Server.OpenApi;

/// <summary>The description of the API in OpenAPI 3.1, the same in 3.0 for generators that know no other, and pages to try it on.</summary>
internal static class ApiDescription
{
    public const string Latest = "v1";
    public const string Older = "v1-3.0";

    private static readonly string[] TagsBesideTheSteps = ["At any step", "Consultations", "Register and board", "Rates", "Events", "Proofs", "Committees", "Annual plans", "Claims", "Documents", "Import", "Who may do what", "Health"];

    private const string Route = "/openapi/{documentName}.json";

    public static void AddApiDescription(this IServiceCollection services)
    {
        services.AddOpenApi(Latest, options => Describe(options, OpenApiSpecVersion.OpenApi3_1));
        services.AddOpenApi(Older, options => Describe(options, OpenApiSpecVersion.OpenApi3_0));
    }

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi(Route).Needs(Right.Open).ExcludeFromDescription();
        app.UseSwaggerUI(page =>
        {
            page.DocumentTitle = "ConsultLedger API";
            page.RoutePrefix = "swagger";
            page.SwaggerEndpoint($"/openapi/{Latest}.json", "v1 (OpenAPI 3.1)");
            page.SwaggerEndpoint($"/openapi/{Older}.json", "v1 (OpenAPI 3.0)");
            page.DefaultModelsExpandDepth(0);
            page.DisplayOperationId();
            // No validator elsewhere is told of the document.
            page.ConfigObject.AdditionalItems["validatorUrl"] = null!;
        });
    }

    private static void Describe(OpenApiOptions options, OpenApiSpecVersion version)
    {
        options.OpenApiVersion = version;
        // Its schemas are replaced below.
        options.CreateSchemaReferenceId = _ => null;
        options.AddDocumentTransformer((document, context, _) =>
        {
            Describe(document);
            document.Components = new OpenApiComponents();
            var endpoints = context.DescriptionGroups.SelectMany(group => group.Items)
                .ToDictionary(description => (PathOf(description), description.HttpMethod), description => description.ActionDescriptor);
            var schemas = new Schemas(document);
            var describer = new OperationDescriber(document, schemas);
            foreach (var (path, item) in document.Paths)
            {
                foreach (var (method, operation) in item.Operations!)
                    describer.Describe(operation, new EndpointMetadataCollection(endpoints[(path, method.Method)].EndpointMetadata));
            }

            foreach (var type in EventCatalogue.All)
                schemas.Of(type.Type);
            document.Components.Schemas = document.Components.Schemas!.OrderBy(schema => schema.Key, StringComparer.Ordinal).ToDictionary();
            Order(document);
            return Task.CompletedTask;
        });
    }

    /// <summary>As the document names it: a parameter that takes the rest of an address is one like others there.</summary>
    private static string PathOf(Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription description) =>
        "/" + description.RelativePath!.TrimEnd('/').Replace("{**", "{", StringComparison.Ordinal);

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "ConsultLedger",
            Version = "1",
            Description =
                """
                The record of political consultations (政协协商) in eight steps, as a ledger: what happened is appended as an event and never edited.

                Commands are posted to a consultation and answer with a receipt. Queries answer now, or as the ledger knew it at an earlier moment
                (`knownAt`, `atSequence`, `version`). What is unknown is absent; in a request `null` says the same. Problems follow RFC 9457 and carry a `code` that never changes.
                Within `v1` members may be added to answers, and routes and optional members to requests; nothing is taken away or changes its meaning.

                `data` of an event has the schema that is named like its type: `meeting_held` is `MeetingHeld`.
                """,
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
    }

    /// <summary>The steps in their order, then what is about all of them.</summary>
    private static void Order(OpenApiDocument document)
    {
        var tags = document.Tags!.OrderBy(tag => PlaceOf(tag.Name!)).ToList();
        document.Tags = tags.ToHashSet();
        var paths = document.Paths.OrderBy(path => tags.FindIndex(tag => path.Value.Operations!.Values.First().Tags!.Any(own => own.Name == tag.Name))).ToList();
        document.Paths.Clear();
        foreach (var (path, item) in paths)
            document.Paths.Add(path, item);
    }

    private static int PlaceOf(string tag) => char.IsAsciiDigit(tag[0]) ? tag[0] - '0' : 9 + Array.IndexOf(TagsBesideTheSteps, tag);
}
