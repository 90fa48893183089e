using System.Text.Json.Serialization.Metadata;
using ConsultLedger.Consultations;
using ConsultLedger.Recording;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Queries;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.AnnualPlans;

/// <summary>An annual plan is drafted, revised, approved, issued and adjusted.</summary>
internal static class AnnualPlanEndpoints
{
    public const string Tag = "Annual plans";

    public static void MapAnnualPlans(this IEndpointRouteBuilder api)
    {
        var plan = api.MapGroup("/committees/{code}/plans/{year}").WithTags(Tag);
        plan.MapPut("", ([FromRoute] string code, [FromRoute] string year, [AsParameters] PlanCommand command) => command.Record(code, year, LedgerJson.Shared.DraftAnnualPlan))
            .DescribeStreamCommand<DraftAnnualPlan, PlanReceipt>(
                "Draft or revise an annual plan",
                "The whole plan: its numbers by form and its items. While there is only a draft it is revised by sending it anew, with a reason; once issued it is adjusted.")
            .Produces<PlanReceipt>(StatusCodes.Status201Created)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.ETag)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.LedgerSequence)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.Location);
        plan.MapPost("/approvals", ([FromRoute] string code, [FromRoute] string year, [AsParameters] PlanCommand command) => command.Record(code, year, LedgerJson.Shared.ApproveAnnualPlan))
            .DescribeStreamCommand<ApproveAnnualPlan, PlanReceipt>(
                "Record an approval of a draft",
                "One body's approval of the draft as it reads then; several bodies approve one after the other.");
        plan.MapPost("/issue", ([FromRoute] string code, [FromRoute] string year, [AsParameters] PlanCommand command) => command.Record(code, year, LedgerJson.Shared.IssueAnnualPlan))
            .DescribeStreamCommand<IssueAnnualPlan, PlanReceipt>(
                "Issue an annual plan",
                "By one office or by several jointly. From then on topics of the committee refer to items that are in a plan.");
        plan.MapPost("/adjustments", ([FromRoute] string code, [FromRoute] string year, [AsParameters] PlanCommand command) => command.Record(code, year, LedgerJson.Shared.AdjustAnnualPlan))
            .DescribeStreamCommand<AdjustAnnualPlan, PlanReceipt>(
                "Adjust an issued plan",
                "Items are added, changed or dropped, with a reason and the approval of the Party committee. The id of an item is never given twice.");
    }

    private sealed record PlanCommand(
        HttpContext Http,
        AnnualPlanRecorder Recorder,
        CommitteeRegister Committees,
        [FromHeader(Name = "If-Match")] string? IfMatch,
        [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey,
        [FromHeader(Name = "X-Correlation-Id")] string? Correlation)
    {
        public async Task<IResult> Record<TCommand>(string committee, string year, JsonTypeInfo<TCommand> json)
            where TCommand : Command => AnnualPlan.TryYear(year, out var number)
                ? await new StreamCommand(Http, IfMatch, IdempotencyKey, Correlation).Record(
                    committee,
                    json,
                    request => Recorder.Record(number, request, Http.RequestAborted),
                    async () => await Committees.Knows(committee, Http.RequestAborted) ? ReadProblems.UnknownPlan(committee, number) : ReadProblems.UnknownCommittee(committee),
                    $"{ApiRoutes.Base}/committees/{committee}/plans/{number}")
                : PlanYear.Invalid;
    }
}

/// <summary>The year of a plan in an address.</summary>
internal static class PlanYear
{
    public static ProblemResult Invalid { get; } = new(ProblemKind.InvalidParameter, new(
        $"A year is four digits, from {AnnualPlan.EarliestYear}.", $"年度为四位数字，不早于 {AnnualPlan.EarliestYear}。"));
}
