using ConsultLedger.EventStore;
using ConsultLedger.Server.Problems;

namespace ConsultLedger.Server.Health;

/// <summary>Says to whoever runs the server whether it lives, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", () => new HealthAnswer("live"))
            .WithName("Live")
            .WithSummary("The process answers");
        health.MapGet("/ready", Ready)
            .WithName("Ready")
            .WithSummary("The database can be reached")
            .Produces<HealthAnswer>()
            .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, Problem.MediaType);
    }

    private static async Task<IResult> Ready(IEventStore store, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            await store.Head(limit.Token);
            return Results.Json(new HealthAnswer("ready"), AnswerJson.Options);
        }
        catch (Exception away) when (away is StoreUnavailableException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new ProblemResult(ProblemKind.NotReady, new("The database cannot be reached.", "无法访问数据库。")) { RetryAfter = 1 };
        }
    }
}

/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
internal sealed record HealthAnswer(string Status);
