using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.News;
using ConsultLedger.Server.Access;

namespace ConsultLedger.Server.Live;

/// <summary>Where open pages hear that there is something new.</summary>
internal static class LiveEndpoint
{
    public const string Path = "/live";

    /// <summary>No route of the API: programs follow the feed.</summary>
    public static void MapLive(this IEndpointRouteBuilder app) => app
        .MapGet(Path, Listen)
        .Needs(Right.Read)
        .ExcludeFromDescription();

    /// <param name="after">The sequence that the page knows; null: it begins with what is recorded from now on.</param>
    private static NewsStream Listen(
        long? after, HttpContext http, LedgerNews news, Standing standing, TimeProvider clock, IHostApplicationLifetime lifetime) =>
        new(news, after ?? news.Sequence, Reach.OfCaller, standing.Of(http, Right.Read), clock, lifetime.ApplicationStopping);
}
