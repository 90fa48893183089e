using ConsultLedger.Server.Access;
using Microsoft.OpenApi;

namespace ConsultLedger.Server.OpenApi;

/// <summary>How callers say who they are, and what a route needs of them.</summary>
internal static class SecuritySchemes
{
    private const string Token = "accessToken";
    private const string Key = "apiKey";

    public static void Describe(OpenApiOperation operation, OpenApiDocument document, Right? right)
    {
        if (right is null || right == Right.Open)
            return;
        document.AddComponent<IOpenApiSecurityScheme>(Token, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "at+jwt",
            Description = "An access token of the configured identity provider (RFC 9068). In local mode none is needed.",
        });
        operation.Security = [Requirement(Token)];
        if (right == Right.Known || right.Scope is not null)
        {
            document.AddComponent<IOpenApiSecurityScheme>(Key, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyAuthentication.Header,
                Description = "A key that an administrator issued to a program (`POST /keys`).",
            });
            operation.Security.Add(Requirement(Key));
        }

        var scope = right.Scope is null ? "" : $"; a program also the scope `{right.Scope}`";
        var roles = right.Holders.Count == 0 ? "any identified caller" : string.Join(", ", right.Holders.Keys.Order().Select(role => Consultations.EnumNames.Of(role)));
        operation.Description = $"{operation.Description}\n\nMay be used by: {roles}{scope}.".Trim();

        OpenApiSecurityRequirement Requirement(string scheme) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
    }
}
