using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Board;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.Register;

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
                    QueryParameters.Overdue, QueryParameters.OutcomeYear,
                    QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.AsOf, QueryParameters.MinSequence, QueryParameters.Limit, QueryParameters.Cursor,
                ],
                [RegisterQuery.ReadModel, CommitteeQuery.ReadModel],
                Register)
            .WithName("ListRecommendations")
            .WithTags("Register and board")
            .WithSummary("List recommendations across consultations")
            .WithDescription("The register: newest consultation first, its recommendations by number; now or as the ledger knew them at an earlier moment.")
            .Produces<Page<RecommendationItem>>();
        api.MapQuery(
                "/board",
                [QueryParameters.Within, QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.AsOf, QueryParameters.MinSequence],
                [BoardQuery.ReadModel, CommitteeQuery.ReadModel],
                Board)
            .WithName("ReadBoard")
            .WithTags("Register and board")
            .WithSummary("Read the closed-loop board")
            .WithDescription("How many consultations stand at each step, are overdue, settled and archived: by committee, each with its own and rolled up with all committees below it.")
            .Produces<BoardAnswer>();
    }

    private static async Task<IResult> Register(Question question, LedgerReadModels readModels, CancellationToken cancellation) =>
        ReadAnswer.Page(await readModels.Register.Find(
            new RecommendationFilter
            {
                Committee = question.Text(QueryParameters.Committee),
                Within = question.Text(QueryParameters.Within),
                Unit = question.Text(QueryParameters.Unit),
                Decision = question.Value(QueryParameters.Decision),
                State = question.Value(QueryParameters.State),
                Overdue = question.Value(QueryParameters.Overdue),
                Year = (int?)question.Number(QueryParameters.OutcomeYear),
                Limit = question.Limit,
                Cursor = question.Text(QueryParameters.Cursor),
            },
            question.Moment,
            cancellation));

    private static async Task<IResult> Board(Question question, LedgerReadModels readModels, CancellationToken cancellation)
    {
        var board = await readModels.Board.Read(question.Text(QueryParameters.Within), question.Moment, cancellation);
        return ReadAnswer.Of(board, board.Sequence);
    }
}
