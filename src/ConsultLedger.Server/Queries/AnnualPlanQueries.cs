using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.AnnualPlans;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.Recording;
using ConsultLedger.Server.AnnualPlans;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.Csv;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.Queries;

/// <summary>One plan as it stood at a moment, and how far plans are fulfilled.</summary>
internal static class AnnualPlanQueries
{
    public static void MapAnnualPlanQueries(this IEndpointRouteBuilder api)
    {
        api.MapQuery(
                "/committees/{code}/plans/{year}",
                [QueryParameters.Version, QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.MinSequence],
                [],
                Record)
            .WithTags(AnnualPlanEndpoints.Tag)
            .WithName("ReadAnnualPlan")
            .WithSummary("Read an annual plan")
            .WithDescription("The plan as it stood, its approvals and issue, and one entry a version: who changed what, when and why. `If-None-Match` answers 304 while the version is the same.")
            .Produces<AnnualPlanRecord>()
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.ETag)
            .Produces(StatusCodes.Status304NotModified)
            .AnswersHeader(StatusCodes.Status304NotModified, AnswerHeaders.ETag)
            .AnswersHeader(StatusCodes.Status304NotModified, AnswerHeaders.LedgerSequence)
            .ProducesProblem<Problem>(StatusCodes.Status404NotFound)
            .ProducesProblem<NotKnownThenProblem>(StatusCodes.Status404NotFound);
        api.MapQuery(
                "/plans",
                [QueryParameters.Within, QueryParameters.PlanYear, QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.MinSequence],
                [AnnualPlanQuery.ReadModel, CommitteeQuery.ReadModel, ConsultationQuery.ReadModel],
                Fulfilment)
            .WithTags(AnnualPlanEndpoints.Tag)
            .WithName("ListAnnualPlans")
            .WithSummary("List annual plans and how far they are fulfilled")
            .WithDescription("By committee and year: of each number and each item what was planned, determined, held, submitted and archived, and whether it is met or how many are missing. Consultations that were withdrawn never count.")
            .Produces<ItemList<PlanFulfilment>>()
            .ProducesCsv();
    }

    private static async Task<IResult> Fulfilment(Question question, LedgerReadModels readModels, CancellationToken cancellation)
    {
        var answer = await readModels.AnnualPlans.Find(
            question.Text(QueryParameters.Within), (int?)question.Number(QueryParameters.PlanYear), question.Moment, cancellation);
        return question.WantsCsv
            ? new CsvAnswer<PlanRow>(PlanTables.Plans, CsvHead.Of(question, null, answer.Sequence), answer.Items.SelectMany(PlanRow.Of).ToAsyncEnumerable())
            : ReadAnswer.List(answer.Items, answer.Sequence);
    }

    private static async Task<IResult> Record(
        [FromRoute] string code,
        [FromRoute] string year,
        Question question,
        LedgerReadModels readModels,
        IEventStore store,
        CommitteeRegister committees,
        CancellationToken cancellation)
    {
        if (!Committee.IsCode(code))
            return StreamCommand.InvalidCode;
        if (!AnnualPlan.TryYear(year, out var number))
            return PlanYear.Invalid;

        var sequence = question.Moment switch
        {
            Moment.AtVersion => 0,
            Moment.AtSequence(var asked) => asked,
            Moment.KnownAt(var at) => await store.SequenceAt(at, cancellation),
            _ => (await store.Head(cancellation)).Sequence,
        };
        return await readModels.AnnualPlanRecords.At(AnnualPlanRecorder.StreamOf(code, number), question.Moment, cancellation) switch
        {
            Answer<AnnualPlanRecord>.Found(var plan) => ReadAnswer.Of(plan, Math.Max(sequence, plan.Sequence)) with { Version = plan.Version },
            Answer<AnnualPlanRecord>.NotYetKnown(var first, var recordedAt) => ReadProblems.PlanNotKnownThen(code, number, first, recordedAt),
            Answer<AnnualPlanRecord>.NoSuchVersion(var last) => ReadProblems.NoSuchPlanVersion(code, number, last),
            _ => await committees.Knows(code, cancellation) ? ReadProblems.UnknownPlan(code, number) : ReadProblems.UnknownCommittee(code),
        };
    }
}
