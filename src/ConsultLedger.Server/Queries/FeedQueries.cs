using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Feed;
using ConsultLedger.Recording.Readings;
using ConsultLedger.Residents;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Composition;
using ConsultLedger.Server.Live;
using Microsoft.AspNetCore.Mvc;
using ConsultLedger.Server.Readings;

namespace ConsultLedger.Server.Queries;

/// <summary>The whole ledger in the order of its sequence: page by page, and live.</summary>
internal static class FeedQueries
{
    /// <summary>CloudEvents 1.0, JSON batch format.</summary>
    public const string CloudEventsBatch = "application/cloudevents-batch+json";

    public static void MapFeedQueries(this IEndpointRouteBuilder api)
    {
        var events = api.MapGroup("/events").WithTags("Events");
        events.MapQuery("", [QueryParameters.After, QueryParameters.MinSequence, QueryParameters.Limit], [], Page)
            .IsRecorded(ReadingKind.Export)
            .WithName("ReadFeed")
            .WithSummary("Read the feed")
            .WithDescription($"All events in sequence order: 1, 2, 3 …, without gaps for who may see the whole ledger, else those of the committees one may see. `next` is the next `after`; it is null when nothing more is recorded yet, and the last sequence of the page is then the next `after`. With `Accept: {CloudEventsBatch}` the page is a batch of CloudEvents 1.0.")
            .Produces<FeedPage>()
            .Produces<IReadOnlyList<CloudEvent>>(StatusCodes.Status200OK, CloudEventsBatch);
        events.MapQuery("/stream", [QueryParameters.After], [], Live)
            .IsRecorded(ReadingKind.Export)
            .WithName("FollowFeed")
            .WithSummary("Follow the feed")
            .WithDescription("The same events as they are recorded, as server-sent events: `id` is the sequence, `event` the type, `data` the event. The stream ends when the token expires or the caller's rights change. After a cut, `Last-Event-ID` goes on where the connection ended: nothing is missed and nothing comes twice. It goes before `after`.")
            .Produces<string>(StatusCodes.Status200OK, ServerSentEvents.MediaType);
    }

    private static async Task<IResult> Page(
        Question question, IEventStore store, ResidentOpening residents, LedgerSettings settings, CancellationToken cancellation)
    {
        var after = question.Number(QueryParameters.After) ?? 0;
        var head = await store.Head(cancellation);
        var events = await store.ReadAll(after, question.Limit, cancellation);
        var last = events is [.., var end] ? end.Sequence : after;
        var sequence = Math.Max(head.Sequence, last);
        return question.MediaType == CloudEventsBatch
            ? ReadAnswer.Of(events.Select(recorded => CloudEvent.Of(recorded, settings.Schema)), sequence) with { ContentType = CloudEventsBatch + "; charset=utf-8" }
            : ReadAnswer.Of(new FeedPage(EventView.Of(events, await residents.Open(events, cancellation)), events.Count == question.Limit && last < sequence ? last.ToString() : null), sequence);
    }

    private static async Task<IResult> Live(
        Question question,
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId,
        IEventStore store,
        ResidentOpening residents,
        TimeProvider clock,
        IHostApplicationLifetime lifetime,
        HttpContext http,
        Standing standing,
        CancellationToken cancellation)
    {
        var after = question.Number(QueryParameters.After) ?? 0;
        var head = await store.Head(cancellation);
        if (lastEventId is not null)
        {
            if (!long.TryParse(lastEventId, System.Globalization.NumberStyles.None, provider: null, out after))
                return ReadProblems.InvalidLastEventId;
            if (after > head.Sequence)
                return ReadProblems.SequenceNotYetRecorded("Last-Event-ID", after, head.Sequence);
        }

        return new EventStream(
            store,
            residents,
            after,
            head.Sequence,
            standing.Of(http, Right.ReadEvents),
            clock,
            lifetime.ApplicationStopping);
    }
}

/// <summary>A page of the feed.</summary>
/// <param name="Next">The next <c>after</c>; null when nothing more is recorded yet.</param>
internal sealed record FeedPage(
    IReadOnlyList<EventView> Items,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] string? Next);
