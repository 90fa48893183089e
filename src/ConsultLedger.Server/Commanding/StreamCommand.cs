using System.Text.Json.Serialization.Metadata;
using ConsultLedger.Consultations;
using ConsultLedger.Recording;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.Commanding;

/// <summary>A request to record something of a committee that is no consultation.</summary>
internal sealed record StreamCommand(
    HttpContext Http,
    [FromHeader(Name = "If-Match")] string? IfMatch,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey,
    [FromHeader(Name = "X-Correlation-Id")] string? Correlation)
{
    /// <param name="committee">The committee, as the address has it.</param>
    /// <param name="record">Records the command.</param>
    /// <param name="missing">What the answer is when the command is about something that does not exist.</param>
    /// <param name="location">Where what is new can be read; null: nowhere of its own.</param>
    public async Task<IResult> Record<TCommand>(
        string committee, JsonTypeInfo<TCommand> json, Func<StreamRequest, Task<RecordingResult>> record, Func<Task<IResult>> missing, string? location)
        where TCommand : Command =>
        Committee.IsCode(committee)
            ? await Record(json, (command, request) => record(request(committee)), missing, location)
            : InvalidCode;

    /// <param name="json">How the body is read.</param>
    /// <param name="record">Records the command; makes the request once the committee is known.</param>
    /// <param name="missing">What the answer is when the command is about something that does not exist; null: there is always what it is about.</param>
    /// <param name="location">Where what is new can be read; null: nowhere of its own.</param>
    /// <param name="creates">Whether the first event of a stream makes something new, wherever it can be read.</param>
    public async Task<IResult> Record<TCommand>(
        JsonTypeInfo<TCommand> json,
        Func<TCommand, Func<string, StreamRequest>, Task<RecordingResult>> record,
        Func<Task<IResult>>? missing,
        string? location = null,
        bool creates = false)
        where TCommand : Command
    {
        if (RequestConditions.Read(IfMatch, IdempotencyKey, Correlation, out var wrongHeader) is not { } conditions)
            return wrongHeader!;
        var (command, unreadable) = await RequestBody.Read(Http, json);
        if (command is null)
            return unreadable!;

        return await record(command, committee => new StreamRequest(committee, command, Caller.Of(Http).Subject)
        {
            ExpectedVersion = conditions.ExpectedVersion,
            IdempotencyKey = conditions.IdempotencyKey,
            Correlation = conditions.Correlation,
        }) switch
        {
            RecordingResult.RecordedBeside recorded => new ReceiptResult(recorded.Receipt, location, creates || location is not null),
            RecordingResult.NotFound when missing is not null => await missing(),
            RecordingResult.VersionConflict conflict => Moved(conflict.Expected, conflict.Actual),
            var refused => RecordingAnswer.ProblemOf(refused, null)!,
        };
    }

    public static ProblemResult InvalidCode { get; } = new(ProblemKind.InvalidParameter, new(
        "A committee's code is 1 to 64 letters, digits, points, hyphens or underscores and begins with a letter or digit.",
        "委员会代码为 1 至 64 个字母、数字、点、连字符或下划线，以字母或数字开头。"));

    public static ProblemResult Moved(long expected, long actual) => new(
        ProblemKind.VersionConflict with { Title = new("There is a newer version", "已有新版本") },
        new($"If-Match expects version {expected}; it is at version {actual}.", $"If-Match 要求第 {expected} 版；现为第 {actual} 版。"),
        _ => new VersionConflictProblem { Expected = expected, Actual = actual });

    private sealed record ReceiptResult(StreamReceipt Receipt, string? Location, bool Creates) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.Headers.ETag = $"\"{Receipt.Version}\"";
            response.Headers[AnswerHeaders.LedgerSequence.Name] = Receipt.Sequence.ToString();
            // It may hold a secret.
            response.Headers.CacheControl = "no-store";
            if (Creates && Receipt.Events[0].Version == 1)
            {
                response.StatusCode = StatusCodes.Status201Created;
                response.Headers.Location = Location;
            }

            return response.WriteAsJsonAsync(Receipt, Receipt.GetType(), AnswerJson.Options, contentType: null, httpContext.RequestAborted);
        }
    }
}

internal static class StreamCommandDescription
{
    /// <summary>What every such route takes and may answer.</summary>
    public static RouteHandlerBuilder DescribeStreamCommand<TCommand, TReceipt>(this RouteHandlerBuilder endpoint, string summary, string description)
        where TCommand : Command
        where TReceipt : StreamReceipt => endpoint
            .WithName(typeof(TCommand).Name)
            .WithSummary(summary)
            .WithDescription(description)
            .Accepts<TCommand>("application/json")
            .Produces<TReceipt>()
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.ETag)
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.LedgerSequence)
            .Produces<Problem>(StatusCodes.Status400BadRequest, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status404NotFound, Problem.MediaType)
            .Produces<RefusalProblem>(StatusCodes.Status409Conflict, Problem.MediaType)
            .Produces<VersionConflictProblem>(StatusCodes.Status412PreconditionFailed, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status413PayloadTooLarge, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status415UnsupportedMediaType, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, Problem.MediaType);
}
