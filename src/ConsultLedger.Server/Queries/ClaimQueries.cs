using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.Claims;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.Rates;
using ConsultLedger.Server.Claims;
using ConsultLedger.Server.Csv;

namespace ConsultLedger.Server.Queries;

/// <summary>Published totals beside what the ledger computes.</summary>
internal static class ClaimQueries
{
    public static void MapClaimQueries(this IEndpointRouteBuilder api) =>
        api.MapQuery(
                "/claims",
                [QueryParameters.Within, QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.MinSequence],
                [RatesQuery.ReadModel, CommitteeQuery.ReadModel],
                List)
            .WithTags(ClaimEndpoints.Tag)
            .WithName("ListClaims")
            .WithSummary("List published totals beside what the ledger computes")
            .WithDescription("By committee: each claim as it was published, and the total that the ledger's own events come to at the same moment, of the committee and all below it; null, with a reason, where the ledger does not count such a thing. A claim enters no rate.")
            .Produces<ItemList<ClaimItem>>()
            .ProducesCsv();

    private static async Task<IResult> List(Question question, LedgerReadModels readModels, CancellationToken cancellation)
    {
        var answer = await readModels.Claims.Find(question.Text(QueryParameters.Within), question.Moment, cancellation);
        return question.WantsCsv
            ? new CsvAnswer<ClaimItem>(PlanTables.Claims, CsvHead.Of(question, null, answer.Sequence), answer.Items.ToAsyncEnumerable())
            : ReadAnswer.List(answer.Items, answer.Sequence);
    }
}
