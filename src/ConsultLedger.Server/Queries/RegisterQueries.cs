using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Board;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Rates;
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
                    QueryParameters.CountedRecommendations, QueryParameters.RecommendationOrder,
                    QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.AsOf, QueryParameters.MinSequence, QueryParameters.Limit, QueryParameters.Cursor,
                ],
                [RegisterQuery.ReadModel, CommitteeQuery.ReadModel, ConsultationQuery.ReadModel],
                Register)
            .WithName("ListRecommendations")
            .WithTags("Register and board")
            .WithSummary("List recommendations across consultations")
            .WithDescription("The register: newest consultation first, its recommendations by number, unless `sort` says otherwise; now or as the ledger knew them at an earlier moment; in CSV the whole register.")
            .Produces<Page<RecommendationItem>>()
            .ProducesCsv();
        QueryParameter[] moments =
            [QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.AsOf, QueryParameters.MinSequence, QueryParameters.Limit, QueryParameters.Cursor];
        api.MapQuery(
                "/outcomes",
                [
                    QueryParameters.Committee, QueryParameters.Within, QueryParameters.OutcomeYear, QueryParameters.Form, QueryParameters.Source, QueryParameters.CountedOutcomes,
                    .. moments,
                ],
                [CountedQuery.ReadModel, CommitteeQuery.ReadModel, ConsultationQuery.ReadModel],
                (Question question, LedgerReadModels readModels, CancellationToken cancellation) => ReadAnswer.Pages(question, RegisterTables.Outcomes, (limit, cursor) => readModels.Counted.Outcomes(
                    Filter(question, QueryParameters.OutcomeYear, QueryParameters.CountedOutcomes) with { Limit = limit, Cursor = cursor }, question.Moment, cancellation)))
            .WithName("ListOutcomes")
            .WithTags("Register and board")
            .WithSummary("List outcomes across consultations")
            .WithDescription("What was submitted, newest consultation first, and whether a leader's instruction is about it; now or as the ledger knew it at an earlier moment; in CSV the whole list.")
            .Produces<Page<OutcomeItem>>()
            .ProducesCsv();
        api.MapQuery(
                "/ratings",
                [
                    QueryParameters.Committee, QueryParameters.Within, QueryParameters.RatingYear, QueryParameters.Form, QueryParameters.Source, QueryParameters.CountedRatings,
                    .. moments,
                ],
                [CountedQuery.ReadModel, CommitteeQuery.ReadModel, ConsultationQuery.ReadModel],
                (Question question, LedgerReadModels readModels, CancellationToken cancellation) => ReadAnswer.Pages(question, RegisterTables.Ratings, (limit, cursor) => readModels.Counted.Ratings(
                    Filter(question, QueryParameters.RatingYear, QueryParameters.CountedRatings) with { Limit = limit, Cursor = cursor }, question.Moment, cancellation)))
            .WithName("ListRatings")
            .WithTags("Register and board")
            .WithSummary("List ratings across consultations")
            .WithDescription("Answers to surveys as they were recorded, newest consultation first: a rating counts as many responses as it says; now or as the ledger knew them at an earlier moment; in CSV the whole list.")
            .Produces<Page<RatingItem>>()
            .ProducesCsv();
        api.MapQuery(
                "/board",
                [QueryParameters.Within, QueryParameters.BoardYear, QueryParameters.PlanForm, QueryParameters.Source, QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.AsOf, QueryParameters.MinSequence],
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
                Counted = question.Value(QueryParameters.CountedRecommendations),
                Order = question.Value(QueryParameters.RecommendationOrder) ?? RecommendationFilter.NewestFirst,
                Limit = limit,
                Cursor = cursor,
            },
            question.Moment,
            cancellation));

    private static CountedFilter Filter(Question question, QueryParameter<long> year, QueryParameter<CountedBy> counted) => new()
    {
        Committee = question.Text(QueryParameters.Committee),
        Within = question.Text(QueryParameters.Within),
        Year = (int?)question.Number(year),
        Form = question.Text(QueryParameters.Form),
        Source = question.Value(QueryParameters.Source),
        Counted = question.Value(counted),
    };

    private static async Task<IResult> Board(Question question, LedgerReadModels readModels, CancellationToken cancellation)
    {
        var filter = new BoardFilter
        {
            Within = question.Text(QueryParameters.Within),
            Year = (int?)question.Number(QueryParameters.BoardYear),
            Form = question.Text(QueryParameters.PlanForm),
            Source = question.Value(QueryParameters.Source),
        };
        var board = await readModels.Board.Read(filter, question.Moment, cancellation);
        return question.WantsCsv
            ? new CsvAnswer<BoardItem>(RegisterTables.Board, CsvHead.Of(question, board.Day, board.Sequence), board.Items.ToAsyncEnumerable())
            : ReadAnswer.Of(board, board.Sequence);
    }
}
