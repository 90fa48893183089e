using ConsultLedger.Web;
using Microsoft.AspNetCore.DataProtection;

namespace ConsultLedger.Server;

/// <summary>The pages for people, with the headers that keep them to themselves.</summary>
internal static class Pages
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        // These pages protect nothing with a key, so none is left behind in the user's home.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        // The style sheet lies in its own project until the server is published.
        builder.WebHost.UseStaticWebAssets();
    }

    public static void MapPages(this IEndpointRouteBuilder app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<LedgerPages>()
            // Nothing is sent from these pages, so there is nothing to forge.
            .DisableAntiforgery()
            .Finally(endpoint =>
            {
                var render = endpoint.RequestDelegate!;
                endpoint.RequestDelegate = http =>
                {
                    Guard(http.Response.Headers);
                    return render(http);
                };
            });
    }

    private static void Guard(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.Vary = "Accept-Language";
    }
}
