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
        step.MapPost($"/{CommandCatalogue.Opening}", ([AsParameters] OpeningRequest request) => request.Record(kind))
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
            ? step.MapPost(path, ([FromRoute] string id, [FromRoute] string n, [AsParameters] CommandRequest request) => request.Record(kind, id, n))
            : step.MapPost(path, ([FromRoute] string id, [AsParameters] CommandRequest request) => request.Record(kind, id, null));
        endpoint.Describe<TCommand>(summary, description)
            .Produces<Receipt>()
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.ETag)
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.LedgerSequence)
            .Produces<Problem>(StatusCodes.Status404NotFound, Problem.MediaType)
            .Produces<VersionConflictProblem>(StatusCodes.Status412PreconditionFailed, Problem.MediaType);
    }

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
