using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Board;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Register;
using ConsultLedger.Server.Csv;

namespace ConsultLedger.Server.Queries;

/// <summary>The register of recommendations and the closed-loop board: what a chair looks at first.</summary>
internal static class RegisterQueries
{
    public static void MapRegisterQueries(this IEndpointRouteBuilder api)
    {
        api.MapQuery(
                "/recommendations",
                [
                    QueryParameters.Committee, QueryParameters.Within, QueryParameters.Unit, QueryParameters.Decision, QueryParameters.State,
                    QueryParameters.Overdue, QueryParameters.OutcomeYear, QueryParameters.Form, QueryParameters.Source, QueryParameters.Withdrawn,
                    QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.AsOf, QueryParameters.MinSequence, QueryParameters.Limit, QueryParameters.Cursor,
                ],
                [RegisterQuery.ReadModel, CommitteeQuery.ReadModel, ConsultationQuery.ReadModel],
                Register)
            .WithName("ListRecommendations")
            .WithTags("Register and board")
            .WithSummary("List recommendations across consultations")
            .WithDescription("The register: newest consultation first, its recommendations by number; now or as the ledger knew them at an earlier moment; in CSV the whole register.")
            .Produces<Page<RecommendationItem>>()
            .ProducesCsv();
        api.MapQuery(
                "/board",
                [QueryParameters.Within, QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.AsOf, QueryParameters.MinSequence],
                [BoardQuery.ReadModel, CommitteeQuery.ReadModel],
                Board)
            .WithName("ReadBoard")
            .WithTags("Register and board")
            .WithSummary("Read the closed-loop board")
            .WithDescription("How many consultations stand at each step, are overdue, settled and archived: by committee, each with its own and rolled up with all committees below it.")
            .Produces<BoardAnswer>()
            .ProducesCsv();
    }

    private static Task<IResult> Register(Question question, LedgerReadModels readModels, CancellationToken cancellation) =>
        ReadAnswer.Pages(question, RegisterTables.Recommendations, (limit, cursor) => readModels.Register.Find(
            new RecommendationFilter
            {
                Committee = question.Text(QueryParameters.Committee),
                Within = question.Text(QueryParameters.Within),
                Unit = question.Text(QueryParameters.Unit),
                Decisions = question.All(QueryParameters.Decision),
                State = question.Value(QueryParameters.State),
                Overdue = question.Value(QueryParameters.Overdue),
                Year = (int?)question.Number(QueryParameters.OutcomeYear),
                Form = question.Text(QueryParameters.Form),
                Source = question.Value(QueryParameters.Source),
                Withdrawn = question.Value(QueryParameters.Withdrawn),
                Limit = limit,
                Cursor = cursor,
            },
            question.Moment,
            cancellation));

    private static async Task<IResult> Board(Question question, LedgerReadModels readModels, CancellationToken cancellation)
    {
        var board = await readModels.Board.Read(question.Text(QueryParameters.Within), question.Moment, cancellation);
        return question.WantsCsv
            ? new CsvAnswer<BoardItem>(RegisterTables.Board, CsvHead.Of(question, board.Day, board.Sequence), board.Items.ToAsyncEnumerable())
            : ReadAnswer.Of(board, board.Sequence);
    }
}
