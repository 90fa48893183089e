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
        roles.MapPost("", ([AsParameters] StreamCommand command, RoleRecorder recorder) => command.RecordNew(
                LedgerJson.Shared.GrantRole, (grant, request) => recorder.Grant(grant, request, command.Http.RequestAborted)))
            .DescribeAccessCommand<GrantRole, RoleReceipt>(
                "Grant a role",
                "For a committee and all below it, from one day to another; recorded in the ledger. Nobody grants a role to herself. What the caller does not administer she cannot give.")
            .Produces<RoleReceipt>(StatusCodes.Status201Created)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity, Problem.MediaType)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.ETag)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.LedgerSequence);
        roles.MapPost("/{id}/end", ([FromRoute] string id, [AsParameters] StreamCommand command, RoleRecorder recorder) => command.RecordOn(
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

/// <summary>Requests that change who may do what.</summary>
internal static class AccessCommand
{
    /// <summary>Records what is new.</summary>
    public static Task<IResult> RecordNew<TCommand>(
        this StreamCommand command, JsonTypeInfo<TCommand> json, Func<TCommand, Func<string, StreamRequest>, Task<RecordingResult>> record)
        where TCommand : Command => command.Record(json, record, missing: null, creates: true);

    /// <param name="command">The request.</param>
    /// <param name="id">Of the role or key, as the address has it.</param>
    /// <param name="json">How the body is read.</param>
    /// <param name="record">Records the command.</param>
    /// <param name="missing">The answer when there is no such role or key.</param>
    public static async Task<IResult> RecordOn<TCommand>(
        this StreamCommand command,
        string id,
        JsonTypeInfo<TCommand> json,
        Func<Guid, TCommand, Func<string, StreamRequest>, Task<RecordingResult>> record,
        Func<string, ProblemResult> missing)
        where TCommand : Command => Guid.TryParseExact(id, "D", out var known)
            ? await command.Record(json, (change, request) => record(known, change, request), () => Task.FromResult<IResult>(missing(id)))
            : missing(id);
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
