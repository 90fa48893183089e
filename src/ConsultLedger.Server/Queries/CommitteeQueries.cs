using ConsultLedger.EventStore;
using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.Server.Problems;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.Queries;

/// <summary>The committees and how they stand above each other.</summary>
internal static class CommitteeQueries
{
    private static readonly QueryParameter[] Parameters = [QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.MinSequence];

    public static void MapCommitteeQueries(this IEndpointRouteBuilder api)
    {
        var committees = api.MapGroup("/committees").WithTags("Committees");
        committees.MapQuery("", Parameters, [CommitteeQuery.ReadModel], All)
            .WithName("ListCommittees")
            .WithSummary("List committees")
            .WithDescription("All that are registered, in the order of their codes; each names the one above it.")
            .Produces<ItemList<CommitteeItem>>();
        committees.MapQuery("/{code}", Parameters, [CommitteeQuery.ReadModel], One)
            .WithName("ReadCommittee")
            .WithSummary("Read a committee")
            .Produces<CommitteeItem>()
            .ProducesProblem<Problem>(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> All(Question question, LedgerReadModels readModels, CancellationToken cancellation)
    {
        var answer = await readModels.Committees.All(question.Moment, cancellation);
        return ReadAnswer.List(answer.Items, answer.Sequence);
    }

    private static async Task<IResult> One([FromRoute] string code, Question question, LedgerReadModels readModels, CancellationToken cancellation)
    {
        var answer = await readModels.Committees.Find(code, question.Moment, cancellation);
        if (answer.Items is [var committee])
            return ReadAnswer.Of(committee, answer.Sequence);
        var now = await readModels.Committees.Find(code, Moment.Now, cancellation);
        return now.Items is [] ? ReadProblems.UnknownCommittee(code) : ReadProblems.CommitteeNotKnownThen(code);
    }
}
