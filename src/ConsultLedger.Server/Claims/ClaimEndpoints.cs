using ConsultLedger.Consultations;
using ConsultLedger.Recording;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.Queries;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.Claims;

/// <summary>Totals that were published are recorded as claims.</summary>
internal static class ClaimEndpoints
{
    public const string Tag = "Claims";

    public static void MapClaims(this IEndpointRouteBuilder api) =>
        api.MapPost("/committees/{code}/claims", ([FromRoute] string code, [AsParameters] ClaimCommand command) => command.Record(code))
            .WithTags(Tag)
            .DescribeStreamCommand<ClaimTotal, ClaimReceipt>(
                "Record a published total",
                "As it was published, with its source. It is shown beside what the ledger computes from its own events, and enters no rate.");

    private sealed record ClaimCommand(
        HttpContext Http,
        ClaimRecorder Recorder,
        [FromHeader(Name = "If-Match")] string? IfMatch,
        [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey,
        [FromHeader(Name = "X-Correlation-Id")] string? Correlation)
    {
        public Task<IResult> Record(string committee) => new StreamCommand(Http, IfMatch, IdempotencyKey, Correlation).Record(
            committee,
            LedgerJson.Shared.ClaimTotal,
            request => Recorder.Record(request, Http.RequestAborted),
            () => Task.FromResult<IResult>(ReadProblems.UnknownCommittee(committee)),
            location: null);
    }
}
