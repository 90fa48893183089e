using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.Residents;
using ConsultLedger.Server.Queries;
using ConsultLedger.Server.Sealing;
using ConsultLedger.Web.Frame;
using Microsoft.AspNetCore.Diagnostics;

namespace ConsultLedger.Server.Problems;

/// <summary>Turns what went wrong in a request into a problem; the exception itself is for the log only.</summary>
internal sealed class FailedRequests(ILogger<FailedRequests> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var request = httpContext.Request;
        switch (exception)
        {
            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                return true;
            case StoreUnavailableException away:
                logger.StoreUnavailable(request.Method, request.Path, away.Message);
                if (Pages.WantsPage(request))
                    await Pages.Page(httpContext, Pages.IsForm(request) ? PageProblem.OfForm(PageProblem.Away.Status) : PageProblem.Away).ExecuteAsync(httpContext);
                else
                    await ProblemResult.StoreUnavailable.ExecuteAsync(httpContext);
                return true;
            case WrappingKeyUnusableException unusable:
                logger.WrappingKeyUnusable(request.Method, request.Path, unusable.Message);
                await ProblemResult.WrappingKeyUnusable.ExecuteAsync(httpContext);
                return true;
            case ReadModelNotReadyException behind:
                await ReadProblems.Behind(behind.ReadModel).ExecuteAsync(httpContext);
                return true;
            case TileMissingException missing:
                logger.RequestFailed(missing, request.Method, request.Path);
                await SealingProblems.NotAsSealed(missing.Place).ExecuteAsync(httpContext);
                return true;
            case BadHttpRequestException bad when Pages.WantsPage(request):
                // Such as a form that is too large: who sent it is told in a page.
                await Pages.Page(httpContext, Pages.IsForm(request) ? PageProblem.OfForm(bad.StatusCode) : PageProblem.Of(bad.StatusCode)).ExecuteAsync(httpContext);
                return true;
            case BadHttpRequestException bad:
                await ProblemResult.OfStatus(bad.StatusCode).ExecuteAsync(httpContext);
                return true;
            default:
                logger.RequestFailed(exception, request.Method, request.Path);
                await ProblemResult.OfStatus(StatusCodes.Status500InternalServerError).ExecuteAsync(httpContext);
                return true;
        }
    }
}
