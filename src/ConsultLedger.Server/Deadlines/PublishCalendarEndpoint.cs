using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.Recording;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Queries;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.Deadlines;

/// <summary>Publishes the next version of a committee's working calendar.</summary>
internal static class PublishCalendarEndpoint
{
    public static void MapPublishCalendar(this IEndpointRouteBuilder api) =>
        api.MapPut("/committees/{code}/calendar", Publish)
            .WithName(nameof(PublishCalendar))
            .WithTags("Committees")
            .WithSummary("Publish a working calendar")
            .WithDescription("The whole of it, as the next version; nothing is recorded when the version in force says the same. Due dates computed before stay as they are.")
            .Accepts<PublishCalendar>("application/json")
            .Produces<CalendarItem>()
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.LedgerSequence)
            .Produces<CalendarItem>(StatusCodes.Status201Created)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.LedgerSequence)
            .Produces<Problem>(StatusCodes.Status400BadRequest, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status404NotFound, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status413PayloadTooLarge, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status415UnsupportedMediaType, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, Problem.MediaType);

    private static async Task<IResult> Publish([FromRoute] string code, HttpContext http, CalendarRegister register)
    {
        if (!Committee.IsCode(code))
            return StreamCommand.InvalidCode;
        var (command, unreadable) = await RequestBody.Read(http, LedgerJson.Shared.PublishCalendar);
        if (command is null)
            return unreadable!;

        switch (await register.Publish(code, command, Caller.Of(http).Subject, http.RequestAborted))
        {
            case CalendarResult.Published published:
                http.Response.Headers[AnswerHeaders.LedgerSequence.Name] = published.Sequence.ToString();
                var calendar = new CalendarInForce(code, published.Version, WorkingCalendar.Of(published.Calendar)) { Published = published.Calendar, Sequence = published.Sequence };
                return Results.Json(
                    CalendarItem.Of(code, calendar), AnswerJson.Options, statusCode: published is { IsNew: true, Version: 1 } ? StatusCodes.Status201Created : StatusCodes.Status200OK);
            case CalendarResult.UnknownCommittee:
                return ReadProblems.UnknownCommittee(code);
            case CalendarResult.Invalid invalid:
                return ProblemResult.Invalid(invalid.Problems);
            case CalendarResult.TooLarge large:
                return ProblemResult.EventTooLarge(large.Size, large.Largest);
            case var unexpected:
                throw new InvalidOperationException($"no answer for {unexpected}");
        }
    }
}
