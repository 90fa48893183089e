using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Queries;

namespace ConsultLedger.Server.Csv;

/// <summary>Answers that may be had as CSV.</summary>
internal static class CsvMedia
{
    /// <summary>RFC 4180 and 7111.</summary>
    public const string Type = "text/csv";

    /// <summary>Says that the query also answers in CSV; its handler asks <see cref="Question.WantsCsv"/>.</summary>
    public static RouteHandlerBuilder ProducesCsv(this RouteHandlerBuilder query) => query
        .Produces<string>(StatusCodes.Status200OK, Type)
        .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.ContentDisposition, isCertain: false)
        .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.ContentLanguage, isCertain: false);
}
