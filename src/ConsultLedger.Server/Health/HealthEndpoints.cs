using ConsultLedger.Consultations;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.ReadModels.Running;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Composition;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Readings;
using ConsultLedger.Server.Sealing;

namespace ConsultLedger.Server.Health;

/// <summary>Says to whoever runs the server whether it lives, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", (HttpContext http) => Status(http, "live"))
            .WithName("Live")
            .WithSummary("The process answers");
        health.MapGet("/ready", Ready)
            .WithName("Ready")
            .WithSummary("The database can be reached, the read models are kept up to date, what is recorded is sealed, and what was asked for at the start is there")
            .Produces<HealthAnswer>()
            .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, Problem.MediaType);
    }

    /// <summary>What is missing is told to who has said who she is; it is no stranger's business.</summary>
    private static async Task<IResult> Ready(
        HttpContext http, ProjectionRunner runner, Sealer sealer, ReadingLedger readings, AskedAtStart atStart, CancellationToken cancellation) =>
        (await Readiness.WhatIsMissing(runner, sealer, cancellation) ?? OfReadings(readings) ?? OfStart(atStart)) is { } missing
            ? new ProblemResult(ProblemKind.NotReady, Caller.Of(http).Kind == CallerKind.Stranger ? ForStrangers : missing) { RetryAfter = 1 }
            : Results.Json(Status(http, "ready"), AnswerJson.Options);

    private static BilingualText? OfReadings(ReadingLedger readings) => readings.Sealer.Status.Refusal is { } refusal
        ? new($"Who read what: {SealingWords.Stopped(refusal).English}", $"查阅记录：{SealingWords.Stopped(refusal).Chinese}")
        : null;

    private static BilingualText? OfStart(AskedAtStart atStart) => atStart.IsUnderWay
        ? new("What was asked for at the start is still being recorded.", "启动时要求登记的内容尚在登记。")
        : null;

    private static HealthAnswer Status(HttpContext http, string status) =>
        new(status) { Engine = Caller.Of(http).Kind == CallerKind.Stranger ? null : LedgerEngine.Name };

    private static BilingualText ForStrangers { get; } = new("The server cannot do its work now.", "服务器暂时无法工作。");
}

/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
internal sealed record HealthAnswer(string Status)
{
    /// <summary>What the server runs on, with its version, where it is more than PostgreSQL.</summary>
    public string? Engine { get; init; }
}
