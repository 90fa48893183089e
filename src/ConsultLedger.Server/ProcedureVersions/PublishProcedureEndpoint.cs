using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.ProcedureVersions;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.ReadModels;
using ConsultLedger.Recording;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.ProcedureVersions;

/// <summary>Publishes the next version of a procedure.</summary>
internal static class PublishProcedureEndpoint
{
    public const string Tag = "Procedures";

    public static void MapPublishProcedure(this IEndpointRouteBuilder api) =>
        api.MapPut("/procedures/{procedure}", ([FromRoute] string procedure, [AsParameters] Publication publication) => publication.Record(procedure))
            .WithName(nameof(PublishProcedure))
            .WithTags(Tag)
            .WithSummary("Publish a procedure")
            .WithDescription("The whole of it, as the next version; nothing is recorded when the version in force says the same. Consultations opened from now on are bound to it, those bound to an earlier version go on being judged by that.")
            .Accepts<PublishProcedure>("application/json")
            .Produces<ProcedureItem>()
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.ETag)
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.LedgerSequence)
            .Produces<ProcedureItem>(StatusCodes.Status201Created)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.ETag)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.LedgerSequence)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.Location)
            .Produces<Problem>(StatusCodes.Status400BadRequest, Problem.MediaType)
            .Produces<VersionConflictProblem>(StatusCodes.Status412PreconditionFailed, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status413PayloadTooLarge, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status415UnsupportedMediaType, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, Problem.MediaType);

    private sealed record Publication(
        HttpContext Http,
        ProcedureRegister Register,
        LedgerReadModels ReadModels,
        [FromHeader(Name = "If-Match")] string? IfMatch)
    {
        public async Task<IResult> Record(string id)
        {
            if (!Procedures.IsId(id))
            {
                return new ProblemResult(ProblemKind.InvalidParameter, new(
                    "A procedure's id is 1 to 100 lower-case letters, digits or hyphens and begins with a letter or digit.",
                    "协商程序的 id 为 1 至 100 个小写字母、数字或连字符，以字母或数字开头。"));
            }

            if (RequestConditions.Read(IfMatch, null, null, out var wrongHeader) is not { } conditions)
                return wrongHeader!;
            var (command, unreadable) = await RequestBody.Read(Http, LedgerJson.Shared.PublishProcedure);
            if (command is null)
                return unreadable!;

            return await Register.Publish(id, command, Caller.Of(Http).Subject, conditions.ExpectedVersion, Http.RequestAborted) switch
            {
                PublicationResult.Published published => await Answer(published),
                PublicationResult.Invalid invalid => ProblemResult.Invalid(invalid.Problems),
                PublicationResult.VersionConflict conflict => StreamCommand.Moved(conflict.Expected, conflict.Actual),
                PublicationResult.TooLarge large => ProblemResult.EventTooLarge(large.Size, large.Largest),
                var unexpected => throw new InvalidOperationException($"no answer for {unexpected}"),
            };
        }

        private async Task<IResult> Answer(PublicationResult.Published published)
        {
            var (id, version) = (published.Procedure.Id, published.Procedure.Version);
            if (await ReadModels.Procedures.Find(id, new Moment.AtVersion(version), Http.RequestAborted) is not Answer<ProcedureItem>.Found(var item))
                throw new InvalidOperationException($"version {version} of {id} was published and is not there");

            var isNew = published.Sequence is not null && version == 1;
            var headers = Http.Response.Headers;
            headers.ETag = $"\"{version}\"";
            headers[AnswerHeaders.LedgerSequence.Name] = item.Versions[^1].Sequence.ToString();
            if (isNew)
                headers.Location = $"{ApiRoutes.Base}/procedures/{id}";
            return Results.Json(item, AnswerJson.Options, statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        }
    }
}
