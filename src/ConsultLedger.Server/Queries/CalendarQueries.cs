using ConsultLedger.Consultations;
using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.Problems;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.Queries;

/// <summary>The working calendar a committee goes by.</summary>
internal static class CalendarQueries
{
    public static void MapCalendarQueries(this IEndpointRouteBuilder api) =>
        api.MapQuery(
                "/committees/{code}/calendar",
                [QueryParameters.Version, QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.MinSequence],
                [],
                Find)
            .WithName("ReadCalendar")
            .WithTags("Committees")
            .WithSummary("Read the working calendar of a committee")
            .WithDescription("Its own, else that of the nearest committee above which has one, else Monday to Friday, which the answer then says; with `version` that version of its own.")
            .Produces<CalendarItem>()
            .ProducesProblem<Problem>(StatusCodes.Status404NotFound);

    private static async Task<IResult> Find([FromRoute] string code, Question question, LedgerReadModels readModels, CancellationToken cancellation) =>
        !Committee.IsCode(code)
            ? StreamCommand.InvalidCode
            : await readModels.Calendars.Find(code, question.Moment, cancellation) switch
            {
                CalendarAnswer.Found found => ReadAnswer.Of(found.Calendar, found.Sequence),
                CalendarAnswer.NotYetKnown => ReadProblems.CommitteeNotKnownThen(code),
                CalendarAnswer.NoSuchVersion(var last) => ReadProblems.NoSuchCalendarVersion(code, last),
                _ => ReadProblems.UnknownCommittee(code),
            };
}
