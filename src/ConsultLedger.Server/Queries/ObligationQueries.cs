using ConsultLedger.Consultations;
using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.Server.Csv;

namespace ConsultLedger.Server.Queries;

/// <summary>What is due by when, across consultations.</summary>
internal static class ObligationQueries
{
    private static readonly CsvTable<ObligationItem> Table = new(new("obligations", "期限与逾期登记表"),
    [
        new("number", "协商编号", item => item.Number),
        new("kind", "事项代码", item => item.Kind),
        new("name", "事项", item => item.Name.English),
        new("nameZh", "事项名称", item => item.Name.Chinese),
        new("recommendation", "建议序号", item => item.Recommendation),
        new("committee", "委员会代码", item => item.Committee),
        new("committeeName", "委员会", item => item.CommitteeName),
        new("title", "议题", item => item.Title),
        new("unit", "主办单位", item => item.Unit),
        new("dueOn", "期限", item => item.DueOn),
        new("firstDueOn", "最初期限", item => item.FirstDueOn),
        new("state", "状态", item => CsvCells.Word<ObligationState>(item.State, Words.Of)),
        new("fulfilledOn", "完成日期", item => item.FulfilledOn),
        new("lapsedOn", "终止日期", item => item.LapsedOn),
        new("overdue", "逾期", item => item.Overdue),
        new("overdueDays", "逾期天数", item => item.OverdueDays),
        new("sequence", "最后变动序号", item => item.Sequence),
        new("consultation", "协商标识", item => item.Consultation),
    ]);

    public static void MapObligationQueries(this IEndpointRouteBuilder api) =>
        api.MapQuery(
                "/obligations",
                [
                    QueryParameters.Committee, QueryParameters.Within, QueryParameters.ObligationOverdue, QueryParameters.DueBefore, QueryParameters.Kind,
                    QueryParameters.Unit, QueryParameters.Consultation, QueryParameters.ObligationState, QueryParameters.DueYear,
                    QueryParameters.Form, QueryParameters.Source, QueryParameters.CountedObligations,
                    QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.AsOf, QueryParameters.MinSequence, QueryParameters.Limit, QueryParameters.Cursor,
                ],
                [ObligationQuery.ReadModel, CommitteeQuery.ReadModel, ConsultationQuery.ReadModel],
                Find)
            .WithName("ListObligations")
            .WithTags("Register and board")
            .WithSummary("List what is due by when")
            .WithDescription(
                "Deadlines of procedures and due dates of recommendations, each with how it was computed; the earliest first. Without `state` those that are open. "
                + "Whether one is overdue is judged on the day named in the answer: it comes about by the passing of time alone. In CSV the whole list.")
            .Produces<DatedPage<ObligationItem>>()
            .ProducesCsv();

    private static async Task<IResult> Find(Question question, LedgerReadModels readModels, CancellationToken cancellation)
    {
        if (question.WantsCsv)
            return await ReadAnswer.Pages(question, Table, Page);
        return await Page(question.Limit, question.Text(QueryParameters.Cursor)) is Page<ObligationItem> page
            ? ReadAnswer.Of(new DatedPage<ObligationItem>(page.Items, page.Next, page.AsOf!.Value), page.Sequence)
            : ReadProblems.InvalidCursor;

        Task<PageAnswer<ObligationItem>> Page(int limit, string? cursor) => readModels.Obligations.Find(
            new ObligationFilter
            {
                Committee = question.Text(QueryParameters.Committee),
                Within = question.Text(QueryParameters.Within),
                Overdue = question.Value(QueryParameters.ObligationOverdue),
                DueBefore = question.Value(QueryParameters.DueBefore),
                Kind = question.Text(QueryParameters.Kind),
                Unit = question.Text(QueryParameters.Unit),
                Consultation = question.Value(QueryParameters.Consultation),
                States = question.All(QueryParameters.ObligationState),
                DueYear = (int?)question.Number(QueryParameters.DueYear),
                Form = question.Text(QueryParameters.Form),
                Source = question.Value(QueryParameters.Source),
                Counted = question.Value(QueryParameters.CountedObligations),
                Limit = limit,
                Cursor = cursor,
            },
            question.Moment,
            cancellation);
    }
}
