namespace ConsultLedger.Server.Composition;

/// <summary>Headers that every answer carries, unless it has better ones of its own: nothing of it is run, framed, or taken for what it is not.</summary>
internal static class GuardingHeaders
{
    private const string ForPrograms = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>The pages to try the API on bring their script and style, some of it written into the page.</summary>
    private const string ForTrying = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    private const string Year = "max-age=31536000";

    public static void UseGuardingHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        // At the last moment: what fails on the way begins its answer anew.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("Referrer-Policy", "no-referrer");
            headers.TryAdd("Content-Security-Policy", http.Request.Path.StartsWithSegments("/swagger") ? ForTrying : ForPrograms);
            if (http.Request.IsHttps)
                headers.TryAdd("Strict-Transport-Security", Year);
            return Task.CompletedTask;
        });
        return next(http);
    });
}
