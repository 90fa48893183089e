using System.Text.Json.Serialization.Metadata;
using ConsultLedger.Consultations;
using ConsultLedger.Recording;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.Access;

/// <summary>Roles are granted and ended.</summary>
internal static class RoleEndpoints
{
    public const string Tag = "Who may do what";

    public static void MapRoles(this IEndpointRouteBuilder api)
    {
        var roles = api.MapGroup("/roles").WithTags(Tag).Needs(Right.Administer);
        roles.MapPost("", ([AsParameters] AccessCommand command, RoleRecorder recorder) => command.Record(
                LedgerJson.Shared.GrantRole, (grant, request) => recorder.Grant(grant, request, command.Http.RequestAborted)))
            .DescribeAccessCommand<GrantRole, RoleReceipt>(
                "Grant a role",
                "For a committee and all below it, from one day to another; recorded in the ledger. Nobody grants a role to herself. What the caller does not administer she cannot give.")
            .Produces<RoleReceipt>(StatusCodes.Status201Created)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity, Problem.MediaType)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.ETag)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.LedgerSequence);
        roles.MapPost("/{id}/end", ([FromRoute] string id, [AsParameters] AccessCommand command, RoleRecorder recorder) => command.Record(
                id, LedgerJson.Shared.EndRole, (role, end, request) => recorder.End(role, end, request, command.Http.RequestAborted), AccessProblems.UnknownRole))
            .DescribeAccessCommand<EndRole, RoleReceipt>(
                "End a role",
                "At once; on other servers within a second.")
            .Produces<RoleReceipt>()
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity, Problem.MediaType)
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.ETag)
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.LedgerSequence)
            .Produces<Problem>(StatusCodes.Status404NotFound, Problem.MediaType);
    }
}

/// <summary>A request that changes who may do what.</summary>
internal sealed record AccessCommand(
    HttpContext Http,
    [FromHeader(Name = "If-Match")] string? IfMatch,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey,
    [FromHeader(Name = "X-Correlation-Id")] string? Correlation)
{
    /// <param name="id">Of the role or key, as the address has it.</param>
    /// <param name="json">How the body is read.</param>
    /// <param name="record">Records the command.</param>
    /// <param name="missing">The answer when there is no such role or key.</param>
    public Task<IResult> Record<TCommand>(
        string id, JsonTypeInfo<TCommand> json, Func<Guid, TCommand, AccessRequest, Task<RecordingResult>> record, Func<string, ProblemResult> missing)
        where TCommand : Command => Guid.TryParseExact(id, "D", out var known)
            ? Record(json, (command, request) => record(known, command, request), () => missing(id))
            : Task.FromResult<IResult>(missing(id));

    /// <inheritdoc cref="Record{TCommand}(string, JsonTypeInfo{TCommand}, Func{Guid, TCommand, AccessRequest, Task{RecordingResult}}, Func{string, ProblemResult})"/>
    public async Task<IResult> Record<TCommand>(
        JsonTypeInfo<TCommand> json, Func<TCommand, AccessRequest, Task<RecordingResult>> record, Func<ProblemResult>? missing = null)
        where TCommand : Command
    {
        if (RequestConditions.Read(IfMatch, IdempotencyKey, Correlation, out var wrongHeader) is not { } conditions)
            return wrongHeader!;
        var (body, unreadable) = await RequestBody.ReadJson(Http.Request, Http.RequestAborted);
        if (unreadable is not null)
            return unreadable;

        using (body)
        {
            if (StrictJson.Read(body!.RootElement, json, out var problems) is not { } command)
                return ProblemResult.Invalid(problems);
            var request = new AccessRequest(Caller.Of(Http).Subject)
            {
                ExpectedVersion = conditions.ExpectedVersion,
                IdempotencyKey = conditions.IdempotencyKey,
                Correlation = conditions.Correlation,
            };
            return await record(command, request) switch
            {
                RecordingResult.RecordedBeside recorded => new ReceiptResult(recorded.Receipt),
                RecordingResult.NotFound when missing is not null => missing(),
                RecordingResult.VersionConflict conflict => StreamCommand.Moved(conflict.Expected, conflict.Actual),
                var refused => RecordingAnswer.ProblemOf(refused, null)!,
            };
        }
    }

    private sealed record ReceiptResult(StreamReceipt Receipt) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = Receipt.Version == 1 ? StatusCodes.Status201Created : StatusCodes.Status200OK;
            response.Headers.ETag = $"\"{Receipt.Version}\"";
            response.Headers[AnswerHeaders.LedgerSequence.Name] = Receipt.Sequence.ToString();
            // It may hold a secret.
            response.Headers.CacheControl = "no-store";
            return response.WriteAsJsonAsync(Receipt, Receipt.GetType(), AnswerJson.Options, contentType: null, httpContext.RequestAborted);
        }
    }
}

internal static class AccessCommandDescription
{
    /// <summary>What every such route takes and may answer.</summary>
    public static RouteHandlerBuilder DescribeAccessCommand<TCommand, TReceipt>(this RouteHandlerBuilder endpoint, string summary, string description)
        where TCommand : Command
        where TReceipt : StreamReceipt => endpoint
            .WithName(typeof(TCommand).Name)
            .WithSummary(summary)
            .WithDescription(description)
            .Accepts<TCommand>("application/json")
            .Produces<Problem>(StatusCodes.Status400BadRequest, Problem.MediaType)
            .Produces<RefusalProblem>(StatusCodes.Status409Conflict, Problem.MediaType)
            .Produces<VersionConflictProblem>(StatusCodes.Status412PreconditionFailed, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status413PayloadTooLarge, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status415UnsupportedMediaType, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, Problem.MediaType);
}
