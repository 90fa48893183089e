using ConsultLedger.Consultations;
using ConsultLedger.Recording;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.Access;

/// <summary>Keys of programs are issued, rotated and revoked.</summary>
internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags(RoleEndpoints.Tag).Needs(Right.Administer);
        keys.MapPost("", ([AsParameters] KeyCommand command, ApiKeyRecorder recorder) => command.Access.RecordNew(
                LedgerJson.Shared.IssueApiKey, (issue, request) => recorder.Issue(issue, request, command.Http.RequestAborted)))
            .DescribeAccessCommand<IssueApiKey, ApiKeyReceipt>(
                "Issue a key",
                "To a program, for a committee and all below it. The secret stands in this answer and nowhere else: the ledger records its digest. It is sent as `X-API-Key`.")
            .Produces<ApiKeyReceipt>(StatusCodes.Status201Created)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.ETag)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.LedgerSequence);
        keys.MapPost("/{id}/rotation", ([FromRoute] string id, [AsParameters] KeyCommand command, ApiKeyRecorder recorder) => command.Access.RecordOn(
                id, LedgerJson.Shared.RotateApiKey, (key, rotate, request) => recorder.Rotate(key, rotate, request, command.Http.RequestAborted), AccessProblems.UnknownKey))
            .DescribeAccessCommand<RotateApiKey, ApiKeyReceipt>(
                "Rotate a key",
                "Gives it a new secret, shown in this answer and nowhere else. The one before is good for some hours more, so that the program can be changed over.")
            .DescribeChange();
        keys.MapPost("/{id}/revocation", ([FromRoute] string id, [AsParameters] KeyCommand command, ApiKeyRecorder recorder) => command.Access.RecordOn(
                id, LedgerJson.Shared.RevokeApiKey, (key, revoke, request) => recorder.Revoke(key, revoke, request, command.Http.RequestAborted), AccessProblems.UnknownKey))
            .DescribeAccessCommand<RevokeApiKey, ApiKeyReceipt>(
                "Revoke a key",
                "With every secret it has, at once; on other servers within a second.")
            .DescribeChange();
    }

    private static void DescribeChange(this RouteHandlerBuilder endpoint) => endpoint
        .Produces<ApiKeyReceipt>()
        .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.ETag)
        .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.LedgerSequence)
        .Produces<Problem>(StatusCodes.Status404NotFound, Problem.MediaType);

    /// <summary>Without an Idempotency-Key: a secret is shown once, so an answer cannot be given again.</summary>
    private sealed record KeyCommand(
        HttpContext Http, [FromHeader(Name = "If-Match")] string? IfMatch, [FromHeader(Name = "X-Correlation-Id")] string? Correlation)
    {
        public StreamCommand Access => new(Http, IfMatch, null, Correlation);
    }
}
