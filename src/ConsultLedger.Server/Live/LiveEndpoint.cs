using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.News;
using ConsultLedger.Server.Access;

namespace ConsultLedger.Server.Live;

/// <summary>Where open pages hear that there is something new.</summary>
internal static class LiveEndpoint
{
    public const string Path = "/live";

    /// <summary>No route of the API: programs follow the feed. For whoever may see some page that follows the ledger.</summary>
    public static void MapLive(this IEndpointRouteBuilder app) => app
        .MapGet(Path, Listen)
        .Needs(Right.ReadCommittees)
        .ExcludeFromDescription();

    /// <param name="after">The sequence that the page knows; null: it begins with what is recorded from now on.</param>
    private static async Task<NewsStream> Listen(
        long? after, HttpContext http, LedgerNews news, AccessRights rights, Standing standing, TimeProvider clock, IHostApplicationLifetime lifetime)
    {
        // Who reads no records, such as an administrator, hears of the office alone.
        var hearing = new Hearing(await rights.ReachOf(Caller.Of(http), Right.Read, http.RequestAborted), Reach.OfCaller);
        return new(
            news, after ?? news.Sequence, hearing, standing.Of(http, (Right.ReadCommittees, hearing.Office), (Right.Read, hearing.Records)), clock, lifetime.ApplicationStopping);
    }
}
