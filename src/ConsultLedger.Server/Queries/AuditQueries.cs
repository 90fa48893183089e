using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Audit;
using ConsultLedger.ReadModels.Feed;
using ConsultLedger.Recording.Readings;
using ConsultLedger.Server.Csv;
using ConsultLedger.Server.Readings;

namespace ConsultLedger.Server.Queries;

/// <summary>Who recorded what, and when, across consultations.</summary>
internal static class AuditQueries
{
    public static void MapAuditQueries(this IEndpointRouteBuilder api) =>
        api.MapQuery(
                "/audit",
                [
                    QueryParameters.Actor, QueryParameters.EventType, QueryParameters.Committee, QueryParameters.Within,
                    QueryParameters.RecordedFrom, QueryParameters.RecordedTo,
                    QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.MinSequence, QueryParameters.Limit, QueryParameters.Cursor,
                ],
                [],
                Find)
            .Demands(ParameterRules.EndsAfter(QueryParameters.RecordedFrom, QueryParameters.RecordedTo))
            .IsRecorded(ReadingKind.Search)
            .WithName("SearchEvents")
            .WithTags("Events")
            .WithSummary("Search the events")
            .WithDescription("Events across consultations by who recorded them, their type, committee and time of recording; newest first, in pages; in CSV all of them.")
            .Produces<Page<EventView>>()
            .ProducesCsv();

    private static Task<IResult> Find(Question question, LedgerReadModels readModels, CancellationToken cancellation) =>
        ReadAnswer.Pages(question, EventTable.Events, (limit, cursor) => readModels.Audit.Find(
            new AuditFilter
            {
                Actor = question.Text(QueryParameters.Actor),
                Types = question.All(QueryParameters.EventType) is [_, ..] types ? types : null,
                Committee = question.Text(QueryParameters.Committee),
                Within = question.Text(QueryParameters.Within),
                From = question.Value(QueryParameters.RecordedFrom),
                To = question.Value(QueryParameters.RecordedTo),
                Limit = limit,
                Cursor = cursor,
            },
            question.Moment,
            cancellation));
}
