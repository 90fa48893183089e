using System.Globalization;
using ConsultLedger.Consultations;
using ConsultLedger.Recording;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.Commanding;

/// <summary>Routes that record: a request becomes a command, the command a receipt.</summary>
internal static class CommandEndpoints
{
    /// <summary>The routes of one step, listed together in the description of the API.</summary>
    public static IEndpointRouteBuilder MapStep(this IEndpointRouteBuilder api, Step step) =>
        api.MapGroup("").WithTags($"{(int)step} {StepNames.Of(step).English} {StepNames.Of(step).Chinese}");

    /// <summary>The command that opens a consultation.</summary>
    public static void MapOpening(this IEndpointRouteBuilder step, string summary, string description)
    {
        var kind = KindOf<ProposeTopic>(CommandCatalogue.Opening);
        step.MapPost(
                $"/{CommandCatalogue.Opening}",
                (HttpContext http,
                    Recorder recorder,
                    [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
                    [FromHeader(Name = "X-Correlation-Id")] string? correlation) =>
                        http.Request.Headers.IfMatch.Count > 0
                            ? Task.FromResult<IResult>(new ProblemResult(
                                ProblemKind.InvalidHeader,
                                new("If-Match has no meaning here: what is new has no version yet.", "此处 If-Match 无意义：新的协商尚无版本。")))
                            : Record(kind, null, 0, http, recorder, null, idempotencyKey, correlation))
            .Describe<ProposeTopic>(summary, description)
            .Produces<Receipt>(StatusCodes.Status201Created)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.ETag)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.LedgerSequence)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.Location);
    }

    /// <summary>A command on a consultation.</summary>
    /// <param name="route">As the domain's catalogue of commands has it; a number in it is a recommendation's.</param>
    public static void MapCommand<TCommand>(this IEndpointRouteBuilder step, string route, string summary, string description)
        where TCommand : Command
    {
        var kind = KindOf<TCommand>(route);
        var path = $"/consultations/{{id}}/{route}";
        var endpoint = kind.IsAboutRecommendation
            ? step.MapPost(path, (
                [FromRoute] string id,
                [FromRoute] string n,
                HttpContext http,
                Recorder recorder,
                [FromHeader(Name = "If-Match")] string? ifMatch,
                [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
                [FromHeader(Name = "X-Correlation-Id")] string? correlation) =>
                    RecordOn(kind, id, n, http, recorder, ifMatch, idempotencyKey, correlation))
            : step.MapPost(path, (
                [FromRoute] string id,
                HttpContext http,
                Recorder recorder,
                [FromHeader(Name = "If-Match")] string? ifMatch,
                [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
                [FromHeader(Name = "X-Correlation-Id")] string? correlation) =>
                    RecordOn(kind, id, null, http, recorder, ifMatch, idempotencyKey, correlation));
        endpoint.Describe<TCommand>(summary, description)
            .Produces<Receipt>()
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.ETag)
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.LedgerSequence)
            .Produces<Problem>(StatusCodes.Status404NotFound, Problem.MediaType)
            .Produces<VersionConflictProblem>(StatusCodes.Status412PreconditionFailed, Problem.MediaType);
    }

    private static Task<IResult> RecordOn(
        CommandKind kind, string id, string? n, HttpContext http, Recorder recorder, string? ifMatch, string? idempotencyKey, string? correlation)
    {
        if (!Guid.TryParseExact(id, "D", out var consultation))
            return Task.FromResult<IResult>(NoConsultation(id));

        var recommendation = 0;
        if (n is not null && !int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out recommendation))
            return Task.FromResult<IResult>(ProblemResult.OfStatus(StatusCodes.Status404NotFound));
        return Record(kind, consultation, recommendation, http, recorder, ifMatch, idempotencyKey, correlation);
    }

    private static async Task<IResult> Record(
        CommandKind kind,
        Guid? consultation,
        int recommendation,
        HttpContext http,
        Recorder recorder,
        string? ifMatch,
        string? idempotencyKey,
        string? correlation)
    {
        if (RequestConditions.Read(ifMatch, idempotencyKey, correlation, out var wrongHeader) is not { } conditions)
            return wrongHeader!;

        var (json, unreadable) = await RequestBody.ReadJson(http.Request, http.RequestAborted);
        if (unreadable is not null)
            return unreadable;

        using (json)
        {
            if (CommandCatalogue.Read(kind, json!.RootElement, recommendation, out var problems) is not { } command)
                return ProblemResult.Invalid(problems);

            var result = await recorder.Record(
                new RecordingRequest(consultation, command, Caller.Of(http))
                {
                    ExpectedVersion = conditions.ExpectedVersion,
                    IdempotencyKey = conditions.IdempotencyKey,
                    Correlation = conditions.Correlation,
                },
                http.RequestAborted);
            return RecordingAnswer.To(result, consultation);
        }
    }

    public static ProblemResult NoConsultation(string id) => new(
        ProblemKind.UnknownConsultation,
        new($"There is no consultation {id}.", $"没有编号为 {id} 的协商。"));

    private static RouteHandlerBuilder Describe<TCommand>(this RouteHandlerBuilder endpoint, string summary, string description)
        where TCommand : Command => endpoint
            .WithName(typeof(TCommand).Name)
            .WithSummary(summary)
            .WithDescription(description)
            .Accepts<TCommand>("application/json")
            .Produces<Problem>(StatusCodes.Status400BadRequest, Problem.MediaType)
            .Produces<RefusalProblem>(StatusCodes.Status409Conflict, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status413PayloadTooLarge, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status415UnsupportedMediaType, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, Problem.MediaType);

    private static CommandKind KindOf<TCommand>(string route) =>
        CommandCatalogue.All.Single(kind => kind.Route == route && kind.Type == typeof(TCommand));
}
