using ConsultLedger.EventStore.Sealing;
using ConsultLedger.ReadModels.Running;
using ConsultLedger.Server.Composition;
using ConsultLedger.Server.Problems;

namespace ConsultLedger.Server.Health;

/// <summary>Says to whoever runs the server whether it lives, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", () => new HealthAnswer("live"))
            .WithName("Live")
            .WithSummary("The process answers");
        health.MapGet("/ready", Ready)
            .WithName("Ready")
            .WithSummary("The database can be reached, the read models are kept up to date, and what is recorded is sealed")
            .Produces<HealthAnswer>()
            .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, Problem.MediaType);
    }

    private static async Task<IResult> Ready(ProjectionRunner runner, Sealer sealer, CancellationToken cancellation) =>
        await Readiness.WhatIsMissing(runner, sealer, cancellation) is { } missing
            ? new ProblemResult(ProblemKind.NotReady, missing) { RetryAfter = 1 }
            : Results.Json(new HealthAnswer("ready"), AnswerJson.Options);
}

/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
internal sealed record HealthAnswer(string Status)
{
    /// <summary>What the server runs on, with its version, where it is more than PostgreSQL.</summary>
    public string? Engine { get; } = LedgerEngine.Name;
}
