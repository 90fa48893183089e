using ConsultLedger.EventStore;
using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.ProcedureVersions;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.ProcedureVersions;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.Queries;

/// <summary>The procedures and their versions.</summary>
internal static class ProcedureQueries
{
    public static void MapProcedureQueries(this IEndpointRouteBuilder api)
    {
        var procedures = api.MapGroup("/procedures").WithTags(PublishProcedureEndpoint.Tag);
        procedures.MapQuery("", [QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.MinSequence], [], All)
            .WithName("ListProcedures")
            .WithSummary("List procedures")
            .WithDescription("In the order of their ids, each in the version in force at the moment, with all versions there were.")
            .Produces<ItemList<ProcedureItem>>();
        procedures.MapQuery("/{procedure}", [QueryParameters.Version, QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.MinSequence], [], One)
            .WithName("ReadProcedure")
            .WithSummary("Read a procedure")
            .WithDescription("What it says: gates, party roles, requirements, deadlines, local stages, steps that may be waived, and what its sources leave open; in force at the moment, or in a version.")
            .Produces<ProcedureItem>()
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.ETag)
            .Produces(StatusCodes.Status304NotModified)
            .AnswersHeader(StatusCodes.Status304NotModified, AnswerHeaders.ETag)
            .AnswersHeader(StatusCodes.Status304NotModified, AnswerHeaders.LedgerSequence)
            .ProducesProblem<Problem>(StatusCodes.Status404NotFound)
            .ProducesProblem<NotKnownThenProblem>(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> All(Question question, LedgerReadModels readModels, IEventStore store, CancellationToken cancellation)
    {
        var sequence = await SequenceOf(question.Moment, store, cancellation);
        return ReadAnswer.List(await readModels.Procedures.All(question.Moment, cancellation), sequence);
    }

    private static async Task<IResult> One(
        [FromRoute] string procedure, Question question, LedgerReadModels readModels, IEventStore store, CancellationToken cancellation)
    {
        var sequence = await SequenceOf(question.Moment, store, cancellation);
        return await readModels.Procedures.Find(procedure, question.Moment, cancellation) switch
        {
            Answer<ProcedureItem>.Found(var item) => ReadAnswer.Of(item, Math.Max(sequence, item.Versions[^1].Sequence)) with { Version = item.Version },
            Answer<ProcedureItem>.NotYetKnown(var first, var recordedAt) => ReadProblems.ProcedureNotKnownThen(procedure, first, recordedAt),
            Answer<ProcedureItem>.NoSuchVersion(var last) => ReadProblems.NoSuchProcedureVersion(procedure, last),
            _ => ReadProblems.UnknownProcedure(procedure),
        };
    }

    /// <summary>Read before the answer is: what the answer knows beyond it is only its own last version.</summary>
    private static async Task<long> SequenceOf(Moment moment, IEventStore store, CancellationToken cancellation) => moment switch
    {
        Moment.AtSequence(var asked) => asked,
        Moment.KnownAt(var at) => await store.SequenceAt(at, cancellation),
        _ => (await store.Head(cancellation)).Sequence,
    };
}
