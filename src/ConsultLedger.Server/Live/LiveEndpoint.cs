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
        long? after, HttpContext http, LedgerNews news, AccessRights rights, TimeProvider clock, IHostApplicationLifetime lifetime)
    {
        var (caller, reach) = (Caller.Of(http), Reach.OfCaller);
        return new NewsStream(
            news,
            after ?? news.Sequence,
            reach,
            async () => clock.GetUtcNow() < caller.Until && await rights.ReachOf(caller, Right.Read, http.RequestAborted) is { } now && now.IsAsFarAs(reach),
            clock,
            lifetime.ApplicationStopping);
    }
}
